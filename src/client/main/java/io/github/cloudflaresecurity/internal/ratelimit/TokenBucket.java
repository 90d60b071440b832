package io.github.cloudflaresecurity.internal.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import io.github.cloudflaresecurity.internal.time.Clock;
import io.github.cloudflaresecurity.internal.time.Durations;
import java.time.Duration;

/** Spreads requests over time: a token is a request that may begin. Can have a debt. */
public final class TokenBucket {
  private final RateLimit limit;
  private final Bucket bucket;

  TokenBucket(RateLimit limit, Clock clock) {
    this.limit = limit;
    this.bucket = Bucket.builder()
        .addLimit(Bandwidth.builder()
            .capacity(limit.burst())
            .refillGreedy(limit.refill(), limit.period())
            .build())
        .withCustomTimePrecision(new Meter(clock))
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
  }

  boolean tryTake() {
    return bucket.tryConsume(1);
  }

  void putBack() {
    bucket.addTokens(1);
  }

  /** Takes a token that may not be there; the debt is limited to the refill of a period. */
  void takeAnyway() {
    if (bucket.getAvailableTokens() > -limit.refill()) {
      bucket.consumeIgnoringRateLimits(1);
    }
  }

  /**
   * Leaves at most that many tokens within that time, or within a day. If a server asks for longer,
   * the next request asks it again.
   */
  void cap(long tokens, Duration within) {
    if (within.isNegative()) {
      return;
    }
    double nanos = Durations.min(within, Durations.DAY).toNanos();
    long refill = (long) Math.ceil(nanos / limit.period().toNanos() * limit.refill());
    long excess = bucket.getAvailableTokens() + refill - tokens;
    if (excess > 0) {
      bucket.consumeIgnoringRateLimits(excess);
    }
  }

  long nanosUntilToken() {
    return 1 + bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
  }

  Duration timeFor(long tokens) {
    double missing = tokens - bucket.getAvailableTokens();
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (missing / limit.refill() * limit.period().toNanos()));
  }

  private record Meter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return clock.nanoTime();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
