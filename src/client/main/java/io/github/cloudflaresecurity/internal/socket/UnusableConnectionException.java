package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;

/** A kept connection can't be used, and was closed; nothing was sent. */
public final class UnusableConnectionException extends IOException {
  private static final long serialVersionUID = 1;

  UnusableConnectionException() {
    super("bytes or their end lay on the connection before the request was written");
  }
}
