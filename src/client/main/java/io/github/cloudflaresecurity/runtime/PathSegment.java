package io.github.cloudflaresecurity.runtime;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What an argument must be to fill just one segment of a path, and how it is written there. */
public final class PathSegment {
  private static final HttpUrl ANYWHERE = HttpUrl.get("https://localhost/");

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

  /**
   * Writes a scalar as JSON does, but for a text's quotes, percent-encoded where a path needs it.
   *
   * @throws IllegalArgumentException if it is null, or its text is not what {@link #require} asks
   *     for
   */
  public static String encode(String name, @Nullable Object value) {
    String segment = require(name, ScalarAdapters.text(Checks.required(name, value)));
    for (int i = 0; i < segment.length(); i++) {
      if (!isUnreserved(segment.charAt(i))) {
        return ANYWHERE
            .newBuilder()
            .addPathSegment(segment)
            .build()
            .encodedPath()
            .substring(1);
      }
    }
    return segment;
  }

  /** Identifiers hold nothing else; to make a URL of each would take longer than all the rest. */
  private static boolean isUnreserved(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_';
  }
}
