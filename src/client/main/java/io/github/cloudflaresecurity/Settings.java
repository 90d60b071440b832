package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks of what a client and a single call can both be told. */
final class Settings {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration LONGEST_RUN = Duration.ofDays(365);

  private Settings() {}

  static Duration timeout(@Nullable Duration timeout) {
    return timeout(timeout, LONGEST, "a day");
  }

  static Duration runTimeout(@Nullable Duration timeout) {
    return timeout(timeout, LONGEST_RUN, "a year");
  }

  private static Duration timeout(@Nullable Duration timeout, Duration longest, String inWords) {
    if (Checks.required("timeout", timeout).isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, but is " + timeout);
    }
    if (timeout.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "timeout must be at most " + inWords + ", but is " + timeout);
    }
    return timeout;
  }

  static Duration backoff(@Nullable Duration backoff) {
    if (Checks.required("backoff", backoff).isNegative()) {
      throw new IllegalArgumentException("backoff must not be negative, but is " + backoff);
    }
    if (backoff.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("backoff must be at most a day, but is " + backoff);
    }
    return backoff;
  }

  static long maxResponseBytes(long maxResponseBytes) {
    if (maxResponseBytes <= 0) {
      throw new IllegalArgumentException(
          "maxResponseBytes must be positive, but is " + maxResponseBytes);
    }
    return maxResponseBytes;
  }

  static int maxConcurrentCalls(int maxConcurrentCalls) {
    if (maxConcurrentCalls <= 0) {
      throw new IllegalArgumentException(
          "maxConcurrentCalls must be positive, but is " + maxConcurrentCalls);
    }
    return maxConcurrentCalls;
  }

  static int maxRetries(int maxRetries) {
    if (maxRetries < 0) {
      throw new IllegalArgumentException("maxRetries must not be negative, but is " + maxRetries);
    }
    return maxRetries;
  }
}
