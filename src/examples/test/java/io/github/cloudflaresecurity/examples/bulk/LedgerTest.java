package io.github.cloudflaresecurity.examples.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.examples.bulk.LedgerEntries.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class LedgerTest {
  private static final String FAKE = "fake";
  private static final Row A = new Row("a", "accept_risk", "Known, \"old\"\nand harmless: \u00fc");
  private static final Row B = new Row("b", "reset", "");
  private static final Row C = new Row("c", "false_positive", "");
  private static final Row D = new Row("d", "other", "Moved");

  private Path file;

  @BeforeEach
  void nameTheFile(@TempDir Path folder) {
    file = folder.resolve("ledger.csv");
  }

  @Test
  void keepsChangesAndOutcomes() throws Exception {
    try (Ledger<Row> ledger = open(file, List.of(A, B, C))) {
      assertThat(ledger.entries().toDo()).containsExactly(A, B, C);
      ledger.record(failed(B, "No, \"never\"\nagain"));
      ledger.record(inDoubt(A, "disconnected"));
      ledger.record(failed(A, "No"));
    }

    assertThat(read(file).values())
        .containsExactly(
            new Entry<>(A, FAKE, "failed", "No"),
            new Entry<>(B, FAKE, "failed", "No, \"never\"\nagain"),
            new Entry<>(C, FAKE, "", ""));
  }

  @Test
  void requestsNothingThatHasSucceededUnlessItChanges() throws Exception {
    Files.writeString(file, """
        issue_id,change,rationale,sent_to,outcome,detail
        b,reset,,fake,succeeded,
        c,reset,,fake,succeeded,
        """);

    try (Ledger<Row> ledger = open(file, List.of(A, B, C))) {
      assertThat(ledger.entries().toDo()).containsExactly(C, A);
      assertThat(ledger.entries().done()).isEqualTo(1);
    }
  }

  /** A kill may truncate the file anywhere: changes stay complete, and no outcome is wrong. */
  @Test
  void readsATruncatedFile() throws Exception {
    long requested;
    try (Ledger<Row> ledger = open(file, List.of(A, B, C))) {
      requested = Files.size(file);
      ledger.record(inDoubt(B, "lost, \"off\"\n\u00fc"));
      ledger.record(failed(A, "No, \"never\"\nagain"));
      ledger.record(inDoubt(A, "disconnected"));
      byte[] complete = Files.readAllBytes(file);
      for (int length = (int) requested; length <= complete.length; length++) {
        Path truncated = file.resolveSibling("truncated.csv");
        Files.write(truncated, Arrays.copyOf(complete, length));

        Map<String, Entry<Row>> entries = read(truncated);
        assertThat(entries.values()).extracting(Entry::item).containsExactly(A, B, C);
        assertThat(entries.get("a").outcome()).isIn("", "failed", "in doubt");
        assertThat(entries.get("b").outcome()).isIn("", "in doubt");
        assertThat(entries.get("c").outcome()).isEmpty();

        // The truncated file can be resumed. What is left of the last line is either read or said.
        String rest = new String(Arrays.copyOfRange(complete, endOfLine(complete, length), length));
        try (Ledger<Row> next = open(truncated, List.of())) {
          assertThat(next.entries().dropped().isEmpty())
              .as(rest)
              .isEqualTo(
                  rest.isEmpty() || rest.matches("(?s)(a,.*|b,reset,),fake,(failed|in doubt),.*"));
          next.record(inDoubt(C, "disconnected"));
        }
        assertThat(read(truncated).get("c").outcome()).isEqualTo("in doubt");
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

    assertThatThrownBy(() -> open(file, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a ledger");
    assertThat(Files.readString(file)).contains("a,reset,");
  }

  @Test
  void saysWhatItDropped() throws Exception {
    Files.writeString(
        file,
        "issue_id,change,rationale,sent_to,outcome,detail\na,reset,,fake,,\nb,other,\"two\nli");

    try (Ledger<Row> ledger = open(file, List.of())) {
      assertThat(ledger.entries().dropped()).isEqualTo("b,other,two\nli");
      assertThat(ledger.entries().toDo()).containsExactly(new Row("a", "reset", ""));
    }
    try (Ledger<Row> ledger = open(file, List.of())) {
      assertThat(ledger.entries().dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a,reset,\n", "a,reset,,fake,done,\n", "a,reset,,fake,,,\n", "a,\"x\"y,,fake,,\n"})
  void refusesALineThatNoKillLeavesBehind(String line) throws Exception {
    String text =
        "issue_id,change,rationale,sent_to,outcome,detail\n" + line + "b,reset,,fake,succeeded,\n";
    Files.writeString(file, text);

    assertThatThrownBy(() -> open(file, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).*(line 2|done).*");
    assertThat(file).hasContent(text);
  }

  /** Users look at a ledger in a spreadsheet, and save it. */
  @Test
  void readsWhatASpreadsheetSaved() throws Exception {
    Files.writeString(
        file,
        "\uFEFFissue_id;change;rationale;sent_to;outcome;detail\r\n"
            + "b;reset;;fake;succeeded;\r\na;accept_risk;f\u00fcr;fake;in doubt;lost\r\n");

    assertThat(read(file).values())
        .containsExactly(
            new Entry<>(B, FAKE, "succeeded", ""),
            new Entry<>(new Row("a", "accept_risk", "f\u00fcr"), FAKE, "in doubt", "lost"));
  }

  /** The disk is full after any number of bytes, and has space later. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void survivesAFullDisk(boolean canTruncate) throws Exception {
    List<Row> requested = List.of(A, B, C, D);
    long failures = 0;
    for (int space = 0; space < 200; space += 3) {
      Files.deleteIfExists(file);
      FullDisk disk = new FullDisk();
      Ledger<Row> ledger = open(file, requested, disk);
      disk.fillUpAfter(space, canTruncate);
      boolean isRecorded = isRecorded(ledger, failed(A, "No, \"never\"\nagain, for any reason"));
      boolean isRecordedToo = isRecorded(ledger, failed(B, "No, \"never\"\nagain, at length"));
      failures += (isRecorded ? 0 : 1) + (isRecordedToo ? 0 : 1);
      // A kill would leave this file.
      assertThat(read(file).values()).extracting(Entry::item).isEqualTo(requested);

      disk.free();
      ledger.record(failed(C, "No"));
      Map<String, Entry<Row>> entries = read(file);
      assertThat(entries.values()).extracting(Entry::item).isEqualTo(requested);
      assertThat(entries.get("a").outcome()).isEqualTo(isRecorded ? "failed" : "");
      assertThat(entries.get("b").outcome()).isEqualTo(isRecordedToo ? "failed" : "");
      assertThat(entries.get("c").outcome()).isEqualTo("failed");

      // If there is space at the end, nothing is lost.
      ledger.close();
      assertThat(read(file).values())
          .extracting(Entry::outcome)
          .containsExactly("failed", "failed", "failed", "");
    }
    assertThat(failures).isGreaterThan(20);
  }

  @Test
  void keepsTheFileIfThereIsNoSpaceForTheNext() throws Exception {
    FullDisk disk = new FullDisk();
    Ledger<Row> ledger = open(file, List.of(A, B), disk);
    ledger.record(failed(A, "No"));
    disk.fillUpAfter(20, true);

    assertThatThrownBy(ledger::close).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open(file, List.of(C), disk)).isInstanceOf(IOException.class);
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    assertThat(read(file).values())
        .containsExactly(new Entry<>(A, FAKE, "failed", "No"), new Entry<>(B, FAKE, "", ""));
  }

  /** Otherwise a machine that stops may have the old file, which lacks what was submitted. */
  @Test
  void synchronizesTheFolderAfterEachReplacement() throws Exception {
    FullDisk disk = new FullDisk();

    open(file, List.of(A), disk).close();

    assertThat(disk.synced()).containsExactly(file.getParent(), file.getParent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(1)",
        "+1",
        "-1",
        "@x",
        "\tx",
        "\rx",
        "'=x",
        "''-\n",
        "'quoted'",
        "a=b",
        "'"
      })
  void noSpreadsheetRunsAFormula(String text) throws Exception {
    Row row = new Row("i", "other", text);
    try (Ledger<Row> ledger = open(file, List.of(row))) {
      ledger.record(failed(row, text));
    }

    assertThat(Files.readString(file)).doesNotContainPattern("(?m)(^|,)\"?[=+@\\t\\r-]");
    assertThat(read(file).values()).containsExactly(new Entry<>(row, FAKE, "failed", text));
  }

  private static Ledger<Row> open(Path file, List<Row> requested) throws IOException {
    return Ledger.open(file, Row.LEDGER, requested, FAKE, true);
  }

  private static Ledger<Row> open(Path file, List<Row> requested, FullDisk disk)
      throws IOException {
    return Ledger.open(file, Row.LEDGER, requested, FAKE, true, disk);
  }

  private static Map<String, Entry<Row>> read(Path file) throws IOException {
    Map<String, Entry<Row>> entries = new LinkedHashMap<>();
    LedgerEntries.read(file, Row.LEDGER).all().forEach(e -> entries.put(e.item().id(), e));
    return entries;
  }

  private static boolean isRecorded(Ledger<Row> ledger, BulkOutcome<Row, Void> outcome) {
    try {
      ledger.record(outcome);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Returns where the last line begins; the lines below have line breaks only between quotes. */
  private static int endOfLine(byte[] bytes, int length) {
    boolean isQuoted = false;
    int end = 0;
    for (int i = 0; i < length; i++) {
      isQuoted ^= bytes[i] == '"';
      end = bytes[i] == '\n' && !isQuoted ? i + 1 : end;
    }
    return end;
  }

  private static BulkOutcome<Row, Void> failed(Row row, String why) {
    return new BulkOutcome.Failed<>(row, new IllegalArgumentException(why));
  }

  private static BulkOutcome<Row, Void> inDoubt(Row row, String why) {
    return new BulkOutcome.InDoubt<>(row, new IllegalArgumentException(why));
  }
}
