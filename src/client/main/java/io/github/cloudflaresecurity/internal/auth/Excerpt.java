package io.github.cloudflaresecurity.internal.auth;

/** Makes foreign text fit for a message: short, on one line, and printable. */
public final class Excerpt {
  public static final int MAX_LENGTH = 1_024;

  private Excerpt() {}

  public static String of(String text) {
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
