package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;

/** The answer has more bytes than the client takes. */
public final class ResponseTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  public ResponseTooLargeException(long maxBytes) {
    super("the response has more than " + maxBytes + " bytes");
  }
}
