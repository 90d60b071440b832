package io.github.cloudflaresecurity;

import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** Takes the client's secrets out of what a server, or a proxy on the way, sends back. */
final class Redaction {
  private static final String BLOCK = "██";
  private final List<String> secrets;
  private final List<ByteString> encoded;

  Redaction(Credentials credentials) {
    secrets =
        credentials.preferred().stream().flatMap(c -> c.secrets().stream()).toList();
    encoded = secrets.stream().map(ByteString::encodeUtf8).toList();
  }

  /** Returns {@code body}, or another one where it holds a secret. */
  Buffer apply(Buffer body) throws IOException {
    for (ByteString secret : encoded) {
      if (body.indexOf(secret) != -1) {
        return new Buffer().writeUtf8(apply(body.readUtf8()));
      }
    }
    return body;
  }

  String apply(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, BLOCK);
    }
    return redacted;
  }
}
