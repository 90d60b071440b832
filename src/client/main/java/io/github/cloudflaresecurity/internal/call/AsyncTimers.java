package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.internal.time.Scheduler.Timer;
import java.time.Duration;

/** The timers of an asynchronous call: of its deadline, and of its next attempt. */
final class AsyncTimers {
  private final Scheduler scheduler;
  private final CallContext context;
  private final Runnable onDeadline;
  private volatile Timer deadline = Timer.NONE;
  private volatile Timer retry = Timer.NONE;
  private volatile boolean isCancelled;

  AsyncTimers(Scheduler scheduler, CallContext context, Runnable onDeadline) {
    this.scheduler = scheduler;
    this.context = context;
    this.onDeadline = onDeadline;
  }

  /** Ends the call at its deadline, also while it waits for a retry or for a thread. */
  void startDeadline() {
    if (deadline == Timer.NONE) {
      endAfter(context.deadline().timeLeft(), onDeadline);
    }
  }

  void endAfter(Duration time, Runnable end) {
    deadline = scheduler.timer(time, end);
    if (isCancelled) {
      deadline.cancel();
    }
  }

  void retryAfter(Duration delay, Runnable next) {
    if (!isCancelled) {
      retry = scheduler.schedule(delay, next);
    }
    if (isCancelled) {
      retry.cancel();
    }
  }

  /** Nothing is timed while the call waits for a permit. */
  void whenPermitted(Runnable attempt) {
    CallPermits permits = context.permits();
    if (permits == null || permits.takeFirst()) {
      attempt.run();
      return;
    }
    deadline.cancel();
    deadline = Timer.NONE;
    context.deadline().suspend();
    permits.acquireAsync(context.cancellation(), () -> {
      context.deadline().resume();
      attempt.run();
    });
  }

  /** Cancels them, and those that another thread starts meanwhile. */
  void cancel() {
    isCancelled = true;
    deadline.cancel();
    retry.cancel();
  }
}
