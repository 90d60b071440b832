package io.github.cloudflaresecurity.internal.json;

import io.github.cloudflaresecurity.internal.auth.Excerpt;
import java.io.IOException;

/** The body of a response arrived whole, and is not what the document describes. */
public final class MalformedResponseException extends IOException {
  private static final long serialVersionUID = 1;

  MalformedResponseException(String excerpt, Exception cause) {
    super("the response is malformed: " + Excerpt.of(String.valueOf(cause.getMessage()))
        + (excerpt.isEmpty() ? "; the body is empty" : "; the body begins: " + excerpt));
  }
}
