package io.github.cloudflaresecurity.examples.cli;

import java.util.Locale;

/**
 * Text that a terminal shows and does not obey. Escape sequences, line breaks, and characters that
 * hide or reverse text become visible, such as {@code \u001b}.
 */
final class PrintableText {
  private PrintableText() {}

  static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(printable, c));
    return printable.toString();
  }

  /** Returns the same JSON on one line: outside of a string, white space is all there can be. */
  static String ofJson(String json) {
    StringBuilder printable = new StringBuilder(json.length());
    boolean isString = false;
    boolean isEscaped = false;
    for (int i = 0; i < json.length(); ) {
      int c = json.codePointAt(i);
      i += Character.charCount(c);
      if (isString || !Character.isWhitespace(c)) {
        append(printable, c);
      }
      isString ^= c == '"' && !isEscaped;
      isEscaped = c == '\\' && !isEscaped;
    }
    return printable.toString();
  }

  private static void append(StringBuilder text, int c) {
    if (isPrintable(c)) {
      text.appendCodePoint(c);
    } else {
      for (char unit : Character.toChars(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
      }
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
