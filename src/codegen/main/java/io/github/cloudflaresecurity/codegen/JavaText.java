package io.github.cloudflaresecurity.codegen;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Escapes texts of a document for Java. */
final class JavaText {
  private JavaText() {}

  /**
   * Returns a text as Javadoc shows it: neither a tag, nor the end of the comment, nor an escape.
   */
  static String javadoc(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '@' -> escaped.append("&#64;");
        case '\\' -> escaped.append("&#92;");
        case '/' -> escaped.append(i > 0 && text.charAt(i - 1) == '*' ? "&#47;" : "/");
        default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return escaped.toString().replaceAll("\\s+", " ").strip();
  }

  /** Returns a text as a string literal, with its quotes. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (Character.isISOControl(c) || Character.isSurrogate(c)) {
            literal.append(String.format("\\u%04x", (int) c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('"').toString();
  }

  /** Returns a text as a sentence, with a full stop; an empty text for none. */
  static String sentence(String text) {
    String stripped = text == null ? "" : text.replaceAll("\\s+", " ").strip();
    boolean ended =
        stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
    return ended ? stripped : stripped + ".";
  }

  /** Returns the name of a class in words, as a sentence. */
  static String words(String className) {
    String words = className.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  /** Returns the name of a class as a variable is called. */
  static String decapitalized(String className) {
    int capitals = 0;
    while (capitals < className.length() && Character.isUpperCase(className.charAt(capitals))) {
      capitals++;
    }
    int lower = capitals > 1 && capitals < className.length() ? capitals - 1 : capitals;
    return className.substring(0, lower).toLowerCase(Locale.ROOT) + className.substring(lower);
  }

  /** Returns the lines that import classes. */
  static String imports(Set<String> classes) {
    return classes.stream().map(name -> "import " + name + ";").collect(Collectors.joining("\n"));
  }

  /** Joins the sentences that are not empty. */
  static String sentences(String... texts) {
    StringBuilder joined = new StringBuilder();
    for (String text : texts) {
      joined.append(joined.isEmpty() || text.isEmpty() ? "" : " ").append(text);
    }
    return joined.toString();
  }
}
