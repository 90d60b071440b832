package io.github.cloudflaresecurity.examples.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
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
  void nameTheFile() {
    file = folder.resolve("ledger.csv");
  }

  @Test
  void keepsChangesAndOutcomes() throws Exception {
    try (Ledger ledger = Ledger.open(file, List.of(A, B, C))) {
      assertThat(ledger.toDo()).containsExactly(A, B, C);
      ledger.record(failed(B, "No, \"never\"\nagain"));
      ledger.record(inDoubt(A, "disconnected"));
      ledger.record(failed(A, "No"));
    }

    assertThat(Ledger.read(file).values())
        .containsExactly(
            new Ledger.Entry(A, "failed", "No"),
            new Ledger.Entry(B, "failed", "No, \"never\"\nagain"),
            new Ledger.Entry(C, "", ""));
  }

  @Test
  void requestsNothingThatHasSucceededUnlessItChanges() throws Exception {
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

  /** A kill may truncate the file anywhere: changes stay complete, and no outcome is wrong. */
  @Test
  void readsATruncatedFile() throws Exception {
    long requested;
    try (Ledger ledger = Ledger.open(file, List.of(A, B, C))) {
      requested = Files.size(file);
      ledger.record(inDoubt(B, "lost, \"off\"\n\u00fc"));
      ledger.record(failed(A, "No, \"never\"\nagain"));
      ledger.record(inDoubt(A, "disconnected"));
      byte[] complete = Files.readAllBytes(file);
      for (int length = (int) requested; length <= complete.length; length++) {
        Path truncated = folder.resolve("truncated.csv");
        Files.write(truncated, Arrays.copyOf(complete, length));

        Map<String, Ledger.Entry> entries = Ledger.read(truncated);
        assertThat(entries.values()).extracting(Ledger.Entry::row).containsExactly(A, B, C);
        assertThat(entries.get("a").outcome()).isIn("", "failed", "in doubt");
        assertThat(entries.get("b").outcome()).isIn("", "in doubt");
        assertThat(entries.get("c").outcome()).isEmpty();

        // The truncated file can be resumed.
        try (Ledger next = Ledger.open(truncated, List.of())) {
          next.record(inDoubt(C, "disconnected"));
        }
        assertThat(Ledger.read(truncated).get("c").outcome()).isEqualTo("in doubt");
      }
      assertThat(complete.length).isGreaterThan((int) requested + 50);
    }
  }

  @Test
  void refusesAnotherFile() throws Exception {
    Files.writeString(file, """
        issue_id,change,rationale
        a,reset,
        """);

    assertThatThrownBy(() -> Ledger.open(file, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a ledger");
    assertThat(Files.readString(file)).contains("a,reset,");
  }

  private static BulkOutcome<Row, Void> failed(Row row, String why) {
    return new BulkOutcome.Failed<>(row, new IllegalArgumentException(why));
  }

  private static BulkOutcome<Row, Void> inDoubt(Row row, String why) {
    return new BulkOutcome.InDoubt<>(row, new IllegalArgumentException(why));
  }
}
