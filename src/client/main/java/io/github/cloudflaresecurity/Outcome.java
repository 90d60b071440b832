package io.github.cloudflaresecurity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
sealed interface Outcome<T> {

  /** With the answer that the caller waits for. */
  record Success<T>(ApiResponse<T> response) implements Outcome<T> {}

  /**
   * Without it.
   *
   * @param resend when sending the request again could do no harm
   * @param retryAfter how long the server asks to be left alone
   */
  record Failure<T>(
      CloudflareException exception,
      Resend resend,
      @Nullable Duration retryAfter) implements Outcome<T> {
    boolean isRateLimit() {
      return exception instanceof CloudflareApiException.TooManyRequests;
    }
  }

  /** When sending a request again can do no harm and some good. */
  enum Resend {
    NEVER,
    /** The server may have followed the request; it does not matter for one that sets a value. */
    IF_IDEMPOTENT,
    /** The server did not follow the request. */
    ALWAYS;

    boolean allows(DeclaredOperation operation) {
      return this == ALWAYS || this == IF_IDEMPOTENT && operation.idempotent();
    }
  }
}
