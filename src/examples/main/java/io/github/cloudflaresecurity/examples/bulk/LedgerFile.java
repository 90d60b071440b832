package io.github.cloudflaresecurity.examples.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldModifiers;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A CSV file that is replaced atomically, and to which lines are appended. After a kill or on a
 * full disk, at most its last line is incomplete.
 */
public final class LedgerFile implements AutoCloseable {
  private final Path file;
  private final Disk disk;
  private SeekableByteChannel end;

  /** Where the complete lines end. */
  private long length;

  /** Opens files; tests replace it. */
  public interface Disk {

    /** Opens a file, as {@link Files#newByteChannel} does. */
    SeekableByteChannel open(Path file, Set<OpenOption> options) throws IOException;

    /** Makes what a folder lists outlast a stop of the machine, such as a new name of a file. */
    default void sync(Path folder) throws IOException {
      FileChannel channel;
      try {
        channel = FileChannel.open(folder, READ);
      } catch (IOException e) {
        // Windows opens no folders, and keeps a journal of names.
        return;
      }
      try (channel) {
        channel.force(true);
      }
    }
  }

  /**
   * The lines of a file.
   *
   * @param dropped what was left of a last line, or empty
   */
  record Lines(List<List<String>> complete, String dropped) {}

  /** Opens a file whose lines are on the disk once they are written, even if the machine stops. */
  static SeekableByteChannel openSynchronous(Path file, Set<OpenOption> options)
      throws IOException {
    Set<OpenOption> synchronous = new HashSet<>(options);
    synchronous.add(DSYNC);
    return Files.newByteChannel(file, synchronous);
  }

  private LedgerFile(Path file, Disk disk) {
    this.file = file;
    this.disk = disk;
  }

  /**
   * Reads a file. If a kill or a full disk has truncated the last line, that line is dropped. It is
   * complete if its last field has begun, because that is only a detail.
   *
   * @throws IllegalArgumentException if the file does not have this header, or another line is
   *     incomplete
   */
  static Lines read(Path file, List<String> header) throws IOException {
    CsvText csv = CsvText.read(file, header, true);
    List<List<String>> complete = new ArrayList<>();
    List<CsvRecord> lines;
    try (CsvReader<CsvRecord> reader =
        csv.reader(CsvReader.builder().allowUnclosedQuote(true), FieldModifiers.NOP)) {
      lines = reader.stream().toList();
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    if (lines.isEmpty() || !lines.get(0).getFields().equals(header)) {
      throw new IllegalArgumentException(
          file + " is not a ledger: it does not start with " + header);
    }
    for (CsvRecord line : lines.subList(1, lines.size())) {
      if (line.getFieldCount() == header.size()) {
        complete.add(line.getFields().stream().map(FormulaText::read).toList());
      } else if (line == lines.get(lines.size() - 1) && line.getFieldCount() < header.size()) {
        return new Lines(complete, String.join(",", line.getFields()));
      } else {
        throw csv.refused(
            line.getStartingLineNumber(),
            line.getFieldCount() + " fields instead of " + header.size());
      }
    }
    return new Lines(complete, "");
  }

  /** Replaces a file, and opens it to append lines. */
  static LedgerFile create(Path file, List<List<String>> lines, Disk disk) throws IOException {
    LedgerFile created = new LedgerFile(file, disk);
    created.replace(lines);
    created.end = disk.open(file, Set.of(WRITE));
    created.length = created.end.size();
    return created;
  }

  /** Replaces the file atomically: a kill leaves either the old one or the new one. */
  void replace(List<List<String>> lines) throws IOException {
    AtomicFile.write(file, encode(lines), disk);
  }

  /**
   * Appends a line.
   *
   * @throws IOException if the disk is full, for example; the file is then as before, or becomes so
   *     before the next line
   */
  void append(List<String> line) throws IOException {
    ByteBuffer bytes = encode(List.of(line));
    restore();
    try {
      AtomicFile.writeAll(end, bytes);
      length = end.position();
    } catch (IOException e) {
      try {
        restore();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** Removes what is left of a line that could not be written. */
  private void restore() throws IOException {
    end.truncate(length);
    end.position(length);
  }

  @Override
  public void close() throws IOException {
    end.close();
  }

  static ByteBuffer encode(List<List<String>> lines) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      lines.forEach(
          line -> writer.writeRecord(line.stream().map(FormulaText::write).toList()));
    }
    return UTF_8.encode(text.toString());
  }
}
