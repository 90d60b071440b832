package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.http.Attempt;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.http.ResponseHeaders;
import io.github.cloudflaresecurity.internal.http.WireResponse;
import io.github.cloudflaresecurity.internal.json.MalformedResponseException;
import io.github.cloudflaresecurity.internal.json.UnreadableContentException;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import io.github.cloudflaresecurity.internal.retry.AttemptObserver;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.Decision;
import io.github.cloudflaresecurity.internal.retry.RetryPolicy;
import io.github.cloudflaresecurity.internal.time.Clock;
import io.github.cloudflaresecurity.internal.time.Deadline;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** The steps of a call that its blocking and its asynchronous form share. */
public final class AttemptExecutor {
  private final ErrorDecoder decoder;
  private final ErrorMapper mapper;
  private final RetryPolicy policy;
  private final CallListeners listeners;
  private final RateLimiter limiter;
  private final BaseUrl baseUrl;
  private final Clock clock;
  private final List<AttemptObserver> observers;

  /** With {@code observers}, that hear of every attempt beside the listeners of its call. */
  public AttemptExecutor(
      ErrorDecoder decoder,
      ErrorMapper mapper,
      RetryPolicy policy,
      CallListeners listeners,
      RateLimiter limiter,
      List<AttemptObserver> observers,
      BaseUrl baseUrl,
      Clock clock) {
    this.decoder = decoder;
    this.mapper = mapper;
    this.policy = policy;
    this.listeners = listeners;
    this.limiter = limiter;
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.observers = observers;
  }

  interface Source<E> {
    Response<Envelope<E>> response() throws Throwable;
  }

  /**
   * Begins an attempt; the first one starts the call, and makes its request in the caller's thread.
   *
   * @throws IllegalArgumentException if an argument is not what the document asks for
   * @throws CloudflareTransportException if the content of a message can't be read
   */
  <E> AttemptCall<E> begin(CallContext context, PreparedCall<E, ?> prepared) {
    Attempt attempt = context.newAttempt(policy.patience(context));
    Call<Envelope<E>> call = prepared.newCall().apply(attempt);
    if (attempt.number() == 1) {
      start(context, call);
    }
    return new AttemptCall<>(
        attempt, call, limiter.recordRequest(context.needsPermits()), clock.nanoTime());
  }

  <E> void check(PreparedCall<E, ?> prepared, RequestOptions options) {
    CallContext unused =
        new CallContext(options, Credentials.NONE, new Deadline(Duration.ZERO, "", clock), null, 0);
    try {
      prepared.newCall().apply(unused.newAttempt(Duration.ZERO)).request();
    } catch (UnreadableContentException e) {
      // No argument is wrong; the content would be read if the call were made.
    }
  }

  private void start(CallContext context, Call<?> call) {
    Request request;
    try {
      request = call.request();
    } catch (UnreadableContentException e) {
      throw mapper.unreadable(context, e);
    }
    CallSubject subject = CallSubject.of(request, baseUrl);
    CallNotifier notifier = listeners.started(subject, context.redactor());
    List<AttemptObserver> told = observers;
    if (notifier != null) {
      told = new ArrayList<>(observers);
      told.add(notifier);
    }
    context.start(subject, notifier, told);
  }

  /** Reads the response of an attempt, or makes of whatever is thrown an exception of ours. */
  <E, T> AttemptResult<T> read(
      CallContext context, PreparedCall<E, T> prepared, AttemptCall<E> call, Source<E> source) {
    try {
      Response<Envelope<E>> response = source.response();
      if (call.attempt().response() == null) {
        // The interceptor that made it up may have left the request to another thread.
        call.cancel();
      }
      WireResponse seen = new WireResponse(response.code(), response.headers());
      if (!response.isSuccessful()) {
        return decoder.decode(context, call, seen, response.errorBody());
      }
      Envelope<E> envelope = response.body();
      if (envelope != null && !envelope.success()) {
        return decoder.decode(context, call, seen, envelope);
      }
      // Without a body too, the decoder says whether a result may be missing.
      E found = envelope == null ? null : envelope.result();
      T result = prepared.result() == null ? null : prepared.result().decode(found);
      return success(context, call, seen, envelope, result);
    } catch (Throwable t) {
      // So may one that throws. Once this is done, it is known whether the request was sent.
      call.cancel();
      return t instanceof MalformedResponseException malformed
          ? readWithoutResult(context, prepared, call, malformed)
          : mapper.map(context, call, t);
    }
  }

  /** A result that does not fit hides no refusal, and fails no call that has no result. */
  private <T> AttemptResult<T> readWithoutResult(
      CallContext context,
      PreparedCall<?, T> prepared,
      AttemptCall<?> call,
      MalformedResponseException malformed) {
    Envelope<?> envelope = malformed.envelope();
    WireResponse seen = call.attempt().response();
    if (envelope == null || seen == null || !seen.isSuccess()) {
      return mapper.map(context, call, malformed);
    }
    if (!envelope.success()) {
      return decoder.decode(context, call, seen, envelope);
    }
    return prepared.result() == null
        ? success(context, call, seen, envelope, null)
        : mapper.map(context, call, malformed);
  }

  private static <T> AttemptResult<T> success(
      CallContext context,
      AttemptCall<?> call,
      WireResponse seen,
      @Nullable Envelope<?> envelope,
      @Nullable T result) {
    Redactor redactor = context.redactor();
    String rayId = context.subject().rayId(seen, redactor);
    ResponseHeaders headers = ResponseHeaders.of(seen.headers(), redactor);
    byte[] body = call.attempt().body();
    // 204, 205 and HEAD have no body to say more.
    ApiResponse<T> response = envelope == null
        ? new ApiResponse<>(null, List.of(), List.of(), seen.status(), rayId, headers, null)
        : new ApiResponse<>(
            result,
            redactor.redact(envelope.errors()),
            redactor.redact(envelope.messages()),
            seen.status(),
            rayId,
            headers,
            body == null ? null : JsonValue.ofParsed(body));
    return AttemptResult.success(call, response);
  }

  /** Ends an attempt: tells each observer once, and decides whether to retry. */
  <T> Decision<T> finish(CallContext context, AttemptResult<T> result) {
    context.attemptEnded(result);
    Decision<T> decision = policy.decide(context, result);
    if (decision instanceof Decision.Retry<T> retry) {
      context.retryScheduled(result.failure(), retry.delay());
    }
    return decision;
  }
}
