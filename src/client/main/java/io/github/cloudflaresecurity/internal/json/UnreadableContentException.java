package io.github.cloudflaresecurity.internal.json;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The content of a message can't be read, so that there is no request to send. */
public final class UnreadableContentException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  public UnreadableContentException(IOException cause) {
    super(cause);
  }
}
