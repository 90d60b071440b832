package io.github.cloudflaresecurity;

import org.jspecify.annotations.Nullable;

/**
 * A call without a usable response. The connection was refused or lost, or the call timed out, was
 * interrupted or cancelled. Or the response is malformed or too large.
 */
public final class CloudflareTransportException extends CloudflareException {
  private static final long serialVersionUID = 1;

  CloudflareTransportException(
      String message, @Nullable Throwable cause, boolean mayHaveTakenEffect) {
    super(message, cause, mayHaveTakenEffect);
  }

  @Override
  CloudflareException withNote(String note) {
    return new CloudflareTransportException(getMessage() + note, getCause(), mayHaveTakenEffect());
  }

  @Override
  CloudflareException after(String firstStep) {
    return new CloudflareTransportException(firstStep + ": " + getMessage(), this, true);
  }
}
