package io.github.cloudflaresecurity.runtime;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Refuses arguments that the OpenAPI document rules out. A message names the argument and never
 * repeats a text, which may be a secret.
 */
public final class Checks {
  private Checks() {}

  /**
   * Returns {@code value}.
   *
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is required, but is null");
    }
    return value;
  }

  /**
   * Returns {@code value}.
   *
   * @throws IllegalArgumentException if it is null, empty or nothing but white space
   */
  public static String notBlank(String name, @Nullable String value) {
    if (required(name, value).isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return value;
  }

  /**
   * Returns {@code value}.
   *
   * @throws IllegalArgumentException if it is null or no number as JSON writes it
   */
  public static String number(String name, @Nullable String value) {
    try {
      new BigDecimal(required(name, value));
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no number", e);
    }
  }

  /**
   * Returns {@code value}.
   *
   * @throws IllegalArgumentException if it is null or neither {@code true} nor {@code false}
   */
  public static String trueOrFalse(String name, @Nullable String value) {
    if (!required(name, value).equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(name + " must be true or false");
    }
    return value;
  }

  /**
   * Passes null, and values whose text has {@code least} to {@code most} characters (Unicode code
   * points).
   *
   * @throws IllegalArgumentException if it is shorter or longer
   */
  public static void length(String name, @Nullable Object value, int least, int most) {
    if (value != null) {
      String text = ScalarAdapters.text(value);
      count(name, text.codePointCount(0, text.length()), least, most, "character");
    }
  }

  /**
   * Passes null, and collections of {@code least} to {@code most} items.
   *
   * @throws IllegalArgumentException if it has fewer or more
   */
  public static void size(String name, @Nullable Collection<?> value, int least, int most) {
    if (value != null) {
      count(name, value.size(), least, most, "item");
    }
  }

  /**
   * Passes null, and numbers from {@code least} on, itself left out where it is exclusive.
   *
   * @throws IllegalArgumentException if it is less
   */
  public static void minimum(String name, @Nullable Number value, String least, boolean exclusive) {
    if (value != null && compare(value, least) < (exclusive ? 1 : 0)) {
      throw new IllegalArgumentException(name + " must be "
          + (exclusive ? "more than " : "at least ") + least + ", but is " + value);
    }
  }

  /**
   * Passes null, and numbers up to {@code most}, itself left out where it is exclusive.
   *
   * @throws IllegalArgumentException if it is more
   */
  public static void maximum(String name, @Nullable Number value, String most, boolean exclusive) {
    if (value != null && compare(value, most) > (exclusive ? -1 : 0)) {
      throw new IllegalArgumentException(name + " must be "
          + (exclusive ? "less than " : "at most ") + most + ", but is " + value);
    }
  }

  private static int compare(Number value, String limit) {
    return new BigDecimal(value.toString()).compareTo(new BigDecimal(limit));
  }

  private static void count(String name, int count, int least, int most, String unit) {
    if (count >= least && count <= most) {
      return;
    }
    String demand = least == most
        ? "exactly " + least
        : count < least ? "at least " + least : "at most " + most;
    boolean one = demand.endsWith(" 1");
    throw new IllegalArgumentException(
        name + " must have " + demand + " " + unit + (one ? "" : "s") + ", but has " + count);
  }
}
