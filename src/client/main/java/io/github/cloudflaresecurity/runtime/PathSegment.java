package io.github.cloudflaresecurity.runtime;

import org.jspecify.annotations.Nullable;

/** Checks of an argument that is one segment of a path. */
public final class PathSegment {
  private PathSegment() {}

  /**
   * Returns {@code value}.
   *
   * @throws IllegalArgumentException if it is blank, {@code .}, {@code ..} or not printable text
   */
  public static String require(String name, @Nullable String value) {
    String segment = Checks.encodable(name, Checks.notBlank(name, value));
    if (segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException(name + " must not be '.' or '..'");
    }
    for (int i = 0; i < segment.length(); i++) {
      if (Character.isISOControl(segment.charAt(i))) {
        throw new IllegalArgumentException(name + " has a control character at index " + i);
      }
    }
    return segment;
  }
}
