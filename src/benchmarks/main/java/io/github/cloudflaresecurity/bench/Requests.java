package io.github.cloudflaresecurity.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the requests of a connection end, in whatever pieces they come. Looks at bytes, for a
 * server that makes texts of all headers takes a processor from those that it is to measure.
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

  /** The first line of the request that ends in these bytes; null where it goes on. */
  @Nullable
  String next(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (toSkip > 0) {
        skip(bytes);
        if (toSkip == 0 && !isInChunks) {
          return end();
        }
      } else if (endOfLine(bytes) && !goesOn()) {
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

  /** Whether the request goes on after this line. */
  private boolean goesOn() {
    boolean goesOn = isInChunks ? chunk() : lineLength > 0 ? header() : body();
    lineLength = 0;
    return goesOn;
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
    // With the end of its line; that of the last chunk, which is empty, ends the request.
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
