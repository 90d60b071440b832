package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A CSV file of requested items and their outcomes that survives a kill and a full disk. It starts
 * with all requested items, written atomically. Each outcome is then appended at once.
 *
 * <p>An item that must not be repeated is written down before it is sent. That line is on the disk
 * when {@link #begin} returns. So what may have been submitted is never submitted by a later run.
 */
public final class Ledger<I extends LedgerItem> implements AutoCloseable {
  private final LedgerLock lock;
  private final LedgerFile file;
  private final LedgerEntries<I> entries;
  private final String sentTo;

  private Ledger(LedgerLock lock, LedgerFile file, LedgerEntries<I> entries, String sentTo) {
    this.lock = lock;
    this.file = file;
    this.entries = entries;
    this.sentTo = sentTo;
  }

  /**
   * Opens or creates a ledger, in a folder that may be new, and adds items as
   * {@link LedgerEntries#request} does.
   *
   * @throws IllegalArgumentException if the file is not such a ledger, or the items are refused;
   *     the file is as before
   * @throws IllegalStateException if another run uses the file, as both would send its items
   */
  public static <I extends LedgerItem> Ledger<I> open(
      Path path, LedgerFormat<I> format, List<I> requested, String sentTo, boolean isResuming)
      throws IOException {
    return open(path, format, requested, sentTo, isResuming, disk(format));
  }

  /** Returns how a ledger of this format is written, unless a test replaces that. */
  public static LedgerFile.Disk disk(LedgerFormat<?> format) {
    return format.isIdempotent() ? Files::newByteChannel : LedgerFile::openSynchronous;
  }

  /** Opens or creates a ledger on a disk. */
  public static <I extends LedgerItem> Ledger<I> open(
      Path name,
      LedgerFormat<I> format,
      List<I> requested,
      String sentTo,
      boolean isResuming,
      LedgerFile.Disk disk)
      throws IOException {
    Files.createDirectories(name.toAbsolutePath().getParent());
    // To replace a link would leave the file that it names behind, without what was submitted.
    Path path = Files.exists(name, LinkOption.NOFOLLOW_LINKS) ? name.toRealPath() : name;
    LedgerLock lock = LedgerLock.lock(path);
    try {
      LedgerEntries<I> entries = LedgerEntries.read(path, format);
      entries.request(requested, sentTo, isResuming);
      return new Ledger<>(lock, LedgerFile.create(path, entries.lines(), disk), entries, sentTo);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns what the ledger says now. */
  public LedgerEntries<I> entries() {
    return entries;
  }

  /**
   * Writes down that an item is about to be sent.
   *
   * @throws UncheckedIOException if the disk is full, for example; the item must not be sent
   */
  public void begin(I item) {
    put(new LedgerEntries.Entry<>(item, sentTo, LedgerEntries.SUBMITTING, ""));
  }

  /**
   * Appends an outcome.
   *
   * @return the entry
   * @throws UncheckedIOException if the disk is full, for example; the ledger stays readable
   */
  public LedgerEntries.Entry<I> record(BulkOutcome<I, ?> outcome) {
    LedgerEntries.Entry<I> entry;
    if (outcome instanceof BulkOutcome.Succeeded<I, ?> succeeded) {
      String rayId = Objects.toString(succeeded.response().rayId(), "");
      entry = new LedgerEntries.Entry<>(outcome.item(), sentTo, LedgerEntries.SUCCEEDED, rayId);
    } else {
      boolean isFailed = outcome instanceof BulkOutcome.Failed;
      entry = new LedgerEntries.Entry<>(
          outcome.item(),
          sentTo,
          isFailed ? LedgerEntries.FAILED : LedgerEntries.IN_DOUBT,
          detail(outcome.failure()));
    }
    put(entry);
    return entry;
  }

  /** The library's message is for a program, which has a method for the text. */
  private static String detail(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .replace(
            "text withheld, see errors()",
            "Cloudflare's text may quote the message, and is shown with --server-text only");
  }

  private void put(LedgerEntries.Entry<I> entry) {
    try {
      file.append(entry.line());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write that " + entry.item().id() + " is '" + entry.outcome()
              + "' into the ledger: " + e.getMessage(),
          e);
    } finally {
      entries.put(entry);
    }
  }

  /** Rewrites the file with one line for each item. */
  @Override
  public void close() throws IOException {
    try (lock) {
      file.close();
      file.replace(entries.lines());
    }
  }
}
