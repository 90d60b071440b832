package io.github.cloudflaresecurity.examples.bulk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps other processes from a ledger; it ends with the process. The file beside it is empty. */
record LedgerLock(FileChannel channel) implements AutoCloseable {

  /**
   * Locks a ledger.
   *
   * @throws IllegalStateException if it is locked
   */
  static LedgerLock lock(Path ledger) throws IOException {
    FileChannel channel =
        FileChannel.open(ledger.resolveSibling(ledger.getFileName() + ".lock"), CREATE, WRITE);
    try {
      if (channel.tryLock() != null) {
        return new LedgerLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // This process has it.
    }
    channel.close();
    throw new IllegalStateException(ledger + " is in use by another run");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
