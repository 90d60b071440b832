package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.Envelope;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Request;
import retrofit2.Call;

/** A call that its caller's thread makes and waits for. */
final class BlockingCall<E, T> {
  private final Calls calls;
  private final Prepared<E, T> prepared;
  private final Exchange exchange;

  BlockingCall(Calls calls, Prepared<E, T> prepared, Exchange exchange) {
    this.calls = calls;
    this.prepared = prepared;
    this.exchange = exchange;
  }

  ApiResponse<T> execute() {
    Call<Envelope<E>> call = prepared.call().apply(exchange);
    Request request = calls.request(call);
    calls.started(exchange, request);
    try {
      ApiResponse<T> response = send(call, request);
      calls.ended(exchange, null);
      return response;
    } catch (RuntimeException | Error e) {
      calls.ended(exchange, e);
      throw e;
    }
  }

  private ApiResponse<T> send(Call<Envelope<E>> first, Request request) {
    Call<Envelope<E>> call = first;
    while (true) {
      Outcome<T> outcome = attempt(call, request);
      calls.attemptEnded(exchange, outcome);
      if (outcome instanceof Outcome.Success<T> success) {
        return success.response();
      }
      Outcome.Failure<T> failure = (Outcome.Failure<T>) outcome;
      Duration wait = calls.next(failure, request, exchange);
      if (wait == null) {
        throw failure.exception();
      }
      sleep(wait, request, failure.exception());
      call = call.clone();
    }
  }

  private Outcome<T> attempt(Call<Envelope<E>> call, Request request) {
    try {
      calls.beginAttempt(exchange, call);
      return calls.read(
          Interruptible.run(call::execute, () -> interrupt(call)), prepared, exchange, request);
    } catch (IOException | RuntimeException e) {
      return calls.failures().of(exchange, request, e);
    }
  }

  private void interrupt(Call<Envelope<E>> call) {
    exchange.cancel("interrupted");
    call.cancel();
  }

  private void sleep(Duration wait, Request request, CloudflareException last) {
    try {
      calls.timing().sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.cancel("interrupted");
      throw calls.failures().endedBetweenAttempts(exchange, request, last);
    }
  }
}
