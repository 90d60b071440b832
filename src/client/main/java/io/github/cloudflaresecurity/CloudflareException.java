package io.github.cloudflaresecurity;

import org.jspecify.annotations.Nullable;

/**
 * A call that failed. It is either a {@link CloudflareApiException}, where the server's answer is a
 * failure, or a {@link CloudflareTransportException}, where there is no answer that can be used.
 *
 * <pre>{@code
 * try {
 *   reclassify.create(accountId, postfixId, request);
 * } catch (CloudflareException e) {
 *   return e.mayHaveTakenEffect() ? "look whether it is filed" : "file it again";
 * }
 * }</pre>
 *
 * <p>Neither its message nor its causes hold a credential or the content of an email message.
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
   * Whether the change may have been applied on the server. False only where it was surely not:
   * nothing was sent, or the server refused it. After several attempts it speaks of all of them.
   */
  public final boolean mayHaveTakenEffect() {
    return mayHaveTakenEffect;
  }

  /** The same failure, in the second of two steps of which the first took effect. */
  abstract CloudflareException after(String firstStep);

  /** The same failure, with more to say. */
  abstract CloudflareException withNote(String note);
}
