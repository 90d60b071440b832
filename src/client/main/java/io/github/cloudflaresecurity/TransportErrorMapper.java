package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.call.CallContext;
import io.github.cloudflaresecurity.internal.call.ErrorMapper;
import io.github.cloudflaresecurity.internal.http.Attempt;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.http.TransportFault;
import io.github.cloudflaresecurity.internal.http.UnexpectedFailureException;
import io.github.cloudflaresecurity.internal.http.WireResponse;
import io.github.cloudflaresecurity.internal.json.MalformedResponseException;
import io.github.cloudflaresecurity.internal.json.UnreadableContentException;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.RetrySafety;
import io.github.cloudflaresecurity.internal.socket.ResponseTooLargeException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Makes the exception for an attempt without a usable response, whatever was thrown. */
final class TransportErrorMapper implements ErrorMapper {
  private static final Pattern JSON_BEGIN =
      Pattern.compile("[\\[{\"]|-?[0-9]|(null|true|false)\\b");

  private final ApiErrorDecoder decoder;
  private final OkHttpClient http;
  private final boolean isHttpOurs;
  private final BaseUrl baseUrl;

  TransportErrorMapper(
      ApiErrorDecoder decoder, OkHttpClient http, boolean isHttpOurs, BaseUrl baseUrl) {
    this.decoder = decoder;
    this.http = http;
    this.isHttpOurs = isHttpOurs;
    this.baseUrl = baseUrl;
  }

  @Override
  public <T> AttemptResult<T> map(CallContext context, AttemptCall<?> call, Throwable thrown) {
    Attempt attempt = call.attempt();
    String ended = ended(context, thrown);
    WireResponse response = attempt.response();
    if (ended != null) {
      return isRefused(context, response)
          ? AttemptResult.failure(
              call,
              decoder.withoutBody(context, call, response, ended, null).failure(),
              RetrySafety.NEVER,
              null)
          : never(context, call, ended, null);
    }
    if (thrown instanceof UnreadableContentException e) {
      return AttemptResult.failure(call, unreadable(context, e), RetrySafety.NEVER, null);
    }
    Redactor redactor = context.redactor();
    // What is sent may come back in any text of the server's.
    boolean isWithheld = context.subject().carriesContent()
        && attempt.isSent()
        && !TransportFault.isWithoutForeignText(thrown);
    Throwable own = thrown instanceof UnexpectedFailureException ? thrown.getCause() : thrown;
    Throwable cause = own == null || isWithheld ? null : redactor.cause(own);
    String described = describe(redactor, thrown, isWithheld);
    String what = (response == null ? "" : response.status() + ", but ")
        + described
        + (thrown instanceof SocketTimeoutException ? limitReachedBy(attempt) : "");
    if (!(thrown instanceof IOException) || thrown instanceof UnexpectedFailureException) {
      return never(context, call, what, cause);
    }
    if (response != null && !response.isSuccess()) {
      return decoder.withoutBody(context, call, response, described, cause);
    }
    if (response != null && isUnusable(thrown, attempt)) {
      return never(context, call, what, cause);
    }
    // A response that arrived says that the request was processed, as one before it may have been.
    boolean isUnprocessed = response == null
        && !attempt.isResent()
        && TransportFault.isUnprocessed((IOException) thrown);
    boolean isApplied = context.mayHaveTakenEffect(attempt) && !isUnprocessed;
    if (!attempt.isSent() && TransportFault.isPermanent((IOException) thrown)) {
      return never(context, call, what, cause);
    }
    return AttemptResult.failure(
        call,
        exception(context, what, isApplied, cause),
        isApplied ? RetrySafety.IF_IDEMPOTENT : RetrySafety.ALWAYS,
        null);
  }

  @Override
  public CloudflareException unreadable(CallContext context, UnreadableContentException thrown) {
    Redactor redactor = context.redactor();
    IOException cause = thrown.getCause();
    return new CloudflareTransportException(
        "the content of the message can't be read: " + redactor.describe(cause)
            + (context.isAmbiguous()
                ? " (an earlier attempt may have been applied)"
                : " (nothing was applied)"),
        redactor.cause(cause),
        context.isAmbiguous());
  }

