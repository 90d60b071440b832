package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.runtime.JsonValue;
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
 * A CSV file of reclassifications and their outcomes. Each one is written down before it is
 * submitted, and that line is on the disk when {@link #begin(Message)} returns. So a message that
 * may have been submitted is never submitted by a later run.
 */
final class SubmissionLedger implements AutoCloseable {
  private static final List<String> HEADER =
      Stream.concat(Message.COLUMNS.stream(), Stream.of("outcome", "detail")).toList();
  private static final String SUBMITTING = "submitting";
  private static final String SUCCEEDED = "succeeded";
  private static final String FAILED = "failed";
  private static final String IN_DOUBT = "in doubt";
  private static final Set<String> OUTCOMES = Set.of("", SUBMITTING, SUCCEEDED, FAILED, IN_DOUBT);

  private final LedgerLock lock;
  private final LedgerFile file;
  private final Map<String, Entry> entries;
  private final String dropped;

  /**
   * A message and the outcome of its submission.
   *
   * @param outcome empty until it is submitted
   */
  record Entry(Message message, String outcome, String detail) {
    boolean isToDo() {
      return outcome.isEmpty() || outcome.equals(FAILED);
    }

    boolean isInDoubt() {
      return outcome.equals(IN_DOUBT) || outcome.equals(SUBMITTING);
    }

    private Entry afterRun() {
      return outcome.equals(SUBMITTING)
          ? new Entry(message, IN_DOUBT, "the run ended before the response")
          : this;
    }

    private List<String> line() {
      return Stream.concat(message.fields().stream(), Stream.of(outcome, detail))
          .toList();
    }
  }

  private SubmissionLedger(
      LedgerLock lock, LedgerFile file, Map<String, Entry> entries, String dropped) {
    this.lock = lock;
    this.file = file;
    this.entries = entries;
    this.dropped = dropped;
  }

  /**
   * Opens or creates a ledger, and adds messages. What an earlier run began and did not complete is
   * in doubt.
   *
   * @throws IllegalArgumentException if the file is not such a ledger, or another disposition is
   *     requested for a message that may have been submitted
   * @throws IllegalStateException if another run uses the file, as both would submit its messages
   */
  static SubmissionLedger open(Path path, List<Message> requested) throws IOException {
    return open(path, requested, LedgerFile::openSynchronous);
  }

  static SubmissionLedger open(Path path, List<Message> requested, LedgerFile.Disk disk)
      throws IOException {
    LedgerLock lock = LedgerLock.lock(path);
    try {
      return open(path, requested, disk, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static SubmissionLedger open(
      Path path, List<Message> requested, LedgerFile.Disk disk, LedgerLock lock)
      throws IOException {
    LedgerFile.Lines lines =
        Files.exists(path) ? LedgerFile.read(path, HEADER) : new LedgerFile.Lines(List.of(), "");
    Map<String, Entry> entries = entries(path, lines);
    entries.replaceAll((id, entry) -> entry.afterRun());
    for (Message message : requested) {
      Entry known = entries.get(message.messageId());
      if (known != null && !known.message().equals(message) && !known.isToDo()) {
        throw new IllegalArgumentException(path + " has another request for message "
            + message.messageId() + ", and its outcome is '" + known.outcome()
            + "'; to submit both, use another ledger");
      }
      if (known == null || !known.message().equals(message)) {
        entries.put(message.messageId(), new Entry(message, "", ""));
      }
    }
    return new SubmissionLedger(
        lock, LedgerFile.create(path, lines(entries), disk), entries, lines.dropped());
  }

  /** Reads a ledger, without a last line that is incomplete. */
  static Map<String, Entry> read(Path path) throws IOException {
    return entries(path, LedgerFile.read(path, HEADER));
  }

  private static Map<String, Entry> entries(Path path, LedgerFile.Lines lines) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (List<String> line : lines.complete()) {
      Entry entry = new Entry(Message.of(line), line.get(3), line.get(4));
      if (!OUTCOMES.contains(entry.outcome())) {
        throw new IllegalArgumentException(
            path + ": there is no outcome '" + entry.outcome() + "': " + line);
      }
      entries.put(entry.message().messageId(), entry);
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

  /** Returns the messages that were certainly not submitted. */
  List<Message> toDo() {
    return entries.values().stream().filter(Entry::isToDo).map(Entry::message).toList();
  }

  /** Returns the messages that may have been submitted, which a person has to check. */
  List<Entry> inDoubt() {
    return entries.values().stream().filter(Entry::isInDoubt).toList();
  }

  /**
   * Writes down that a message is about to be submitted.
   *
   * @throws UncheckedIOException if the disk is full, for example; the message must not be sent
   */
  void begin(Message message) {
    put(new Entry(message, SUBMITTING, ""));
  }

  /** Appends an outcome. */
  void record(BulkOutcome<Message, JsonValue> outcome) {
    if (outcome instanceof BulkOutcome.Succeeded<Message, JsonValue> succeeded) {
      String rayId = Objects.toString(succeeded.response().rayId(), "");
      put(new Entry(outcome.item(), SUCCEEDED, rayId));
    } else {
      boolean isFailed = outcome instanceof BulkOutcome.Failed;
      String why = String.valueOf(outcome.failure().getMessage());
      put(new Entry(outcome.item(), isFailed ? FAILED : IN_DOUBT, why));
    }
  }

  private void put(Entry entry) {
    try {
      file.append(entry.line());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record " + entry, e);
    } finally {
      entries.put(entry.message().messageId(), entry);
    }
  }

  /** Rewrites the file with one line for each message. */
  @Override
  public void close() throws IOException {
    try (lock) {
      file.close();
      file.replace(lines(entries));
    }
  }
}
