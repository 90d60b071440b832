package io.github.cloudflaresecurity.examples.bulk;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a CSV file as spreadsheets save it, and the character that separates its fields. It
 * is UTF-8, or UTF-16 with a byte order mark. Any other bytes are refused, never replaced.
 */
record CsvText(Path file, String text, char separator) {
  private static final String SEPARATORS = ",;\t";
  private static final Pattern SEPARATOR_LINE = Pattern.compile("\\A\"?sep=(.)\"?(?=\\R|\\z)");
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  /**
   * Reads a file.
   *
   * @param columns which columns tell the separator
   * @param mayBeTruncated if a last character may be incomplete; it is left out
   * @throws IllegalArgumentException if bytes are in another charset
   */
  static CsvText read(Path file, List<String> columns, boolean mayBeTruncated) throws IOException {
    String text = decode(file, Files.readAllBytes(file), mayBeTruncated);
    Matcher separatorLine = SEPARATOR_LINE.matcher(text);
    if (separatorLine.find()) {
      // The line break stays, so that lines are still counted.
      return new CsvText(
          file, text.substring(separatorLine.end()), separatorLine.group(1).charAt(0));
    }
    for (char separator : SEPARATORS.toCharArray()) {
      CsvText csv = new CsvText(file, text, separator);
      if (csv.header().containsAll(columns)) {
        return csv;
      }
    }
    return new CsvText(file, text, ',');
  }

  private static String decode(Path file, byte[] bytes, boolean mayBeTruncated) {
    Charset charset = UTF_8;
    ByteBuffer left = ByteBuffer.wrap(bytes);
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      left.position(3);
    } else if (startsWith(bytes, 0xFF, 0xFE)) {
      charset = UTF_16LE;
      left.position(2);
    } else if (startsWith(bytes, 0xFE, 0xFF)) {
      charset = UTF_16BE;
      left.position(2);
    }
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    // A new decoder reports what it cannot decode.
    boolean isError =
        charset.newDecoder().decode(left, decoded, !mayBeTruncated).isError();
    String text = decoded.flip().toString();
    if (isError) {
      throw refused(
          file,
          lineOf(text, text.length()),
          "bytes that are not " + charset + "; save the file as CSV in UTF-8");
    }
    return text;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i == bytes.length || (bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private List<String> header() {
    try (CsvReader<CsvRecord> reader =
        reader(CsvReader.builder().trimWhitespacesAroundQuotes(true), FieldModifiers.STRIP)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException e) {
      return List.of();
    } catch (IOException e) {
      throw new IllegalStateException("no file is open", e);
    }
  }

  /** Returns a reader of the lines that are not empty. */
  CsvReader<CsvRecord> reader(CsvReader.CsvReaderBuilder builder, FieldModifier fields) {
    return builder
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(CsvRecordHandler.builder().fieldModifier(fields).build(), text);
  }

  static long lineOf(String text, int index) {
    return 1 + LINE_BREAK.matcher(text.substring(0, index)).results().count();
  }

  /** Returns the exception for a line that is wrong. */
  IllegalArgumentException refused(long line, String why) {
    return refused(file, line, why);
  }

  private static IllegalArgumentException refused(Path file, long line, String why) {
    return new IllegalArgumentException(file + ", line " + line + ": " + why);
  }
}
