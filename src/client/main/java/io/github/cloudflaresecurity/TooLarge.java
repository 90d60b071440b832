package io.github.cloudflaresecurity;

import java.io.IOException;

/** The answer has more bytes than the client takes. */
final class TooLarge extends IOException {
  private static final long serialVersionUID = 1;

  TooLarge(long maxBytes) {
    super("the answer has more than " + maxBytes + " bytes");
  }
}
