package io.github.cloudflaresecurity.examples.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
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
 * A CSV file of requested changes and their outcomes that survives a kill. It starts with all
 * requested changes, written atomically. Each outcome is then appended at once. The last line of an
 * insight counts.
 */
final class Ledger implements AutoCloseable {
  private static final List<String> HEADER =
      List.of("issue_id", "change", "rationale", "outcome", "detail");
  private static final String SUCCEEDED = "succeeded";
  private static final String FAILED = "failed";
  private static final String IN_DOUBT = "in doubt";
  private static final Set<String> OUTCOMES = Set.of("", SUCCEEDED, FAILED, IN_DOUBT);

  private final Path file;
  private final Map<String, Entry> entries;
  private CsvWriter writer;

  /**
   * The requested change of an insight, and its outcome.
   *
   * @param outcome empty until there is one
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
   * Opens or creates a ledger, and adds the requested changes. An insight whose requested change is
   * new has no outcome any more.
   */
  static Ledger open(Path file, List<Row> requested) throws IOException {
    Map<String, Entry> entries = Files.exists(file) ? read(file) : new LinkedHashMap<>();
    for (Row row : requested) {
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
   * Reads a ledger. If a kill has truncated the last line, that line is ignored.
   *
   * @throws IllegalArgumentException if the file is not a ledger
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
              file + " is not a ledger: it does not start with " + HEADER);
        }
        // If the last field has begun, all before it are complete.
        if (line.getFieldCount() == HEADER.size() && OUTCOMES.contains(line.getField(3))) {
          Row row = new Row(line.getField(0), line.getField(1), line.getField(2));
          entries.put(row.issueId(), new Entry(row, line.getField(3), line.getField(4)));
        }
      }
    }
    return entries;
  }

  /** Returns the changes that have not succeeded yet. */
  List<Row> toDo() {
    return entries.values().stream()
        .filter(entry -> !entry.isDone())
        .map(Entry::row)
        .toList();
  }

  int done() {
    return entries.size() - toDo().size();
  }

  /** Appends an outcome. */
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
    if (outcome instanceof BulkOutcome.Failed<Row, Void> failed) {
      return new Entry(failed.item(), FAILED, String.valueOf(failed.failure().getMessage()));
    }
    BulkOutcome.InDoubt<Row, Void> inDoubt = (BulkOutcome.InDoubt<Row, Void>) outcome;
    return new Entry(inDoubt.item(), IN_DOUBT, String.valueOf(inDoubt.failure().getMessage()));
  }

  /** Rewrites the file with one line for each insight. */
  @Override
  public void close() throws IOException {
    writer.close();
    replaceFile();
  }

  /** Replaces the file atomically: a kill leaves either the old one or the new one. */
  private void replaceFile() throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try (CsvWriter complete = writer(
        next,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      complete.writeRecord(HEADER);
      entries.values().forEach(entry -> write(complete, entry));
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
