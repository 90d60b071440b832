package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.Exchange.Answer;
import io.github.cloudflaresecurity.Outcome.Resend;
import java.io.IOException;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Makes the exception for an attempt that has no answer which can be used. */
final class Failures {
  private final BaseUrl baseUrl;
  private final Redaction redaction;
  private final Refusals refusals;

  Failures(BaseUrl baseUrl, Redaction redaction, Refusals refusals) {
    this.baseUrl = baseUrl;
    this.redaction = redaction;
    this.refusals = refusals;
  }

  /** An attempt that ended with an exception of the HTTP stack, or of the decoding of an answer. */
  <T> Outcome<T> of(Exchange exchange, Request request, Exception e) {
    Answer answer = exchange.answer();
    boolean withContent = Refusals.carriesContent(request);
    Throwable cause = redaction.cause(e, withContent);
    if (exchange.isCancelled()) {
      return new Outcome.Failure<>(ended(exchange, request), Resend.NEVER, null);
    }
    if (answer != null && !answer.isSuccess()) {
      return refusals.of(exchange, request, answer, describe(e, withContent), cause);
    }
    // No peer can refuse what it has begun to answer.
    boolean isUnprocessed = answer == null && TransportFault.isUnprocessed(e);
    boolean isSent = exchange.isSent() && !isUnprocessed;
    String what = (answer == null ? "" : answer.status() + ", but ") + describe(e, withContent);
    Resend resend = Resend.NEVER;
    if (exchange.deadline().isPast()) {
      what = "timed out after " + exchange.deadline().timeout().toMillis() + " ms";
    } else if (e instanceof IOException && !isUnreadable(e, exchange)) {
      resend = isSent ? Resend.IF_IDEMPOTENT : Resend.ALWAYS;
    }
    return new Outcome.Failure<>(exception(exchange, request, what, isSent, cause), resend, null);
  }

  /** A call whose request could not even be made, because a message can't be read. */
  CloudflareTransportException unmade(IOException e) {
    return new CloudflareTransportException(
        "the content of the message can't be read: " + describe(e, true) + " (nothing took effect)",
        redaction.cause(e, true),
        false);
  }

  /** A call that was ended before its time, by whoever waits for it. */
  CloudflareTransportException ended(Exchange exchange, Request request) {
    return exception(exchange, request, exchange.cancelled(), exchange.isSent(), null);
  }

  /** A call that was ended while it waited for its next attempt. */
  CloudflareTransportException endedBetweenAttempts(
      Exchange exchange, Request request, CloudflareException last) {
    String what =
        exchange.cancelled() + " while it waited to be sent again, after " + last.getMessage();
    return exception(exchange, request, what, last.mayHaveTakenEffect(), last);
  }

  private CloudflareTransportException exception(
      Exchange exchange, Request request, String what, boolean isSent, @Nullable Throwable cause) {
    boolean mayHaveTakenEffect = isSent || exchange.wasAmbiguous();
    String message = "%s %s: %s (%s%s)"
        .formatted(
            request.method(),
            baseUrl.relativize(request.url()),
            what,
            mayHaveTakenEffect ? "it was sent and may have taken effect" : "nothing took effect",
            exchange.attempt() > 1 ? ", attempt " + exchange.attempt() : "");
    return new CloudflareTransportException(message, cause, mayHaveTakenEffect);
  }

  /** Whether the answer came whole, but is not one that can be used. */
  private static boolean isUnreadable(Exception e, Exchange exchange) {
    return e instanceof JsonConverters.Unreadable
        || e instanceof TooLarge
        || exchange.answer() != null && exchange.isDamaged();
  }

  private String describe(Exception e, boolean withContent) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    String text =
        Excerpt.of(withContent ? redaction.applyWithContent(message) : redaction.apply(message));
    boolean isOurs = e instanceof JsonConverters.Unreadable || e instanceof TooLarge;
    return isOurs ? text : e.getClass().getSimpleName() + ": " + text;
  }
}
