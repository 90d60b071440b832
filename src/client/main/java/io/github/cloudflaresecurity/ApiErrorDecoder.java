package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.CloudflareApiException.ErrorDetails;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Credential;
import io.github.cloudflaresecurity.internal.auth.ErrorDescription;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.call.CallContext;
import io.github.cloudflaresecurity.internal.call.CallSubject;
import io.github.cloudflaresecurity.internal.call.ErrorDecoder;
import io.github.cloudflaresecurity.internal.http.Attempt;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.http.WireResponse;
import io.github.cloudflaresecurity.internal.json.JsonParser;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.RetryAfter;
import io.github.cloudflaresecurity.internal.retry.RetrySafety;
import io.github.cloudflaresecurity.internal.time.Clock;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Makes the exception for a response that is a failure. */
final class ApiErrorDecoder implements ErrorDecoder {
  private static final List<ResponseInfo> NO_INFO = List.of();

  private final JsonAdapter<Envelope<JsonValue>> envelopes;
  private final BaseUrl baseUrl;
  private final Clock clock;

  ApiErrorDecoder(JsonAdapter<Envelope<JsonValue>> envelopes, BaseUrl baseUrl, Clock clock) {
    this.envelopes = envelopes;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @Override
  public <T> AttemptResult<T> decode(
      CallContext context, AttemptCall<?> call, WireResponse seen, ResponseBody body)
      throws IOException {
    byte[] json = body.source().readByteArray();
    return decode(context, call, seen, parse(json), json);
  }

  @Override
  public <T> AttemptResult<T> decode(
      CallContext context, AttemptCall<?> call, WireResponse seen, Envelope<?> envelope) {
    byte[] json = call.attempt().body();
    return decode(context, call, seen, envelope, json == null ? new byte[0] : json);
  }

  private <T> AttemptResult<T> decode(
      CallContext context,
      AttemptCall<?> call,
      WireResponse seen,
      @Nullable Envelope<?> envelope,
      byte[] json) {
    Redactor redactor = context.redactor();
    List<ResponseInfo> errors = envelope == null ? NO_INFO : redactor.redact(envelope.errors());
    List<ResponseInfo> messages = envelope == null ? NO_INFO : redactor.redact(envelope.messages());
    boolean withText = !context.subject().carriesContent();
    String described = ErrorDescription.of(errors, withText);
    if (!described.isEmpty()) {
      String what = described + (seen.status() == 404 ? unknownPath() : "");
      return result(context, call, seen, what, errors, messages, null, null);
    }
    String excerpt = redactor.excerpt(new String(json, StandardCharsets.UTF_8));
    String what = envelope != null
        ? " and an envelope that names no error"
        : excerpt.isEmpty() ? " without a body" : " and a body that is no envelope";
    String shown = excerpt.isEmpty() || !withText ? null : excerpt;
    what += shown != null ? ": " + shown : excerpt.isEmpty() ? "" : "; text withheld";
    return result(context, call, seen, what + hint(seen), errors, messages, shown, null);
  }

  /** Cloudflare responds so to a path that it does not know. */
  private String unknownPath() {
    return baseUrl.lacksPath() ? baseUrl.hint() : "; check the identifiers in the path";
  }

  /** A wrong base URL is likely if no envelope comes; not so if the server fails. */
  private String hint(WireResponse seen) {
    return seen.status() / 100 == 4 ? baseUrl.hint() : "";
  }

  /** A response whose status is a failure and whose body can't be read: the status says enough. */
  <T> AttemptResult<T> withoutBody(
      CallContext context,
      AttemptCall<?> call,
      WireResponse seen,
      String why,
      @Nullable Throwable cause) {
    String what = " and a body that can't be read: " + why;
    return result(context, call, seen, what, NO_INFO, NO_INFO, null, cause);
  }

  private <T> AttemptResult<T> result(
      CallContext context,
      AttemptCall<?> call,
      WireResponse seen,
      String what,
      List<ResponseInfo> errors,
      List<ResponseInfo> messages,
      @Nullable String excerpt,
      @Nullable Throwable cause) {
    Attempt attempt = call.attempt();
    CallSubject subject = context.subject();
    int status = seen.status();
    boolean mayHaveTakenEffect = mayHaveTakenEffect(context, attempt, seen);
    String rayId = subject.rayId(seen, context.redactor());
    Duration retryAfter = RetryAfter.of(seen.headers(), clock.now());
    String message = subject.method() + " " + subject.path() + ": " + status + what
        + (status / 100 == 3 && status != 304
            ? "; redirects are not followed" + baseUrl.hint()
            : "")
        + (rayId == null ? " (no ray id" : " (ray " + rayId)
        + (attempt.response() == null ? madeUp(attempt) : "")
        + applied(context, mayHaveTakenEffect)
        + credential(attempt, subject, status)
        + ")";
    ErrorDetails refusal = new ErrorDetails(
        message,
        cause,
        mayHaveTakenEffect || context.isAmbiguous(),
        status,
        errors,
        messages,
        rayId,
        retryAfter,
        subject.method(),
        subject.path(),
        excerpt);
    RetrySafety byWire = mayHaveTakenEffect ? RetrySafety.IF_IDEMPOTENT : RetrySafety.ALWAYS;
    return AttemptResult.failure(
        call, CloudflareApiException.of(refusal), RetrySafety.of(status).and(byWire), retryAfter);
  }

  /** An envelope may deny success of a 2xx; otherwise the wire decides, not what became of it. */
  private static boolean mayHaveTakenEffect(
      CallContext context, Attempt attempt, WireResponse seen) {
    WireResponse received = attempt.response();
    boolean isDenied =
        received != null && received.isSuccess() && seen.isSuccess() && !attempt.isResent();
    return !isDenied && context.mayHaveTakenEffect(attempt);
  }

  private static String madeUp(Attempt attempt) {
    return ", made up by an interceptor: "
        + (attempt.isSent() ? "the request was sent" : "nothing was sent");
  }

  private static String applied(CallContext context, boolean mayHaveTakenEffect) {
    String attempt = context.attempts() > 1 ? ", attempt " + context.attempts() : "";
    if (context.subject().isReading()) {
      return attempt;
    }
    String applied = mayHaveTakenEffect
        ? ", may have been applied"
        : context.isAmbiguous() ? ", an earlier attempt may have been applied" : ", not applied";
    return attempt + applied;
  }

  private @Nullable Envelope<?> parse(byte[] json) {
    try {
      return JsonParser.parse(envelopes, json);
    } catch (IOException | JsonDataException e) {
      return null;
    }
  }

  private static String credential(Attempt attempt, CallSubject subject, int status) {
    Credential credential = attempt.credential();
    if (credential == null) {
      return "";
    }
    String sent = ", sent " + credential.label();
    if (status != 401 && status != 403) {
      return sent;
    }
    OperationMetadata operation = subject.operation();
    String why = operation.accepts(credential)
        ? ", which " + credential.flaws()
        : ", but %s accepts %s".formatted(operation.id(), Credential.labels(operation.security()));
    List<String> permissions = operation.permissions(subject.path());
    return sent
        + why
        + (permissions.isEmpty() ? "" : "; it needs one of the permissions " + permissions);
  }
}
