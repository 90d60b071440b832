package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.cloudflaresecurity.CloudflareApiException.Refusal;
import io.github.cloudflaresecurity.Exchange.Answer;
import io.github.cloudflaresecurity.Outcome.Resend;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.FailureResponse;
import io.github.cloudflaresecurity.model.ResponseInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Makes the exception that tells a caller what happened. */
final class Failures {
  private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

  private final BaseUrl baseUrl;
  private final JsonAdapter<FailureResponse> envelopes;
  private final Redaction redaction;
  private final Timing timing;

  Failures(
      BaseUrl baseUrl, JsonAdapter<FailureResponse> envelopes, Redaction redaction, Timing timing) {
    this.baseUrl = baseUrl;
    this.envelopes = envelopes;
    this.redaction = redaction;
    this.timing = timing;
  }

  /** An answer whose status is a failure. */
  <T> Outcome<T> refused(Exchange exchange, Request request, Answer answer, ResponseBody body)
      throws IOException {
    Buffer text = new Buffer();
    text.writeAll(body.source());
    text = redaction.apply(text);
    Envelope envelope = parse(text);
    return envelope == null
        ? refused(exchange, request, answer, null, Excerpt.of(text), null)
        : refused(exchange, request, answer, envelope, null, null);
  }

  /** An answer with a status of success whose envelope says that it is none. */
  <T> Outcome<T> refused(Exchange exchange, Request request, Answer answer, Envelope envelope) {
    return refused(exchange, request, answer, envelope, null, null);
  }

  /** An attempt that ended with an exception of the HTTP stack, or of the decoding of an answer. */
  <T> Outcome<T> broken(Exchange exchange, Request request, Exception e) {
    Answer answer = exchange.answer();
    if (answer != null && !answer.isSuccess() && !exchange.isCancelled()) {
      // The status says enough, even where the body can't be read.
      return refused(exchange, request, answer, null, null, e);
    }
    boolean sent = exchange.isSent() && !TransportFault.isUnprocessed(e);
    Resend resend = Resend.NEVER;
    String what;
    if (exchange.isCancelled()) {
      what = exchange.cancelled();
    } else if (exchange.deadline().isPast()) {
      what = "timed out after " + exchange.deadline().timeout().toMillis() + " ms";
    } else if (e instanceof JsonConverters.Unreadable) {
      what = answer.status() + ", but the answer is unreadable: " + describe(e);
    } else if (e instanceof AnswerInterceptor.TooLarge) {
      what = answer.status() + ", but " + describe(e);
    } else if (e instanceof IOException) {
      resend = sent ? Resend.IF_IDEMPOTENT : Resend.ALWAYS;
      what = (answer == null ? "" : answer.status() + ", but ") + describe(e);
    } else {
      what = describe(e);
    }
    String message = target(request)
        + ": "
        + what
        + " ("
        + (sent ? "the request was sent and may have taken effect" : "nothing was sent")
        + attempts(exchange)
        + ")";
    return new Outcome.Failure<>(
        new CloudflareTransportException(message, cause(e), sent || exchange.wasAmbiguous()),
        resend,
        null);
  }

  /** A call that came to an end while it waited for its next attempt. */
  CloudflareTransportException abandoned(
      Exchange exchange, Request request, String why, CloudflareException last) {
    return new CloudflareTransportException(
        target(request) + ": " + why + " while waiting to send it again" + " (attempt "
            + exchange.attempt() + " failed: " + last.getMessage() + ")",
        last,
        last.mayHaveTakenEffect());
  }

