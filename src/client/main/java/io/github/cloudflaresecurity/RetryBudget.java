package io.github.cloudflaresecurity;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops retries while the server keeps failing: the token bucket of gRPC's retry throttling (gRFC
 * A6). Each failure takes a token, each success gives a tenth of one back, and there are no retries
 * while the bucket is half empty or less.
 */
final class RetryBudget implements AttemptObserver {
  private static final int TOKEN = 10;
  private static final int FULL = 10 * TOKEN;

  /** Tenths of tokens. */
  private final AtomicInteger tenths = new AtomicInteger(FULL);

  @Override
  public void attemptEnded(AttemptResult<?> result) {
    if (result.success() != null && tenths.get() < FULL) {
      tenths.updateAndGet(t -> Math.min(FULL, t + 1));
    }
  }

  /** Takes a token for a failure; tells whether enough is left for a retry. */
  boolean tryAcquire() {
    return tenths.updateAndGet(t -> Math.max(0, t - TOKEN)) > FULL / 2;
  }
}
