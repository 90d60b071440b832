package io.github.cloudflaresecurity.examples.bulk;

import java.util.regex.Pattern;

/**
 * Text in a CSV file that a spreadsheet would run as a formula. An apostrophe before it prevents
 * that. Text that begins with apostrophes before a formula gets one more, so that each text is read
 * as it was.
 */
final class FormulaText {
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private FormulaText() {}

  static String write(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  static String read(String field) {
    return field.startsWith("'") && FORMULA.matcher(field).matches() ? field.substring(1) : field;
  }
}
