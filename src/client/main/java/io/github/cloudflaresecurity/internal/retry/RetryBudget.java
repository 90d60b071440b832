package io.github.cloudflaresecurity.internal.retry;

import io.github.cloudflaresecurity.internal.time.Clock;
import java.time.Duration;

/**
 * Stops retries while the server keeps failing: the token bucket of gRPC's retry throttling (gRFC
 * A6). Each failure takes one of 10 tokens, and each success gives a tenth of one back. So does
 * time: a token every 10 seconds. There are no retries with 5 tokens or fewer.
 */
public final class RetryBudget implements AttemptObserver {
  private static final int TOKEN = 10;
  private static final int FULL = 10 * TOKEN;
  private static final long REFILL_NANOS = Duration.ofSeconds(10).toNanos();

  private final Clock clock;

  /** Tenths of tokens. */
  private volatile int tenths = FULL;

  /** When time last gave a token back, or could have. */
  private long refilledAt;

  public RetryBudget(Clock clock) {
    this.clock = clock;
    this.refilledAt = clock.nanoTime();
  }

  @Override
  public void attemptEnded(AttemptResult<?> result) {
    // Full nearly always: then a success takes no lock.
    if (result.success() != null && tenths < FULL) {
      add(1);
    }
  }

  /** Takes a token for a failure; tells whether enough is left for a retry. */
  synchronized boolean tryAcquire() {
    long tokens = (clock.nanoTime() - refilledAt) / REFILL_NANOS;
    refilledAt += tokens * REFILL_NANOS;
    add((int) Math.min(FULL, tokens) * TOKEN);
    tenths = Math.max(0, tenths - TOKEN);
    return tenths > FULL / 2;
  }

  private synchronized void add(int more) {
    tenths = Math.min(FULL, tenths + more);
  }
}
