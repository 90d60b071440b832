package io.github.cloudflaresecurity.examples.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Row A = new Row("a", "accept_risk", "Known, \"old\"\nand harmless: \u00fc");
  private static final Row B = new Row("b", "reset", "");
  private static final Row C = new Row("c", "false_positive", "");

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("ledger.csv");
  }

  @Test
  void keepsWhatIsAskedAndWhatBecameOfIt() throws Exception {
    try (Ledger ledger = Ledger.open(file, List.of(A, B, C))) {
      assertThat(ledger.toDo()).containsExactly(A, B, C);
      ledger.record(refused(B, "No, \"never\"\nagain"));
      ledger.record(unknown(A, "cut"));
      ledger.record(refused(A, "No"));
    }

    assertThat(Ledger.read(file).values())
        .containsExactly(
            new Ledger.Entry(A, "refused", "No"),
            new Ledger.Entry(B, "refused", "No, \"never\"\nagain"),
            new Ledger.Entry(C, "", ""));
  }

  @Test
  void doesNotAskAgainForWhatIsDoneUnlessItIsAskedOtherwise() throws Exception {
    Files.writeString(file, """
        issue_id,change,rationale,outcome,detail
        b,reset,,succeeded,
        c,reset,,succeeded,
        """);

    try (Ledger ledger = Ledger.open(file, List.of(A, B, C))) {
      assertThat(ledger.toDo()).containsExactly(C, A);
      assertThat(ledger.done()).isEqualTo(1);
    }
  }

  /**
   * Wherever a kill tears the file: what is asked is whole, and no outcome is another than it was.
   */
  @Test
  void readsWhatAKillLeaves() throws Exception {
    long asked;
    try (Ledger ledger = Ledger.open(file, List.of(A, B, C))) {
      asked = Files.size(file);
      ledger.record(unknown(B, "cut, \"off\"\n\u00fc"));
      ledger.record(refused(A, "No, \"never\"\nagain"));
      ledger.record(unknown(A, "cut"));
      byte[] whole = Files.readAllBytes(file);
      for (int length = (int) asked; length <= whole.length; length++) {
        Path torn = folder.resolve("torn.csv");
        Files.write(torn, Arrays.copyOf(whole, length));

        Map<String, Ledger.Entry> entries = Ledger.read(torn);
        assertThat(entries.values()).extracting(Ledger.Entry::row).containsExactly(A, B, C);
        assertThat(entries.get("a").outcome()).isIn("", "refused", "unknown");
        assertThat(entries.get("b").outcome()).isIn("", "unknown");
        assertThat(entries.get("c").outcome()).isEmpty();

        // And goes on with it.
        try (Ledger next = Ledger.open(torn, List.of())) {
          next.record(unknown(C, "cut"));
        }
        assertThat(Ledger.read(torn).get("c").outcome()).isEqualTo("unknown");
      }
      assertThat(whole.length).isGreaterThan((int) asked + 50);
    }
  }

  @Test
  void isNotMisledByTheInput() throws Exception {
    Files.writeString(file, """
        issue_id,change,rationale
        a,reset,
        """);

    assertThatThrownBy(() -> Ledger.open(file, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no ledger");
    assertThat(Files.readString(file)).contains("a,reset,");
  }

  @Test
  void readsTheColumnsByTheirNames() throws Exception {
    Path input = Files.writeString(folder.resolve("input.csv"), """
        owner,rationale,issue_id,change
        me,"Known, old",a,accept_risk
        me,"Known, old",a,accept_risk
        you,,b,reset
        """);

    assertThat(Ledger.readInput(input))
        .containsExactly(new Row("a", "accept_risk", "Known, old"), B);
  }

  @Test
  void refusesToBeAskedForTwoThingsAtOnce() throws IOException {
    Path input = Files.writeString(folder.resolve("input.csv"), """
        issue_id,change,rationale
        a,reset,
        a,false_positive,
        """);

    assertThatThrownBy(() -> Ledger.readInput(input))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 3");
  }

  private static BulkOutcome<Row, Void> refused(Row row, String why) {
    return new BulkOutcome.Failed<>(row, new IllegalArgumentException(why));
  }

  private static BulkOutcome<Row, Void> unknown(Row row, String why) {
    return new BulkOutcome.InDoubt<>(row, new IllegalArgumentException(why));
  }
}
