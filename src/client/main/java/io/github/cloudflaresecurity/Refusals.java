package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.CloudflareApiException.Refusal;
import io.github.cloudflaresecurity.Exchange.Answer;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonBody;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Makes the exception for an answer that is a failure. */
final class Refusals {
  private static final List<ResponseInfo> NO_INFO = List.of();

  private final BaseUrl baseUrl;
  private final JsonAdapter<Envelope<JsonValue>> envelopes;
  private final Redaction redaction;
  private final Timing timing;

  Refusals(
      BaseUrl baseUrl,
      JsonAdapter<Envelope<JsonValue>> envelopes,
      Redaction redaction,
      Timing timing) {
    this.baseUrl = baseUrl;
    this.envelopes = envelopes;
    this.redaction = redaction;
    this.timing = timing;
  }

  /** An answer whose status is a failure. */
  <T> Outcome<T> of(Exchange exchange, Request request, Answer answer, ResponseBody body)
      throws IOException {
    byte[] json = body.source().readByteArray();
    Envelope<?> envelope = parse(json);
    if (envelope != null) {
      return of(exchange, request, answer, envelope);
    }
    String whole = new String(json, StandardCharsets.UTF_8);
    String excerpt = Excerpt.of(
        carriesContent(request) ? redaction.applyWithContent(whole) : redaction.apply(whole));
    String what = excerpt.isEmpty() ? " without a body" : " and a body that is no envelope: ";
    return outcome(exchange, request, answer, what + excerpt, NO_INFO, NO_INFO, excerpt, null);
  }

  /** An answer with an envelope that says why, or at least that the call failed. */
  <T> Outcome<T> of(Exchange exchange, Request request, Answer answer, Envelope<?> envelope) {
    boolean withContent = carriesContent(request);
    List<ResponseInfo> errors = redaction.apply(envelope.errors(), withContent);
    List<ResponseInfo> messages = redaction.apply(envelope.messages(), withContent);
    String what = errors.isEmpty() ? " with an envelope that names no error" : describe(errors);
    return outcome(exchange, request, answer, what, errors, messages, null, null);
  }

  /** An answer whose status is a failure and whose body can't be read: the status says enough. */
  <T> Outcome<T> of(
      Exchange exchange, Request request, Answer answer, String why, @Nullable Throwable cause) {
    String what = " and a body that can't be read: " + why;
    return outcome(exchange, request, answer, what, NO_INFO, NO_INFO, null, cause);
  }

  static boolean carriesContent(Request request) {
    return request.body() instanceof JsonBody body && body.carriesContent();
  }

  private <T> Outcome<T> outcome(
      Exchange exchange,
      Request request,
      Answer answer,
      String what,
      List<ResponseInfo> errors,
      List<ResponseInfo> messages,
      @Nullable String excerpt,
      @Nullable Throwable cause) {
    int status = answer.status();
    String path = baseUrl.relativize(request.url());
    String rayId = answer.rayId() == null ? null : redaction.apply(answer.rayId());
    Duration retryAfter = RetryAfter.of(answer.headers(), timing.now());
    String message = request.method() + " " + path + ": " + status + what
        + (status / 100 == 3 ? "; redirects are not followed" : "")
        + (rayId == null ? " (no ray id" : " (ray " + Excerpt.of(rayId))
        + credential(exchange, request, status)
        + attempts(exchange)
        + ")";
    Refusal refusal = new Refusal(
        message,
        cause,
        Effect.mayFollow(status) || exchange.wasAmbiguous(),
        status,
        errors,
        messages,
        rayId,
        retryAfter,
        request.method(),
        path,
        excerpt);
    return new Outcome.Failure<>(
        CloudflareApiException.of(refusal), Effect.resend(status), retryAfter);
  }

  private static String attempts(Exchange exchange) {
    return (exchange.attempt() > 1 ? ", attempt " + exchange.attempt() : "")
        + (exchange.wasAmbiguous() ? ", an earlier attempt may have taken effect" : "");
  }

  private @Nullable Envelope<?> parse(byte[] json) {
    try {
      return JsonText.parse(envelopes, json);
    } catch (IOException | JsonDataException e) {
      return null;
    }
  }

  /** {@code [6003] Invalid request headers ([6103] Invalid format for X-Auth-Key header)}. */
  private static String describe(List<ResponseInfo> errors) {
    StringBuilder text = new StringBuilder();
    for (ResponseInfo error : errors) {
      describe(text.append(text.isEmpty() ? "" : "; "), error);
    }
    return " " + Excerpt.of(text.toString());
  }

  private static void describe(StringBuilder text, ResponseInfo error) {
    text.append('[').append(error.code()).append("] ").append(error.message());
    if (error.errorChain() != null) {
      for (ResponseInfo link : error.errorChain()) {
        describe(text.append(" ("), link);
        text.append(')');
      }
    }
  }

  private static String credential(Exchange exchange, Request request, int status) {
    Credential credential = exchange.credential();
    if (credential == null) {
      return "";
    }
    String sent = ", sent " + credential.label();
    if (status != 401 && status != 403) {
      return sent;
    }
    DeclaredOperation operation = DeclaredOperation.of(request);
    return "%s, while %s is documented to accept %s%s"
        .formatted(
            sent,
            operation.id(),
            Credential.labels(operation.security()),
            operation.permissions().isEmpty()
                ? ""
                : ", which needs one of the permissions " + operation.permissions());
  }
}