  /** Returns why the call itself ended, whatever the attempt came to; null if it did not end. */
  private static @Nullable String ended(CallContext context, Throwable thrown) {
    String reason = context.cancellation().reason();
    boolean isInterrupt = TransportFault.isInterrupt(thrown);
    if (isInterrupt || "interrupted".equals(reason)) {
      // An interceptor that caught the interrupt may have cleared the flag.
      Thread.currentThread().interrupt();
    }
    if (reason != null || isInterrupt) {
      return reason != null ? reason : "interrupted";
    }
    return context.deadline().isPast() ? context.deadline().describe() : null;
  }

  private String limitReachedBy(Attempt attempt) {
    if (!attempt.isSent()) {
      return ", the connect timeout is " + http.connectTimeoutMillis() + " ms";
    }
    return isHttpOurs
        ? ", this attempt waits " + attempt.patience().toMillis() + " ms for a silent server"
        : ", the read timeout is %d ms, the write timeout %d ms"
            .formatted(http.readTimeoutMillis(), http.writeTimeoutMillis());
  }

  /** Whether the deadline came after the status of a failure, and not while a retry was awaited. */
  private static boolean isRefused(CallContext context, @Nullable WireResponse response) {
    return response != null
        && !response.isSuccess()
        && context.waitingAfter() == null
        && context.deadline().isPast();
  }

  private <T> AttemptResult<T> never(
      CallContext context, AttemptCall<?> call, String what, @Nullable Throwable cause) {
    CloudflareException last = context.waitingAfter();
    CloudflareTransportException failure = last == null
        ? exception(context, what, context.mayHaveTakenEffect(call.attempt()), cause)
        : exception(
            context,
            what + " while it waited for a retry, after " + last.getMessage(),
            last.mayHaveTakenEffect(),
            last);
    return AttemptResult.failure(call, failure, RetrySafety.NEVER, null);
  }

  private static CloudflareTransportException exception(
      CallContext context, String what, boolean isApplied, @Nullable Throwable cause) {
    boolean mayHaveTakenEffect = isApplied || context.isAmbiguous();
    String message = "%s %s: %s (%s%s)"
        .formatted(
            context.subject().method(),
            context.subject().path(),
            what,
            mayHaveTakenEffect ? "it was sent and may have been applied" : "nothing was applied",
            context.attempts() > 1 ? ", attempt " + context.attempts() : "");
    return new CloudflareTransportException(message, cause, mayHaveTakenEffect);
  }

  /** Whether the response came whole, but can't be used. */
  private static boolean isUnusable(Throwable thrown, Attempt attempt) {
    return thrown instanceof MalformedResponseException
        || thrown instanceof ResponseTooLargeException
        || attempt.isBodyDamaged();
  }

  private String describe(Redactor redactor, Throwable thrown, boolean isWithheld) {
    if (thrown instanceof MalformedResponseException e) {
      return describe(redactor, e, isWithheld);
    }
    if (isWithheld) {
      return thrown.getClass().getSimpleName() + "; text withheld";
    }
    return thrown instanceof UnexpectedFailureException
            || thrown instanceof ResponseTooLargeException
        ? redactor.excerpt(String.valueOf(thrown.getMessage()))
        : redactor.describe(thrown) + TransportFault.hint(thrown, baseUrl);
  }

  private String describe(Redactor redactor, MalformedResponseException e, boolean isWithheld) {
    String text = e.text().strip();
    boolean isJson = text.isEmpty() || JSON_BEGIN.matcher(text).lookingAt();
    String what = isJson
        ? e.getMessage()
        : "no JSON from " + baseUrl.describe() + " (is the base URL right, does a proxy respond?)";
    if (isWithheld) {
      return what + "; text withheld";
    }
    return what + (isJson ? ": " + redactor.excerpt(e.reason()) : "") + "; the " + e.part()
        + (text.isEmpty() ? " is empty" : " begins: " + redactor.excerpt(text));
  }
}
