package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may begin within a period, whenever it begins.
 *
 * <p>A bucket as large as the limit would let twice as many pass: all at once, and again as many
 * while it fills. So the limit is shared out between what may begin at once, what flows in during
 * the period, and a rest for requests that were let pass before the period, but are sent in it.
 */
record RateLimit(int requests, Duration period) {
  /** Cloudflare's, for each user. */
  static final RateLimit DEFAULT = new RateLimit(1_200, Duration.ofMinutes(5));

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int SHARE = 40;

  static RateLimit of(int requests, @Nullable Duration period) {
    if (requests <= 0) {
      throw new IllegalArgumentException("requests must be positive, but is " + requests);
    }
    Checks.required("period", period);
    if (period.isNegative() || period.isZero() || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "period must be positive and at most a day, but is " + period);
    }
    if (requests > period.toNanos()) {
      throw new IllegalArgumentException("requests must be at most one in a nanosecond");
    }
    return new RateLimit(requests, period);
  }

  /** How many may begin at once. */
  int burst() {
    return Math.max(1, requests / SHARE);
  }

  /** How many more may begin in the course of each period. */
  int flow() {
    return Math.max(1, requests - burst() - requests / SHARE);
  }
}
