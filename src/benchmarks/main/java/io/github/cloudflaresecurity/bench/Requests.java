package io.github.cloudflaresecurity.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of each request of a connection, across reads. It compares bytes, because decoding
 * all headers would take CPU time from the peers.
 */
final class Requests {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENCODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);

  private final byte[] line = new byte[8 << 10];
  private int lineLength;
  private @Nullable String first;
  private boolean isChunked;
  private boolean isInChunks;
  private long length;
  private long toSkip;

  /** Returns the first line of the request that ends in these bytes, or null if none does. */
  @Nullable
  String next(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (toSkip > 0) {
        skip(bytes);
        if (toSkip == 0 && !isInChunks) {
          return end();
        }
      } else if (endOfLine(bytes) && !continues()) {
        return end();
      }
    }
    return null;
  }

  private String end() {
    String request = first;
    first = null;
    isChunked = false;
    isInChunks = false;
    length = 0;
    return request;
  }

  private void skip(ByteBuffer bytes) {
    int skipped = (int) Math.min(toSkip, bytes.remaining());
    bytes.position(bytes.position() + skipped);
    toSkip -= skipped;
  }

  private boolean endOfLine(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == '\n') {
        return true;
      }
      if (next != '\r') {
        line[lineLength++] = next;
      }
    }
    return false;
  }

  /** Returns whether the request continues after this line. */
  private boolean continues() {
    boolean continues = isInChunks ? chunk() : lineLength > 0 ? header() : body();
    lineLength = 0;
    return continues;
  }

  private boolean header() {
    if (first == null) {
      first = text(0);
    } else if (begins(LENGTH)) {
      length = Long.parseLong(text(LENGTH.length));
    } else if (begins(ENCODING)) {
      isChunked = true;
    }
    return true;
  }

  private boolean body() {
    isInChunks = isChunked;
    toSkip = length;
    return isChunked || length > 0;
  }

  private boolean chunk() {
    if (lineLength == 0) {
      return false;
    }
    long size = Long.parseLong(text(0), 16);
    // A chunk ends with a line break; the empty last chunk ends the request.
    toSkip = size == 0 ? 0 : size + 2;
    return true;
  }

  private boolean begins(byte[] name) {
    int i = 0;
    while (i < name.length && i < lineLength && Character.toLowerCase(line[i]) == name[i]) {
      i++;
    }
    return i == name.length;
  }

  private String text(int from) {
    return new String(line, from, lineLength - from, StandardCharsets.ISO_8859_1).strip();
  }
}
