package io.github.cloudflaresecurity.examples.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/** Writes whole files: a kill or a full disk leaves either the old file or the new one. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes CSV that a spreadsheet runs no formula of. */
  public static void writeCsv(Path file, List<List<String>> lines, LedgerFile.Disk disk)
      throws IOException {
    write(file, LedgerFile.encode(lines), disk);
  }

  /** Writes text in UTF-8. */
  public static void writeText(Path file, String text, LedgerFile.Disk disk) throws IOException {
    write(file, UTF_8.encode(text), disk);
  }

  static void write(Path file, ByteBuffer bytes, LedgerFile.Disk disk) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (SeekableByteChannel channel =
          disk.open(next, Set.of(CREATE, WRITE, TRUNCATE_EXISTING))) {
        writeAll(channel, bytes);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      disk.sync(file.toAbsolutePath().getParent());
    } finally {
      Files.deleteIfExists(next);
    }
  }

  static void writeAll(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
