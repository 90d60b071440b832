package io.github.cloudflaresecurity.examples.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is asked for each insight, and what has become of it, in a CSV file that is as good after a
 * kill as before: it begins with all that is asked, put in place at once, and each outcome is
 * appended as it comes. Of several lines for an insight the last one counts.
 */
final class Ledger implements AutoCloseable {
  private static final List<String> HEADER =
      List.of("issue_id", "change", "rationale", "outcome", "detail");
  private static final String SUCCEEDED = "succeeded";
  private static final Set<String> OUTCOMES = Set.of("", SUCCEEDED, "refused", "unknown");

  private final Path file;
  private final Map<String, Entry> entries;
  private CsvWriter writer;

  /**
   * What is known of an insight.
   *
   * @param outcome empty as long as there is none
   */
  record Entry(Row row, String outcome, String detail) {
    boolean isDone() {
      return outcome.equals(SUCCEEDED);
    }
  }

  private Ledger(Path file, Map<String, Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Opens a ledger, which need not exist, and adds what is asked; an insight of which something
   * else is asked than before is to be done again.
   */
  static Ledger open(Path file, List<Row> asked) throws IOException {
    Map<String, Entry> entries = Files.exists(file) ? read(file) : new LinkedHashMap<>();
    for (Row row : asked) {
      Entry known = entries.get(row.issueId());
      if (known == null || !known.row().equals(row)) {
        entries.put(row.issueId(), new Entry(row, "", ""));
      }
    }
    Ledger ledger = new Ledger(file, entries);
    ledger.replaceFile();
    ledger.writer = writer(file, StandardOpenOption.APPEND);
    return ledger;
  }

  /**
   * Reads what is asked from a CSV file with the columns issue_id, change and rationale.
   *
   * @throws IllegalArgumentException if something different is asked twice for an insight
   */
  static List<Row> readInput(Path input) throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(input)) {
      for (NamedCsvRecord line : reader) {
        Row row =
            new Row(line.getField("issue_id"), line.getField("change"), line.getField("rationale"));
        Row before = rows.put(row.issueId(), row);
        if (before != null && !before.equals(row)) {
          throw new IllegalArgumentException("line " + line.getStartingLineNumber()
              + ": something else is asked for " + row.issueId() + " further up");
        }
      }
    }
    return List.copyOf(rows.values());
  }

  /**
   * Reads a ledger. A kill may have torn its last line, which is passed over.
   *
   * @throws IllegalArgumentException if it is another file
   */
  static Map<String, Entry> read(Path file) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder()
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(true)
        .ofCsvRecord(file)) {
      for (CsvRecord line : reader) {
        if (line.getStartingLineNumber() == 1 && !line.getFields().equals(HEADER)) {
          throw new IllegalArgumentException(
              file + " is no ledger: it does not begin with " + HEADER);
        }
        // Where the last field has begun, all before it are whole.
        if (line.getFieldCount() == HEADER.size() && OUTCOMES.contains(line.getField(3))) {
          Row row = new Row(line.getField(0), line.getField(1), line.getField(2));
          entries.put(row.issueId(), new Entry(row, line.getField(3), line.getField(4)));
        }
      }
    }
    return entries;
  }

  /** What is left to be done. */
  List<Row> toDo() {
    return entries.values().stream()
        .filter(entry -> !entry.isDone())
        .map(Entry::row)
        .toList();
  }

  int done() {
    return entries.size() - toDo().size();
  }

  /** Writes an outcome down, at once. */
  void record(BulkOutcome<Row, Void> outcome) {
    Entry entry = entry(outcome);
    entries.put(entry.row().issueId(), entry);
    write(writer, entry);
  }

  private static Entry entry(BulkOutcome<Row, Void> outcome) {
    if (outcome instanceof BulkOutcome.Succeeded<Row, Void> succeeded) {
      return new Entry(
          succeeded.item(), SUCCEEDED, Objects.toString(succeeded.response().rayId(), ""));
    }
    if (outcome instanceof BulkOutcome.Failed<Row, Void> refused) {
      return new Entry(
          refused.item(), "refused", String.valueOf(refused.failure().getMessage()));
    }
    BulkOutcome.InDoubt<Row, Void> unknown = (BulkOutcome.InDoubt<Row, Void>) outcome;
    return new Entry(unknown.item(), "unknown", String.valueOf(unknown.failure().getMessage()));
  }

  /** Leaves one line for each insight. */
  @Override
  public void close() throws IOException {
    writer.close();
    replaceFile();
  }

  /** A kill leaves either the file that was, or the one that is to be. */
  private void replaceFile() throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try (CsvWriter whole = writer(
        next,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      whole.writeRecord(HEADER);
      entries.values().forEach(entry -> write(whole, entry));
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static CsvWriter writer(Path file, StandardOpenOption... options) throws IOException {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .autoFlush(true)
        .build(Files.newOutputStream(file, options));
  }

  private static void write(CsvWriter writer, Entry entry) {
    Row row = entry.row();
    writer.writeRecord(
        row.issueId(), row.change(), row.rationale(), entry.outcome(), entry.detail());
  }
}
