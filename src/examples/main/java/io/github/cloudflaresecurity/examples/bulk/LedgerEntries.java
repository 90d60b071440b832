package io.github.cloudflaresecurity.examples.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The lines of a ledger, of which an item's last one counts, and what a run has to do. */
public final class LedgerEntries<I extends LedgerItem> {
  static final String SUBMITTING = "submitting";
  static final String SUCCEEDED = "succeeded";
  static final String FAILED = "failed";
  static final String IN_DOUBT = "in doubt";
  private static final Set<String> OUTCOMES = Set.of("", SUBMITTING, SUCCEEDED, FAILED, IN_DOUBT);

  private final Path path;
  private final LedgerFormat<I> format;
  private final Map<String, Entry<I>> entries = new LinkedHashMap<>();
  private final Set<String> requested = new HashSet<>();
  private String dropped = "";

  /**
   * An item and its outcome.
   *
   * @param sentTo where it is or was sent, such as {@code fake}
   * @param outcome empty until there is one
   */
  public record Entry<I extends LedgerItem>(I item, String sentTo, String outcome, String detail) {

    /** Returns whether it was certainly applied. */
    public boolean isDone() {
      return outcome.equals(SUCCEEDED);
    }

    /** Returns whether it may have been applied. */
    public boolean isInDoubt() {
      return outcome.equals(IN_DOUBT) || outcome.equals(SUBMITTING);
    }

    private Entry<I> afterRun() {
      return outcome.equals(SUBMITTING)
          ? new Entry<>(item, sentTo, IN_DOUBT, "the run ended before the response")
          : this;
    }

    List<String> line() {
      return Stream.concat(item.fields().stream(), Stream.of(sentTo, outcome, detail))
          .toList();
    }
  }

  private LedgerEntries(Path path, LedgerFormat<I> format) {
    this.path = path;
    this.format = format;
  }

  /**
   * Reads a ledger, without a last line that is incomplete. There are no entries if there is no
   * file.
   *
   * @throws IllegalArgumentException if the file is not such a ledger
   */
  public static <I extends LedgerItem> LedgerEntries<I> read(Path path, LedgerFormat<I> format)
      throws IOException {
    LedgerEntries<I> read = new LedgerEntries<>(path, format);
    if (Files.exists(path)) {
      LedgerFile.Lines lines = LedgerFile.read(path, read.header());
      lines.complete().forEach(read::add);
      read.dropped = lines.dropped();
    }
    return read;
  }

  private void add(List<String> line) {
    int end = format.columns().size();
    I item = format.parse().apply(line.subList(0, end));
    Entry<I> entry = new Entry<>(item, line.get(end), line.get(end + 1), line.get(end + 2));
    if (!OUTCOMES.contains(entry.outcome())) {
      throw new IllegalArgumentException(
          path + ": there is no outcome '" + entry.outcome() + "': " + line);
    }
    Entry<I> before = format.isIdempotent() ? null : entries.get(item.id());
    // A spreadsheet may have sorted them: no run writes these after another line of the item.
    if (before != null && (before.isDone() || entry.outcome().isEmpty())) {
      throw new IllegalArgumentException(
          path + ": the lines of " + item.id() + " are not in their order");
    }
    put(entry);
  }

  /**
   * Adds the items of a run, and restricts the run to them. Without items, it is about all entries.
   * What an earlier run began and did not complete is in doubt.
   *
   * @param sentTo where the run sends its requests
   * @param isResuming if items that are done are left out
   * @throws IllegalArgumentException if the entries were sent elsewhere. Also if an item that must
   *     not be repeated may have been applied, unless that is said to be known. Also if such an
   *     item is requested in another form.
   */
  public void request(List<I> items, String sentTo, boolean isResuming) {
    for (Entry<I> entry : entries.values()) {
      if (!entry.sentTo().equals(sentTo)) {
        throw new IllegalArgumentException(path + " is the ledger of runs at " + entry.sentTo()
            + ", and this run is at " + sentTo + "; use another ledger");
      }
    }
    if (!format.isIdempotent()) {
      requireNew(items, isResuming);
    }
    entries.replaceAll((id, entry) -> entry.afterRun());
    for (I item : items) {
      requested.add(item.id());
      Entry<I> known = entries.get(item.id());
      boolean isRepeated = format.isIdempotent() && !isResuming;
      if (known == null || !known.item().equals(item) || isRepeated) {
        put(new Entry<>(item, sentTo, "", ""));
      }
    }
  }

  private void requireNew(List<I> items, boolean isResuming) {
    for (I item : items) {
      Entry<I> known = entries.get(item.id());
      if (known == null || isToDo(known)) {
        continue;
      }
      String what =
          path + " has " + item.id() + " already, and its outcome is '" + known.outcome() + "'";
      if (!known.item().equals(item)) {
        throw new IllegalArgumentException(
            what + ", of another request; to submit both, use another ledger");
      }
      if (!isResuming) {
        throw new IllegalArgumentException(
            what + "; --resume leaves out what was or may have been submitted");
      }
    }
  }

  void put(Entry<I> entry) {
    entries.put(entry.item().id(), entry);
  }

  private boolean isToDo(Entry<I> entry) {
    return !entry.isDone() && (format.isIdempotent() || !entry.isInDoubt());
  }

  private List<Entry<I>> ofRun(Predicate<Entry<I>> condition) {
    return entries.values().stream()
        .filter(entry -> requested.isEmpty() || requested.contains(entry.item().id()))
        .filter(condition)
        .toList();
  }

  /** Returns whether an item that may have been applied may be repeated. */
  public boolean isIdempotent() {
    return format.isIdempotent();
  }

  /** Returns what was left of a last line that a kill or a full disk has truncated, or empty. */
  public String dropped() {
    return dropped;
  }

  /** Returns the items of the run that may be sent. */
  public List<I> toDo() {
    return ofRun(this::isToDo).stream().map(Entry::item).toList();
  }

  /** Returns how many items of the run have succeeded. */
  public int done() {
    return ofRun(Entry::isDone).size();
  }

  /** Returns the items of the run that may have been applied. */
  public List<Entry<I>> inDoubt() {
    return ofRun(Entry::isInDoubt);
  }

  /** Returns all entries, in the order of the file. */
  public List<Entry<I>> all() {
    return List.copyOf(entries.values());
  }

  List<List<String>> lines() {
    return Stream.concat(Stream.of(header()), entries.values().stream().map(Entry::line))
        .toList();
  }

  private List<String> header() {
    return Stream.concat(format.columns().stream(), Stream.of("sent_to", "outcome", "detail"))
        .toList();
  }
}
