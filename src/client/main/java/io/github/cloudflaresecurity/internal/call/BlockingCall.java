package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.http.InterruptHook;
import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.Decision;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.internal.time.Scheduler.Timer;
import java.io.IOException;
import java.time.Duration;

/** A call that its caller's thread makes and waits for. */
public final class BlockingCall<E, T> {
  private final AttemptExecutor executor;
  private final Scheduler scheduler;
  private final PreparedCall<E, T> prepared;
  private final CallContext context;
  private volatile AttemptCall<E> current;
  private Timer timer = Timer.NONE;

  BlockingCall(
      AttemptExecutor executor,
      Scheduler scheduler,
      PreparedCall<E, T> prepared,
      CallContext context) {
    this.executor = executor;
    this.scheduler = scheduler;
    this.prepared = prepared;
    this.context = context;
  }

  ApiResponse<T> execute() {
    begin();
    try {
      while (true) {
        Decision<T> decision = executor.finish(context, attempt(current));
        if (decision instanceof Decision.Return<T> success) {
          context.ended(null);
          return success.response();
        }
        if (decision instanceof Decision.Throw<T> failure) {
          throw ended(failure.failure());
        }
        await(((Decision.Retry<T>) decision).delay());
        begin();
      }
    } finally {
      timer.cancel();
    }
  }

  /** Starts the timer, unless it runs; an attempt fails if no thread can be made for it. */
  private void startTimer() {
    if (timer == Timer.NONE) {
      timer = scheduler.timer(
          context.deadline().timeLeft(), () -> cancel(context.deadline().describe()));
    }
  }

  /** Begins an attempt, for which there is a permit if the call needs any. */
  private void begin() {
    current = executor.begin(context, prepared);
    CallPermits permits = context.permits();
    if (permits != null) {
      permits.takeFirst();
      context.usePermit(current);
    }
  }

  private AttemptResult<T> attempt(AttemptCall<E> attempt) {
    if (context.cancellation().isCancelled()) {
      // The timer may have come before it could see this attempt.
      attempt.cancel();
    }
    return executor.read(context, prepared, attempt, () -> {
      startTimer();
      return InterruptHook.run(attempt.call()::execute, () -> cancel("interrupted"));
    });
  }

  private void cancel(String why) {
    context.cancellation().cancel(why);
    current.cancel();
  }

  /**
   * Waits for the next attempt, but not beyond the deadline; nothing is timed while it waits for a
   * permit.
   */
  private void await(Duration delay) {
    try {
      scheduler.sleep(Durations.min(delay, context.deadline().timeLeft()));
      if (context.deadline().isPast()) {
        // The timer may be a little later than this thread.
        throw waitEnded(new IOException("Canceled"));
      }
      CallPermits permits = context.permits();
      if (permits != null) {
        timer.cancel();
        timer = Timer.NONE;
        context.deadline().suspend();
        try {
          permits.acquire();
        } finally {
          context.deadline().resume();
        }
      }
    } catch (InterruptedException e) {
      throw waitEnded(e);
    }
  }

  /** Ends the call between two attempts. */
  private CloudflareException waitEnded(Exception why) {
    AttemptResult<T> result = executor.read(context, prepared, current, () -> {
      throw why;
    });
    return ended(result.failure());
  }

  private CloudflareException ended(CloudflareException failure) {
    context.ended(failure);
    return failure;
  }
}
