package io.github.cloudflaresecurity;

import org.jspecify.annotations.Nullable;

/**
 * A call that failed. It is a {@link CloudflareApiException} if the response is a failure. It is a
 * {@link CloudflareTransportException} if there is no usable response.
 *
 * <pre>{@code
 * try {
 *   reclassify.create(accountId, messageId, request);
 * } catch (CloudflareException e) {
 *   return e.mayHaveTakenEffect() ? "check if it was submitted" : "submit it again";
 * }
 * }</pre>
 */
public abstract sealed class CloudflareException extends RuntimeException
    permits CloudflareApiException, CloudflareTransportException {
  private static final long serialVersionUID = 1;

  private final boolean mayHaveTakenEffect;

  CloudflareException(String message, @Nullable Throwable cause, boolean mayHaveTakenEffect) {
    super(message, cause);
    this.mayHaveTakenEffect = mayHaveTakenEffect;
  }

  /**
   * Whether the change may have been applied on the server. False only if it certainly was not:
   * nothing was sent, the server refused it, or the request only reads. After several attempts it
   * speaks of all of them.
   */
  public final boolean mayHaveTakenEffect() {
    return mayHaveTakenEffect;
  }

  /** Returns the same failure, in the second of two steps of which the first was applied. */
  abstract CloudflareException after(String firstStep);

  /** Returns the same failure with a longer message. */
  abstract CloudflareException withNote(String note);
}
