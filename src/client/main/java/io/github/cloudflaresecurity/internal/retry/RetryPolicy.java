package io.github.cloudflaresecurity.internal.retry;

import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * Decides whether an attempt is followed by a retry.
 *
 * <p>A policy of the library's own. It needs to know whether the request was sent and whether its
 * operation is idempotent. It also needs {@code Retry-After} and the time left.
 */
public final class RetryPolicy {
  /** How often the backoff is doubled: to 16 times the first. */
  private static final int MOST_DOUBLINGS = 4;

  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(30);

  private final Duration backoff;
  private final Scheduler scheduler;
  private final RetryBudget budget;
  private final BiFunction<CloudflareException, String, CloudflareException> withNote;

  /** With {@code withNote}, which adds to the message of a failure. */
  public RetryPolicy(
      Duration backoff,
      Scheduler scheduler,
      RetryBudget budget,
      BiFunction<CloudflareException, String, CloudflareException> withNote) {
    this.backoff = backoff;
    this.scheduler = scheduler;
    this.budget = budget;
    this.withNote = withNote;
  }

  public <T> Decision<T> decide(RetryState call, AttemptResult<T> result) {
    CloudflareException failure = result.failure();
    if (failure == null) {
      return new Decision.Return<>(result.success());
    }
    OperationMetadata operation = call.operation();
    boolean mayBeTwice = call.isAmbiguous() && !operation.idempotent();
    if (call.isCancelled() || mayBeTwice || !result.retrySafety().allows(operation)) {
      return new Decision.Throw<>(failure);
    }
    // A server that counts requests and names a time needs no protection by the budget.
    boolean isRateLimited = result.isRateLimited() && asksForAWait(result);
    boolean isWithinBudget = isRateLimited || budget.tryAcquire();
    if (result.number() > call.options().maxRetries()) {
      return new Decision.Throw<>(failure);
    }
    if (!isWithinBudget) {
      return new Decision.Throw<>(
          withNote.apply(failure, "; not retried, since the retry budget is used up"));
    }
    if (isRateLimited && call.needsPermits() && result.retryAfter().compareTo(Durations.DAY) <= 0) {
      // All of the client's bulk runs wait, and this call with them for its permit.
      return new Decision.Retry<>(Duration.ZERO);
    }
    Duration delay = delay(result);
    if (call.deadline().leavesRoomFor(delay)) {
      return new Decision.Retry<>(delay);
    }
    return new Decision.Throw<>(
        asksForAWait(result)
            ? withNote.apply(
                failure,
                "; not retried, since the server asks to wait %d s and the call has %d s left"
                    .formatted(delay.toSeconds(), call.deadline().timeLeft().toSeconds()))
            : failure);
  }

  /**
   * Returns how long the next attempt of an idempotent operation waits for a silent server. It has
   * an equal share of the time left, but at least 30 seconds. The last attempt has it all.
   */
  public Duration patience(RetryState call) {
    int retriesLeft = call.options().maxRetries() - call.attempts();
    if (retriesLeft <= 0) {
      return Duration.ZERO;
    }
    // Duration.dividedBy would make 400 bytes of BigDecimals for each call.
    Duration share = Duration.ofNanos(call.deadline().timeLeft().toNanos() / (retriesLeft + 1L));
    return share.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : share;
  }

  private static boolean asksForAWait(AttemptResult<?> result) {
    return result.retryAfter() != null && !result.retryAfter().isZero();
  }

  /** Exponential backoff with full jitter, unless the server asks for more. */
  private Duration delay(AttemptResult<?> result) {
    if (asksForAWait(result)) {
      return result.retryAfter();
    }
    long most = backoff.toNanos() << Math.min(result.number() - 1, MOST_DOUBLINGS);
    return Duration.ofNanos((long) (most * scheduler.random()));
  }
}