  private <T> Outcome<T> refused(
      Exchange exchange,
      Request request,
      Answer answer,
      @Nullable Envelope envelope,
      @Nullable String excerpt,
      @Nullable Exception unread) {
    StringBuilder message = new StringBuilder(target(request)).append(": ").append(answer.status());
    List<ResponseInfo> errors = envelope == null ? List.of() : envelope.errors();
    for (ResponseInfo error : errors) {
      describe(message.append(error == errors.get(0) ? " " : "; "), error);
    }
    if (envelope != null && answer.isSuccess()) {
      message.append(errors.isEmpty() ? " with \"success\": false and no error" : "");
    }
    if (excerpt != null) {
      message.append(excerpt.isEmpty() ? " without a body" : " and a body that is no envelope: ");
      message.append(excerpt);
    }
    if (unread != null) {
      message.append(" and a body that can't be read: ").append(describe(unread));
    }
    if (answer.status() / 100 == 3) {
      message.append(" (redirects are not followed)");
    }
    String rayId = answer.headers().get("cf-ray");
    message.append(" (").append(rayId == null ? "no ray id" : "ray " + Excerpt.of(rayId));
    message.append(sentCredential(exchange, request, answer.status())).append(attempts(exchange));
    message.append(')');
    Duration retryAfter = RetryAfter.of(answer.headers(), timing.now());
    CloudflareApiException exception = CloudflareApiException.of(new Refusal(
        message.toString(),
        unread == null ? null : cause(unread),
        Effect.mayFollow(answer.status()) || exchange.wasAmbiguous(),
        answer.status(),
        errors,
        envelope == null ? List.of() : envelope.messages(),
        rayId,
        retryAfter,
        request.method(),
        baseUrl.relativize(request.url()),
        excerpt));
    return new Outcome.Failure<>(
        exception, Effect.resend(answer.status()), answer.status() == 429 ? retryAfter : null);
  }

  private @Nullable Envelope parse(Buffer text) {
    try {
      Buffer json = text.copy();
      if (json.rangeEquals(0, BYTE_ORDER_MARK)) {
        json.skip(BYTE_ORDER_MARK.size());
      }
      JsonReader reader = JsonReader.of(json);
      FailureResponse envelope = envelopes.fromJson(reader);
      return reader.peek() == JsonReader.Token.END_DOCUMENT ? envelope : null;
    } catch (IOException | JsonDataException e) {
      return null;
    }
  }

  private String target(Request request) {
    return request.method() + " " + baseUrl.relativize(request.url());
  }

  /** {@code [6003] Invalid request headers ([6103] Invalid format for X-Auth-Key header)}. */
  private static void describe(StringBuilder message, ResponseInfo error) {
    message.append('[').append(error.code()).append("] ").append(Excerpt.of(error.message()));
    if (error.errorChain() != null) {
      for (ResponseInfo link : error.errorChain()) {
        describe(message.append(" ("), link);
        message.append(')');
      }
    }
  }

  private static String sentCredential(Exchange exchange, Request request, int status) {
    Credential credential = exchange.credential();
    if (credential == null) {
      return "";
    }
    String sent = ", sent " + credential.label();
    if (status != 401 && status != 403) {
      return sent;
    }
    DeclaredOperation operation = DeclaredOperation.of(request);
    String permissions = operation.permissions().isEmpty()
        ? ""
        : ", which needs one of the permissions " + operation.permissions();
    return sent
        + ", while "
        + operation.id()
        + " is documented to accept "
        + Credential.labels(operation.security())
        + permissions;
  }

  private static String attempts(Exchange exchange) {
    return exchange.attempt() > 1 ? ", attempt " + exchange.attempt() : "";
  }

  private String describe(Throwable e) {
    String message = e.getMessage();
    String name = e.getClass().getSimpleName();
    boolean ours =
        e instanceof JsonConverters.Unreadable || e instanceof AnswerInterceptor.TooLarge;
    if (message == null || message.isBlank()) {
      return name;
    }
    String text = Excerpt.of(redaction.apply(message));
    return ours ? text : name + ": " + text;
  }

  /** No cause whose message repeats at length, or in secret parts, what a server sent. */
  private @Nullable Throwable cause(Exception e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      if (message.length() > 2 * Excerpt.MAX_LENGTH || !redaction.apply(message).equals(message)) {
        return null;
      }
    }
    return e;
  }
}
