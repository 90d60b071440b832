package io.github.cloudflaresecurity;

import okio.Buffer;

/**
 * Finds bodies that take Moshi minutes: it looks at each character of a number, or of white space,
 * by walking all that it has buffered, so that a long run of them costs the square of its length.
 */
final class TractableJson {
  private static final int LONGEST_RUN = 64 << 10;

  private TractableJson() {}

  /** Whether no run of digits or white space is too long; {@code body} stays as it is. */
  static boolean is(Buffer body) {
    if (body.size() <= LONGEST_RUN) {
      return true;
    }
    int digits = 0;
    int blanks = 0;
    for (byte c : body.snapshot().toByteArray()) {
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      blanks = c == ' ' || c == '\t' || c == '\r' || c == '\n' ? blanks + 1 : 0;
      if (digits > LONGEST_RUN || blanks > LONGEST_RUN) {
        return false;
      }
    }
    return true;
  }
}
