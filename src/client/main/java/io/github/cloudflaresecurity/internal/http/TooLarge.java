package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;

/** The answer has more bytes than the client takes. */
public final class TooLarge extends IOException {
  private static final long serialVersionUID = 1;

  public TooLarge(long maxBytes) {
    super("the answer has more than " + maxBytes + " bytes");
  }
}
