package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Timing.Alarm;
import io.github.cloudflaresecurity.model.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** A call that OkHttp's dispatcher makes. To complete it from outside, or cancel it, ends it. */
final class AsyncCall<E, T> extends CompletableFuture<ApiResponse<T>>
    implements Callback<Envelope<E>> {
  private final Calls calls;
  private final Prepared<E, T> prepared;
  private final Exchange exchange;
  private final Request request;
  private volatile Call<Envelope<E>> current;
  private volatile Alarm alarm;
  private volatile boolean isSettled;

  /** How the attempt before failed, while the call waits for its next one. */
  private volatile @Nullable CloudflareException last;

  AsyncCall(Calls calls, Prepared<E, T> prepared, Exchange exchange) {
    this.calls = calls;
    this.prepared = prepared;
    this.exchange = exchange;
    this.current = prepared.call().apply(exchange);
    this.request = calls.request(current);
  }

  void start() {
    calls.started(exchange, request);
    setAlarm();
    whenComplete((response, failure) -> {
      alarm.callOff();
      stop();
    });
    exchange.inTurn(this::attempt);
  }

  /** It ends the call also while that waits, for its next attempt or one of OkHttp's threads. */
  private void setAlarm() {
    alarm = calls.timing().alarm(exchange.deadline().timeLeft(), this::expire);
    if (isDone()) {
      alarm.callOff();
    }
  }

  private void attempt() {
    try {
      calls.beginAttempt(exchange, current);
      last = null;
      current.enqueue(this);
    } catch (RuntimeException e) {
      settle(calls.failures().of(exchange, request, e));
    } catch (Error e) {
      fail(e);
      throw e;
    }
  }

  private void attemptAgain() {
    current = current.clone();
    // After the assignment: whoever completes the future from now on cancels this very call.
    if (!isDone()) {
      exchange.inTurn(this::attempt);
    }
  }

  @Override
  public void onResponse(Call<Envelope<E>> call, Response<Envelope<E>> response) {
    try {
      settle(calls.read(response, prepared, exchange, request));
    } catch (IOException | RuntimeException e) {
      settle(calls.failures().of(exchange, request, e));
    } catch (Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public void onFailure(Call<Envelope<E>> call, Throwable t) {
    if (t instanceof Exception e) {
      settle(calls.failures().of(exchange, request, e));
    } else {
      fail(t);
    }
  }

  private void settle(Outcome<T> outcome) {
    calls.attemptEnded(exchange, outcome);
    if (outcome instanceof Outcome.Success<T> success) {
      isSettled = true;
      if (calls.ended(exchange, null)) {
        complete(success.response());
      }
      return;
    }
    if (exchange.isCancelled()) {
      // Whoever cancelled it completes it, with an exception of his own.
      return;
    }
    Outcome.Failure<T> failure = (Outcome.Failure<T>) outcome;
    last = failure.exception();
    Duration wait = isDone() ? null : calls.next(failure, request, exchange);
    if (wait == null) {
      isSettled = true;
      fail(failure.exception());
    } else {
      calls.timing().schedule(wait, this::attemptAgain);
    }
  }

  private void fail(Throwable failure) {
    if (calls.ended(exchange, failure)) {
      completeExceptionally(failure);
    }
  }

  /** The cause of the exception that a waiting thread gets tells what is known of the effect. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (isDone()) {
      return isCancelled();
    }
    end("cancelled", cause -> {
      CancellationException cancelled = new CancellationException("the call was cancelled");
      cancelled.initCause(cause);
      return cancelled;
    });
    return isCancelled();
  }

  private void expire() {
    if (exchange.hasTurns() && !exchange.deadline().isPast()) {
      // It stood still while the call waited for its turn.
      setAlarm();
    } else if (!isDone()) {
      end("timed out after " + exchange.deadline().timeout().toMillis() + " ms", cause -> cause);
    }
  }

  /** Ends the connection's part first: after that it is known whether the request was sent. */
  private void end(String how, Function<CloudflareException, Exception> failure) {
    exchange.cancel(how);
    try {
      current.cancel();
    } finally {
      CloudflareException ended = ended();
      if (calls.ended(exchange, ended)) {
        completeExceptionally(failure.apply(ended));
      }
    }
  }

  private CloudflareException ended() {
    CloudflareException waiting = last;
    return waiting == null
        ? calls.failures().ended(exchange, request)
        : calls.failures().endedBetweenAttempts(exchange, request, waiting);
  }

  /** Ends what is under way; nothing is, where the call itself has come to its end. */
  private void stop() {
    if (!isSettled) {
      exchange.cancel("cancelled");
      try {
        current.cancel();
      } finally {
        if (exchange.report() != null) {
          // Whoever completed the future himself has told nobody.
          calls.ended(exchange, ended());
        }
      }
    }
  }
}
