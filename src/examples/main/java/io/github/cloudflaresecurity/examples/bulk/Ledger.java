package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A CSV file of requested changes and their outcomes that survives a kill and a full disk. It
 * starts with all requested changes, written atomically. Each outcome is then appended at once. The
 * last line of an insight counts.
 */
final class Ledger implements AutoCloseable {
  private static final List<String> HEADER =
      List.of("issue_id", "change", "rationale", "outcome", "detail");
  private static final String SUCCEEDED = "succeeded";
  private static final String FAILED = "failed";
  private static final String IN_DOUBT = "in doubt";
  private static final Set<String> OUTCOMES = Set.of("", SUCCEEDED, FAILED, IN_DOUBT);

  private final LedgerFile file;
  private final Map<String, Entry> entries;
  private final String dropped;

  /**
   * The requested change of an insight, and its outcome.
   *
   * @param outcome empty until there is one
   */
  record Entry(Row row, String outcome, String detail) {
    boolean isDone() {
      return outcome.equals(SUCCEEDED);
    }

    private static Entry of(List<String> line) {
      return new Entry(new Row(line.get(0), line.get(1), line.get(2)), line.get(3), line.get(4));
    }

    private List<String> line() {
      return List.of(row.issueId(), row.change(), row.rationale(), outcome, detail);
    }
  }

  private Ledger(LedgerFile file, Map<String, Entry> entries, String dropped) {
    this.file = file;
    this.entries = entries;
    this.dropped = dropped;
  }

  /**
   * Opens or creates a ledger, and adds the requested changes. An insight whose requested change is
   * new has no outcome any more.
   *
   * @throws IllegalArgumentException if the file is not a ledger
   */
  static Ledger open(Path path, List<Row> requested) throws IOException {
    return open(path, requested, Files::newByteChannel);
  }

  static Ledger open(Path path, List<Row> requested, LedgerFile.Disk disk) throws IOException {
    LedgerFile.Lines lines =
        Files.exists(path) ? LedgerFile.read(path, HEADER) : new LedgerFile.Lines(List.of(), "");
    Map<String, Entry> entries = entries(path, lines);
    for (Row row : requested) {
      Entry known = entries.get(row.issueId());
      if (known == null || !known.row().equals(row)) {
        entries.put(row.issueId(), new Entry(row, "", ""));
      }
    }
    LedgerFile file = LedgerFile.create(path, lines(entries), disk);
    return new Ledger(file, entries, lines.dropped());
  }

  /** Reads a ledger, without a last line that is incomplete. */
  static Map<String, Entry> read(Path path) throws IOException {
    return entries(path, LedgerFile.read(path, HEADER));
  }

  private static Map<String, Entry> entries(Path path, LedgerFile.Lines lines) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (List<String> line : lines.complete()) {
      Entry entry = Entry.of(line);
      if (!OUTCOMES.contains(entry.outcome())) {
        throw new IllegalArgumentException(
            path + ": there is no outcome '" + entry.outcome() + "': " + line);
      }
      entries.put(entry.row().issueId(), entry);
    }
    return entries;
  }

  private static List<List<String>> lines(Map<String, Entry> entries) {
    return Stream.concat(Stream.of(HEADER), entries.values().stream().map(Entry::line))
        .toList();
  }

  /** Returns what was left of a last line that a kill or a full disk has truncated, or empty. */
  String dropped() {
    return dropped;
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

  /**
   * Appends an outcome.
   *
   * @throws UncheckedIOException if the disk is full, for example; the ledger stays readable
   */
  void record(BulkOutcome<Row, Void> outcome) {
    Entry entry = entry(outcome);
    entries.put(entry.row().issueId(), entry);
    try {
      file.append(entry.line());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record " + entry, e);
    }
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
    file.close();
    file.replace(lines(entries));
  }
}
