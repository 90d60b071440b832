package io.github.cloudflaresecurity.internal.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The body of a response arrived whole, and is not what the document describes. */
public final class MalformedResponseException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient String body;

  MalformedResponseException(byte[] body, Exception cause) {
    super("the response is malformed", cause);
    this.body = new String(body, StandardCharsets.UTF_8);
  }

  /** Returns the body, of which nothing is redacted. */
  public String body() {
    return body;
  }
}
