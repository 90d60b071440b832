package io.github.cloudflaresecurity.examples.bulk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a run will write, checked without writing it. */
public final class WritablePath {
  private WritablePath() {}

  /**
   * Checks that the file can be written, in a folder that may be new, and that no run uses it.
   *
   * @throws IllegalArgumentException if it is a folder or a device, or is in what is no folder
   * @throws IllegalStateException if another run uses it
   * @throws IOException if there is no permission
   */
  public static void require(Path file) throws IOException {
    // To replace a device, such as /dev/null, would harm the machine.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + " is no regular file");
    }
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && Files.notExists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(file + " is in no folder: " + folder + " is a file");
    }
    if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
      throw new AccessDeniedException((Files.isWritable(folder) ? file : folder).toString());
    }
    LedgerLock.requireFree(file);
  }
}
