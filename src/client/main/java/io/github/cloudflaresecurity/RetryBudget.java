package io.github.cloudflaresecurity;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a client from beating a server that is down: the token bucket of gRPC's retry throttling
 * (gRFC A6). Each failure takes a token, each success gives a tenth of one back, and nothing is
 * sent again while the bucket is half empty or less.
 */
final class RetryBudget {
  private static final int TOKEN = 10;
  private static final int FULL = 10 * TOKEN;

  /** Tenths of tokens. */
  private final AtomicInteger tenths = new AtomicInteger(FULL);

  void success() {
    if (tenths.get() < FULL) {
      tenths.updateAndGet(t -> Math.min(FULL, t + 1));
    }
  }

  /** Takes a token, and tells whether enough is left to send again. */
  boolean failure() {
    return tenths.updateAndGet(t -> Math.max(0, t - TOKEN)) > FULL / 2;
  }
}
