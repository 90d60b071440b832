package io.github.cloudflaresecurity.internal.time;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Compares durations, and checks those that callers set. */
public final class Durations {
  public static final Duration DAY = Duration.ofDays(1);
  public static final Duration YEAR = Duration.ofDays(365);

  private Durations() {}

  public static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /**
   * Returns {@code value}.
   *
   * @throws IllegalArgumentException if it is null, not positive, or more than {@code longest}
   */
  public static Duration positive(String name, @Nullable Duration value, Duration longest) {
    if (Checks.required(name, value).isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
    return notNegative(name, value, longest);
  }

  /**
   * Returns {@code value}.
   *
   * @throws IllegalArgumentException if it is null, negative, or more than {@code longest}
   */
  public static Duration notNegative(String name, @Nullable Duration value, Duration longest) {
    if (Checks.required(name, value).isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value);
    }
    if (value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(name + " must be at most "
          + (longest.equals(DAY) ? "a day" : "a year") + ", but is " + value);
    }
    return value;
  }
}
