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
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of one call how it goes, one event at a time, from any thread. Each attempt
 * comes once, and the end once and last.
 */
public final class CallNotifier implements AttemptObserver {
  private final CallSubject subject;
  private final Redactor redactor;
  private final Clock clock;
  private final long startedAt;
  private final List<CallListener> listeners;

  // Guarded by this.
  private CallEvent latest;
  private boolean isEnded;
  private Runnable untold = () -> {};

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
  public synchronized void attemptEnded(AttemptResult<?> result) {
    // Of an attempt that outlasts its call all has been told.
    if (isEnded) {
      return;
    }
    WireResponse response = result.response();
    latest = event(
        result.number(),
        result.startedAt(),
        response == null ? null : response.status(),
        response == null ? null : subject.rayId(response, redactor),
        result.failure());
    CallEvent attempt = latest;
    tell(listener -> listener.attemptEnded(attempt));
  }

  synchronized void retryScheduled(Duration delay) {
    CallEvent attempt = latest;
    if (!isEnded) {
      tell(listener -> listener.retryScheduled(attempt, delay));
    }
  }

  /** Tells the end; false if it was told before. */
  synchronized boolean ended(@Nullable Throwable failure) {
    if (isEnded) {
      return false;
    }
    isEnded = true;
    CallEvent call =
        event(latest.attempt(), startedAt, latest.statusCode(), latest.rayId(), failure);
    tell(listener -> listener.callEnded(call));
    return true;
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

  /** If a listener cancels the call meanwhile, the others hear of this event before the end. */
  private void tell(Consumer<CallListener> event) {
    untold.run();
    Iterator<CallListener> left = listeners.iterator();
    untold = () -> {
      while (left.hasNext()) {
        CallListener listener = left.next();
        CallbackGuard.run(() -> event.accept(listener));
      }
    };
    untold.run();
  }
}
