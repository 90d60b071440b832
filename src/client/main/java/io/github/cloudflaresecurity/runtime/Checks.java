package io.github.cloudflaresecurity.runtime;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks of arguments, each with an {@link IllegalArgumentException} if it fails. A message names
 * the argument and never shows a text, which may be a secret.
 */
public final class Checks {
  private Checks() {}

  /** Returns {@code value}, which must not be null. */
  public static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is required, but is null");
    }
    return value;
  }

  /** Returns {@code value}, which must have more than white space. */
  public static String notBlank(String name, @Nullable String value) {
    if (required(name, value).isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return value;
  }

  /** Returns {@code value}; half of a surrogate pair would be sent as a question mark. */
  public static String encodable(String name, @Nullable String value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(required(name, value))) {
      throw new IllegalArgumentException(name + " has half a surrogate pair");
    }
    return value;
  }

  /** Returns {@code value}, which must be a number in the syntax of JSON. */
  public static String number(String name, @Nullable String value) {
    try {
      new BigDecimal(required(name, value));
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a number", e);
    }
  }

  /** Returns {@code value}, which must be {@code true} or {@code false}. */
  public static String trueOrFalse(String name, @Nullable String value) {
    if (!required(name, value).equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(name + " must be true or false");
    }
    return value;
  }

  /** Returns the constant that has this text. */
  public static <T> T listed(List<T> constants, String text) {
    return listedOr(constants, text, other -> {
      throw new IllegalArgumentException("text must be one of " + constants
          + "; unlisted(text) takes what Cloudflare does not document");
    });
  }

  /** Returns the constant that has this text, or else what {@code otherwise} makes of it. */
  public static <T> T listedOr(List<T> constants, String text, Function<String, T> otherwise) {
    for (T constant : constants) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    return otherwise.apply(text);
  }

  /** Checks the number of characters (Unicode code points) of a value's text; null passes. */
  public static void length(String name, @Nullable Object value, int least, int most) {
    if (value != null) {
      String text = ScalarAdapters.text(value);
      count(name, text.codePointCount(0, text.length()), least, most, "character");
    }
  }

  /** Checks the number of items; null passes. */
  public static void size(String name, @Nullable Collection<?> value, int least, int most) {
    if (value != null) {
      count(name, value.size(), least, most, "item");
    }
  }

  /** Checks that a number is at least {@code least}, or more if that is exclusive; null passes. */
  public static void minimum(String name, @Nullable Number value, String least, boolean exclusive) {
    if (value != null && compare(value, least) < (exclusive ? 1 : 0)) {
      throw new IllegalArgumentException(name + " must be "
          + (exclusive ? "more than " : "at least ") + least + ", but is " + value);
    }
  }

  /** Checks that a number is at most {@code most}, or less if that is exclusive; null passes. */
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
