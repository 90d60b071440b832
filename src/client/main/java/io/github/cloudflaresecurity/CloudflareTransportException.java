package io.github.cloudflaresecurity;

import org.jspecify.annotations.Nullable;

/**
 * A call that got no answer that can be used: the connection was refused or cut, time ran out, the
 * answer can't be read or is too large, or the call was interrupted or cancelled.
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
