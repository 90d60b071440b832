package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;

/** The response has more bytes than the client accepts. */
public final class ResponseTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  public ResponseTooLargeException(long maxBytes) {
    super("the response has more than " + maxBytes + " bytes");
  }
}
