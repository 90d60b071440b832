package io.github.cloudflaresecurity.internal.auth;

/** Makes text of others fit for a message: short, on one line, and printable. */
public final class Excerpt {
  public static final int MAX_LENGTH = 1_024;

  private Excerpt() {}

  /** Returns at most {@link #MAX_LENGTH} characters of the text. */
  public static String of(String text) {
    if (isShortWord(text)) {
      return text;
    }
    StringBuilder excerpt = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    for (int i = 0; i < text.length() && excerpt.length() < MAX_LENGTH; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isWhitespace(c)) {
        excerpt.appendCodePoint(isPrintable(c) ? c : '?');
      } else if (!excerpt.isEmpty() && excerpt.charAt(excerpt.length() - 1) != ' ') {
        excerpt.append(' ');
      }
    }
    // The last code point may have taken two places where one was left.
    excerpt.setLength(Math.min(excerpt.length(), MAX_LENGTH));
    if (!excerpt.isEmpty() && Character.isHighSurrogate(excerpt.charAt(excerpt.length() - 1))) {
      excerpt.setLength(excerpt.length() - 1);
    }
    return excerpt.toString().strip();
  }

  private static boolean isShortWord(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Returns the text with a blank or {@code ?} for each character that is not printable. */
  static String printable(String text) {
    if (isPrintable(text)) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            printable.appendCodePoint(isPrintable(c) ? c : Character.isWhitespace(c) ? ' ' : '?'));
    return printable.toString();
  }

  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c >= 0x7f) && !isPrintable(text.codePointAt(i))) {
        return false;
      }
      // A pair was asked as one.
      i += Character.isHighSurrogate(c) ? 1 : 0;
    }
    return true;
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
