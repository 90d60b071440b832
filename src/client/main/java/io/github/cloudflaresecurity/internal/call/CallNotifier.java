package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.http.WireResponse;
import io.github.cloudflaresecurity.internal.retry.AttemptObserver;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.time.CallbackGuard;
import io.github.cloudflaresecurity.internal.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of one call how it goes, one event at a time, from any thread. Each attempt
 * comes once, and the end once and last.
 *
 * <p>A listener may block, or end calls whose listeners end this one. So no thread waits for
 * another: the one that tells also tells what others add meanwhile.
 */
public final class CallNotifier implements AttemptObserver {
  private final CallSubject subject;
  private final Redactor redactor;
  private final Clock clock;
  private final long startedAt;
  private final List<CallListener> listeners;

  /** What each listener is still to hear, in order. */
  private final Queue<Runnable> untold = new ConcurrentLinkedQueue<>();

  /** Held by the thread that tells, and never waited for. */
  private final ReentrantLock telling = new ReentrantLock();

  // Guarded by this.
  private CallEvent latest;
  private boolean isEnded;

  CallNotifier(
      CallEvent start,
      CallSubject subject,
      Redactor redactor,
      Clock clock,
      long startedAt,
      List<CallListener> listeners) {
    this.subject = subject;
    this.redactor = redactor;
    this.clock = clock;
    this.startedAt = startedAt;
    this.listeners = listeners;
    this.latest = start;
  }

  static CallEvent started(CallSubject subject) {
    return new CallEvent(
        subject.operation().id(),
        subject.method(),
        subject.path(),
        0,
        Duration.ZERO,
        null,
        null,
        false,
        null);
  }

  @Override
  public void attemptEnded(AttemptResult<?> result) {
    synchronized (this) {
      // Of an attempt that outlasts its call all has been told.
      if (isEnded) {
        return;
      }
      WireResponse response = result.response();
      CallEvent attempt = event(
          result.number(),
          result.startedAt(),
          response == null ? null : response.status(),
          response == null ? null : subject.rayId(response, redactor),
          result.failure());
      latest = attempt;
      add(listener -> listener.attemptEnded(attempt));
    }
    tell();
  }

  void retryScheduled(Duration delay) {
    synchronized (this) {
      if (isEnded) {
        return;
      }
      CallEvent attempt = latest;
      add(listener -> listener.retryScheduled(attempt, delay));
    }
    tell();
  }

  /** Tells the end, unless it was told before. */
  void ended(@Nullable Throwable failure) {
    synchronized (this) {
      if (isEnded) {
        return;
      }
      isEnded = true;
      CallEvent call =
          event(latest.attempt(), startedAt, latest.statusCode(), latest.rayId(), failure);
      add(listener -> listener.callEnded(call));
    }
    tell();
  }

  private CallEvent event(
      int attempt,
      long since,
      @Nullable Integer status,
      @Nullable String rayId,
      @Nullable Throwable failure) {
    return new CallEvent(
        subject.operation().id(),
        subject.method(),
        subject.path(),
        attempt,
        Duration.ofNanos(clock.nanoTime() - since),
        status,
        rayId,
        failure instanceof CloudflareException e ? e.mayHaveTakenEffect() : !subject.isReading(),
        failure);
  }

  private void add(Consumer<CallListener> event) {
    for (CallListener listener : listeners) {
      untold.add(() -> event.accept(listener));
    }
  }

  /** If a listener cancels the call meanwhile, the others hear of this event before the end. */
  private void tell() {
    // Looks once more after the unlock, for what another thread left to this one before that.
    while (!untold.isEmpty() && telling.tryLock()) {
      try {
        for (Runnable next = untold.poll(); next != null; next = untold.poll()) {
          CallbackGuard.run(next);
        }
      } finally {
        telling.unlock();
      }
    }
  }
}
