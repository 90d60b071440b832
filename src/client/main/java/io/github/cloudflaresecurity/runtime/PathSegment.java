package io.github.cloudflaresecurity.runtime;

import org.jspecify.annotations.Nullable;

/** What an argument must be to fill just one segment of a path. */
public final class PathSegment {
  private PathSegment() {}

  /**
   * Returns {@code value}.
   *
   * @throws IllegalArgumentException if it is null or blank, a dot or two, or not all text that can
   *     be printed
   */
  public static String require(String name, @Nullable String value) {
    String segment = Checks.notBlank(name, value);
    if (segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException(name + " must not be '.' or '..'");
    }
    for (int i = 0; i < segment.length(); ) {
      int c = segment.codePointAt(i);
      if (Character.isISOControl(c)) {
        throw new IllegalArgumentException(name + " has a control character at index " + i);
      }
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException(name + " has half a surrogate pair at index " + i);
      }
      i += Character.charCount(c);
    }
    return segment;
  }
}
