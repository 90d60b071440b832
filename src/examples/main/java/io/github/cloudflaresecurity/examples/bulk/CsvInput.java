package io.github.cloudflaresecurity.examples.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads what a CSV file requests, all of it before anything is sent. A file in doubt is refused
 * with the line and the reason.
 */
final class CsvInput<R> {
  private static final Map<Character, String> REFUSED = Map.of(
      '\0', "a null character, as in UTF-16 without a byte order mark; save the file in UTF-8",
      '\uFFFD',
          "U+FFFD, which replaces a character that was lost before; export the file in UTF-8");

  private final CsvText csv;
  private final List<String> columns;
  private final Function<List<String>, R> parse;

  private CsvInput(CsvText csv, List<String> columns, Function<List<String>, R> parse) {
    this.csv = csv;
    this.columns = columns;
    this.parse = parse;
  }

  /**
   * Reads the columns, which may be in any order beside others.
   *
   * @param columns the first is a key: lines of the same key must be the same
   * @param parse creates a value from the fields of these columns, or refuses them
   * @throws IllegalArgumentException if the file is not certainly read as it was meant, or
   *     {@code parse} throws one; the message names the line
   */
  static <R> List<R> read(Path file, List<String> columns, Function<List<String>, R> parse)
      throws IOException {
    CsvText csv = CsvText.read(file, columns, false);
    REFUSED.forEach((character, why) -> {
      int index = csv.text().indexOf(character);
      if (index >= 0) {
        throw csv.refused(CsvText.lineOf(csv.text(), index), why);
      }
    });
    return new ArrayList<>(new CsvInput<>(csv, columns, parse).values().values());
  }

  private Map<String, R> values() throws IOException {
    Map<String, R> values = new LinkedHashMap<>();
    List<String> header = null;
    try (CsvReader<CsvRecord> reader = csv.reader(
        CsvReader.builder().trimWhitespacesAroundQuotes(true).allowUnclosedQuote(false),
        FieldModifiers.STRIP)) {
      for (CsvRecord line : reader) {
        if (header == null) {
          header = line.getFields();
          checkHeader(line.getStartingLineNumber(), header);
        } else if (!line.getFields().stream().allMatch(String::isEmpty)) {
          add(values, line, header);
        }
      }
    } catch (CsvParseException e) {
      // Its message says in which line the record starts.
      throw new IllegalArgumentException(csv.file() + ": " + e.getMessage(), e);
    }
    if (header == null) {
      checkHeader(1, List.of());
    }
    return values;
  }

  private void checkHeader(long line, List<String> header) {
    if (!columns.stream().allMatch(column -> Collections.frequency(header, column) == 1)) {
      throw csv.refused(
          line,
          "the file does not start with the columns " + String.join(", ", columns)
              + " once each, but with " + header);
    }
  }

  private void add(Map<String, R> values, CsvRecord line, List<String> header) {
    long number = line.getStartingLineNumber();
    if (line.getFieldCount() != header.size()) {
      throw csv.refused(number, line.getFieldCount() + " fields instead of " + header.size());
    }
    List<String> fields = new ArrayList<>(
        columns.stream().map(column -> line.getField(header.indexOf(column))).toList());
    // A list or a ledger, which the file may come from, has it so.
    String key = FormulaText.read(fields.get(0));
    fields.set(0, key);
    if (key.isEmpty()) {
      throw csv.refused(number, "no " + columns.get(0));
    }
    R value = parse(number, fields);
    R before = values.put(key, value);
    if (before != null && !before.equals(value)) {
      throw csv.refused(number, "an earlier line requests another change for " + key);
    }
  }

  private R parse(long line, List<String> fields) {
    try {
      return parse.apply(fields);
    } catch (IllegalArgumentException e) {
      throw csv.refused(line, String.join(", ", fields) + ": " + e.getMessage());
    }
  }
}
