package io.github.cloudflaresecurity.internal.auth;

/**
 * A text that is taken out of what is printed.
 *
 * @param shortest how many characters of it there must be, to be told from other text
 */
public record Secret(String text, int shortest) {
  private static final int SHORTEST = 8;

  /** Returns a secret that, if it is shorter than 8 characters, may be part of any word. */
  public static Secret of(String text) {
    return new Secret(text, SHORTEST);
  }

  /** Returns a secret that is in no other text, however short it is. */
  public static Secret ofAnyLength(String text) {
    return new Secret(text, Math.min(SHORTEST, text.length()));
  }

  @Override
  public String toString() {
    return "██";
  }
}
