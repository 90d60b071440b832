package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Exchange.Answer;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** Sends a client's calls, each attempt of each, and reads their answers. */
final class Calls {
  private final Refusals refusals;
  private final Failures failures;
  private final Retries retries;
  private final Listeners listeners;
  private final Pace pace;
  private final Timing timing;
  private final Duration timeout;
  private volatile boolean closed;

  Calls(
      Refusals refusals,
      Failures failures,
      Retries retries,
      Listeners listeners,
      Pace pace,
      Timing timing,
      Duration timeout) {
    this.refusals = refusals;
    this.failures = failures;
    this.retries = retries;
    this.listeners = listeners;
    this.pace = pace;
    this.timing = timing;
    this.timeout = timeout;
  }

  void close() {
    closed = true;
  }

  /** Begins a call, or several that share a deadline. */
  Exchange begin(RequestOptions options) {
    return begin(options, null);
  }

  /** The same; with {@code turns}, each attempt waits for its own. */
  Exchange begin(RequestOptions options, @Nullable Turns turns) {
    requireOpen();
    Duration ofCall = Checks.required("options", options).timeout();
    return new Exchange(options, Deadline.in(ofCall == null ? timeout : ofCall, timing), turns);
  }

  boolean isClosed() {
    return closed;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  <E, T> ApiResponse<T> execute(Prepared<E, T> prepared, Exchange exchange) {
    return new BlockingCall<>(this, prepared, exchange).execute();
  }

  <E, T> CompletableFuture<ApiResponse<T>> enqueue(Prepared<E, T> prepared, Exchange exchange) {
    try {
      AsyncCall<E, T> call = new AsyncCall<>(this, prepared, exchange);
      call.start();
      return call;
    } catch (CloudflareException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  Failures failures() {
    return failures;
  }

  Pace pace() {
    return pace;
  }

  Timing timing() {
    return timing;
  }

  /**
   * Makes the request of a call, in the caller's thread.
   *
   * @throws IllegalArgumentException if an argument is not what the document asks for
   * @throws CloudflareTransportException if the content of a message can't be read
   */
  Request request(Call<?> call) {
    try {
      return call.request();
    } catch (UncheckedIOException e) {
      throw failures.unmade(e.getCause());
    }
  }

  /** A call whose request is made starts. */
  void started(Exchange exchange, Request request) {
    exchange.reportTo(listeners.started(request));
  }

  void beginAttempt(Exchange exchange, Call<?> call) {
    exchange.beginAttempt(timing.nanoTime());
    SleepingWatchdog.callBegins();
    pace.begins(exchange);
    // OkHttp's own timeout of a call would take Okio's one lock once more when it begins and ends.
    exchange.endAt(timing.timer(exchange.deadline().timeLeft(), call::cancel));
  }

  <E, T> Outcome<T> read(
      Response<Envelope<E>> response, Prepared<E, T> prepared, Exchange exchange, Request request)
      throws IOException {
    Answer answer = exchange.answered(response.raw());
    if (!response.isSuccessful()) {
      return refusals.of(exchange, request, answer, response.errorBody());
    }
    Envelope<E> envelope = response.body();
    String rayId = answer.rayId();
    if (envelope == null) {
      // 204 and 205 have no body to say more.
      return new Outcome.Success<>(new ApiResponse<>(null, List.of(), answer.status(), rayId));
    }
    return envelope.success()
        ? new Outcome.Success<>(new ApiResponse<>(
            prepared.result().apply(envelope.result()),
            envelope.messages(),
            answer.status(),
            rayId))
        : refusals.of(exchange, request, answer, envelope);
  }

  void attemptEnded(Exchange exchange, Outcome<?> outcome) {
    exchange.attemptEnded();
    CallReport report = exchange.report();
    if (report != null) {
      report.attempted(
          exchange, outcome instanceof Outcome.Failure<?> failure ? failure.exception() : null);
    }
    pace.ended(exchange);
    if (outcome instanceof Outcome.Success) {
      retries.succeeded();
    }
  }

  /** The wait before the next attempt; null where the failure is the end of the call. */
  @Nullable
  Duration next(Outcome.Failure<?> failure, Request request, Exchange exchange) {
    Duration wait = retries.next(failure, DeclaredOperation.of(request), exchange);
    if (wait != null && failure.exception().mayHaveTakenEffect()) {
      exchange.ambiguous();
    }
    CallReport report = exchange.report();
    if (wait != null && report != null) {
      report.retrying(wait);
    }
    return wait;
  }

  /**
   * The call ends, with an answer unless there is a failure. Whoever is told true completes it;
   * false means that somebody else does, or has.
   */
  boolean ended(Exchange exchange, @Nullable Throwable failure) {
    CallReport report = exchange.report();
    return report == null || report.ended(exchange, failure);
  }
}
