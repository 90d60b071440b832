package io.github.cloudflaresecurity.examples.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of a list that were read so far. The CSV file survives a kill and a full disk. Each
 * page is one line, written at once.
 */
public final class PageLedger implements AutoCloseable {
  /** The last field tells that a page is complete: a kill may leave a part of the last line. */
  private static final List<String> HEADER = List.of("asked", "page", "result", "end");

  private static final String END = ".";

  private final Path path;
  private final LedgerLock lock;
  private final LedgerFile.Disk disk;
  private final String asked;
  private final List<Page> pages = new ArrayList<>();
  private LedgerFile file;

  /** A page, by its number, as it came. */
  public record Page(int number, String result) {}

  private PageLedger(Path path, LedgerLock lock, LedgerFile.Disk disk, String asked) {
    this.path = path;
    this.lock = lock;
    this.disk = disk;
    this.asked = asked;
  }

  /**
   * Reads the pages of a file; none if there is no file.
   *
   * @param asked which list was asked for
   * @throws IllegalArgumentException if the file is none of these, or of another list
   */
  public static List<Page> read(Path path, String asked) throws IOException {
    List<Page> pages = new ArrayList<>();
    if (Files.exists(path)) {
      for (List<String> line : LedgerFile.read(path, HEADER).complete()) {
        if (!line.get(0).equals(asked)) {
          throw new IllegalArgumentException(
              path + " has pages of another list, " + line.get(0) + ", and this one is " + asked);
        }
        pages.add(new Page(Integer.parseInt(line.get(1)), line.get(2)));
      }
    }
    return pages;
  }

  /**
   * Opens or creates a file, in a folder that may be new.
   *
   * @param isResuming if the pages of the file stay
   * @throws IllegalArgumentException as {@link #read} does, if they stay
   * @throws IllegalStateException if another run uses the file
   */
  public static PageLedger open(Path path, String asked, boolean isResuming, LedgerFile.Disk disk)
      throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    LedgerLock lock = LedgerLock.lock(path);
    PageLedger ledger = new PageLedger(path, lock, disk, asked);
    try {
      ledger.restart(isResuming ? read(path, asked) : List.of());
      return ledger;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns the pages that the file has. */
  public List<Page> pages() {
    return List.copyOf(pages);
  }

  /** Begins the file with these pages, in place of all others. */
  public void restart(List<Page> first) throws IOException {
    if (file != null) {
      file.close();
    }
    pages.clear();
    pages.addAll(first);
    List<List<String>> lines = new ArrayList<>(List.of(HEADER));
    pages.forEach(page -> lines.add(line(page)));
    file = LedgerFile.create(path, lines, disk);
  }

  /** Appends a page. */
  public void add(Page page) throws IOException {
    file.append(line(page));
    pages.add(page);
  }

  private List<String> line(Page page) {
    return List.of(asked, Integer.toString(page.number()), page.result(), END);
  }

  /** Deletes the file once the list is complete; to be closed after that. */
  public void delete() throws IOException {
    file.close();
    Files.delete(path);
    lock.delete();
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      file.close();
    }
  }
}
