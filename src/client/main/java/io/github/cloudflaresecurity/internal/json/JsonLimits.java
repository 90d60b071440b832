package io.github.cloudflaresecurity.internal.json;

/**
 * Finds bodies that take Moshi minutes: it looks at each character of a number, or of white space,
 * by walking all that it has buffered, so that a long run of them costs the square of its length;
 * and so does making a number of digits.
 */
public final class JsonLimits {
  private static final int LONGEST_NUMBER = 4 << 10;
  private static final int LONGEST_BLANK = 64 << 10;

  private JsonLimits() {}

  static boolean accepts(byte[] body) {
    if (body.length <= LONGEST_BLANK) {
      return true;
    }
    int digits = 0;
    int blanks = 0;
    for (byte c : body) {
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      blanks = c == ' ' || c == '\t' || c == '\r' || c == '\n' ? blanks + 1 : 0;
      if (digits > LONGEST_NUMBER || blanks > LONGEST_BLANK) {
        return false;
      }
    }
    return true;
  }
}
