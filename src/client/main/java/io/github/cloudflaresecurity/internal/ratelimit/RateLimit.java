package io.github.cloudflaresecurity.internal.ratelimit;

import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;

/**
 * How many requests may begin within a period, whenever it begins.
 *
 * <p>A bucket as large as the limit would let twice as many pass. All would pass at once, and all
 * while it fills. So the limit has three shares: what may begin at once, what flows in during the
 * period, and a rest. The rest is for requests that were let pass before the period, but are sent
 * in it.
 */
public record RateLimit(int requests, Duration period) {
  /** Cloudflare's, for each user. */
  public static final RateLimit DEFAULT = new RateLimit(1_200, Duration.ofMinutes(5));

  private static final int SHARE = 40;

  public RateLimit {
    Checks.minimum("requests", requests, "1", false);
    Durations.positive("period", period, Durations.DAY);
    if (requests > period.toNanos()) {
      throw new IllegalArgumentException("requests must be at most one in a nanosecond");
    }
  }

  int burst() {
    return Math.max(1, requests / SHARE);
  }

  int refill() {
    return Math.max(1, requests - burst() - requests / SHARE);
  }
}
