package io.github.cloudflaresecurity.examples.bulk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps other processes from a ledger; it ends with the process. The file beside it is empty. */
record LedgerLock(Path file, FileChannel channel) implements AutoCloseable {

  /**
   * Locks a ledger.
   *
   * @throws IllegalStateException if it is locked
   */
  static LedgerLock lock(Path ledger) throws IOException {
    Path file = file(ledger);
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    try {
      if (channel.tryLock() != null) {
        return new LedgerLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      // This process has it.
    }
    channel.close();
    throw new IllegalStateException(ledger + " is in use by another run");
  }

  private static Path file(Path ledger) {
    return ledger.resolveSibling(ledger.getFileName() + ".lock");
  }

  /**
   * Does what {@link #lock} does before a run, and leaves no file behind.
   *
   * @throws IllegalStateException if it is locked
   */
  static void requireFree(Path ledger) throws IOException {
    if (Files.exists(file(ledger))) {
      lock(ledger).close();
    }
  }

  /** Deletes the file beside the ledger, which is to be no more. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
