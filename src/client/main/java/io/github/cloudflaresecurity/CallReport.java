package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Exchange.Answer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of one call how it goes: one thing at a time, each attempt once, and the end
 * once and last, whichever threads come with the news.
 */
final class CallReport {
  private static final Logger LOGGER = System.getLogger("io.github.cloudflaresecurity");

  private final Subject subject;
  private final Redaction redaction;
  private final Timing timing;
  private final long began;
  private final List<CallListener> listeners;

  // Guarded by this.
  private @Nullable CallEvent latest;
  private boolean isEnded;

  CallReport(
      Subject subject,
      Redaction redaction,
      Timing timing,
      long began,
      List<CallListener> listeners) {
    this.subject = subject;
    this.redaction = redaction;
    this.timing = timing;
    this.began = began;
    this.listeners = listeners;
  }

  /** What does not change during a call. */
  record Subject(String operation, String method, String path) {
    CallEvent started() {
      return new CallEvent(operation, method, path, 0, Duration.ZERO, null, null, false, null);
    }
  }

  synchronized void attempted(Exchange exchange, @Nullable Throwable failure) {
    // Of an attempt that outlasts its call all has been told.
    if (!isEnded) {
      CallEvent attempt = event(exchange, exchange.attemptBegan(), failure);
      latest = attempt;
      tell(listener -> listener.attempted(attempt));
    }
  }

  synchronized void retrying(Duration wait) {
    CallEvent attempt = latest;
    if (!isEnded) {
      tell(listener -> listener.retrying(attempt, wait));
    }
  }

  /** Tells the end; false if somebody else has told it before. */
  synchronized boolean ended(Exchange exchange, @Nullable Throwable failure) {
    if (!isEnded && exchange.attempt() > (latest == null ? 0 : latest.attempt())) {
      // It was under way, and ends with its call.
      attempted(exchange, failure);
    }
    // A listener may have ended the call meanwhile.
    if (isEnded) {
      return false;
    }
    isEnded = true;
    CallEvent call = event(exchange, began, failure);
    tell(listener -> listener.ended(call));
    return true;
  }

  private CallEvent event(Exchange exchange, long since, @Nullable Throwable failure) {
    Answer answer = exchange.answer();
    String rayId = answer == null ? null : answer.rayId();
    return new CallEvent(
        subject.operation(),
        subject.method(),
        subject.path(),
        exchange.attempt(),
        Duration.ofNanos(timing.nanoTime() - since),
        answer == null ? null : answer.status(),
        rayId == null ? null : Excerpt.of(redaction.apply(rayId)),
        mayHaveTakenEffect(exchange, failure),
        failure);
  }

  private static boolean mayHaveTakenEffect(Exchange exchange, @Nullable Throwable failure) {
    if (failure instanceof CloudflareException e) {
      return e.mayHaveTakenEffect();
    }
    return failure == null || exchange.isSent() || exchange.wasAmbiguous();
  }

  private void tell(Consumer<CallListener> news) {
    for (CallListener listener : listeners) {
      guard(() -> news.accept(listener));
    }
  }

  /** Calls a part of the caller's that must not break a call, whatever it throws. */
  static void guard(Runnable part) {
    try {
      part.run();
    } catch (Throwable t) {
      warn(t);
    }
  }

  private static void warn(Throwable t) {
    try {
      LOGGER.log(Level.WARNING, "a listener failed; the call goes on", t);
    } catch (Throwable ignored) {
      // Nobody is left to tell.
    }
  }
}
