package io.github.cloudflaresecurity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether, and after what wait, a call is sent again.
 *
 * <p>Our own rather than Failsafe's or Resilience4j's: the decision needs what only this client
 * knows (whether the request was sent, whether its operation is idempotent, a {@code Retry-After}
 * against a deadline that the waits are part of, a budget that all calls share), so that of either
 * library only the loop would be left, which is a few lines in {@link BlockingCall} and
 * {@link AsyncCall}. Resilience4j also needs a scheduler thread of its own for each asynchronous
 * use, and Failsafe has had no release since 2023.
 */
final class Retries {
  /** How often a wait is doubled: to 16 times the first. */
  private static final int MOST_DOUBLINGS = 4;

  private final int maxRetries;
  private final Duration backoff;
  private final Timing timing;
  private final RetryBudget budget = new RetryBudget();

  Retries(int maxRetries, Duration backoff, Timing timing) {
    this.maxRetries = maxRetries;
    this.backoff = backoff;
    this.timing = timing;
  }

  void succeeded() {
    budget.success();
  }

  /** The wait before the next attempt; null where there is to be none. */
  @Nullable
  Duration next(Outcome.Failure<?> failure, DeclaredOperation operation, Exchange exchange) {
    boolean mayBeTwice = exchange.wasAmbiguous() && !operation.idempotent();
    if (exchange.isCancelled() || mayBeTwice || !failure.resend().allows(operation)) {
      return null;
    }
    // A server that counts requests and says when to come back needs no protection by the budget.
    boolean isPaced = failure.isRateLimit() && asksForAWait(failure);
    boolean affordable = isPaced || budget.failure();
    Integer ofCall = exchange.options().maxRetries();
    if (!affordable || exchange.attempt() > (ofCall == null ? maxRetries : ofCall)) {
      return null;
    }
    if (isPaced && exchange.hasTurns()) {
      // All of the client's bulk runs wait, and this call with them for its turn.
      return Duration.ZERO;
    }
    Duration wait = wait(failure, exchange.attempt() - 1);
    return exchange.deadline().leavesRoomFor(wait) ? wait : null;
  }

  private static boolean asksForAWait(Outcome.Failure<?> failure) {
    return failure.retryAfter() != null && !failure.retryAfter().isZero();
  }

  /** Exponential backoff with full jitter, unless the server asks for more. */
  private Duration wait(Outcome.Failure<?> failure, int earlierRetries) {
    if (asksForAWait(failure)) {
      return failure.retryAfter();
    }
    long most = backoff.toNanos() << Math.min(earlierRetries, MOST_DOUBLINGS);
    return Duration.ofNanos((long) (most * timing.random()));
  }
}
