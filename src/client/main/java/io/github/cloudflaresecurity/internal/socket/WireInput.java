package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends on a connection of the client's own, counted before anything is parsed.
 *
 * <p>OkHttp reads as much as it gets, and what it has read beyond the end of a response becomes the
 * begin of the next one. So without TLS this hands out no more than belongs to a response: its
 * head; then as much as the body is known to have; without a known length one line, since a chunk
 * ends with one.
 */
public final class WireInput extends InputStream {
  private static final int BUFFER_SIZE = 8 << 10;

  private final InputStream in;

  /** Null if bytes are handed out as they come. */
  private byte @Nullable [] buffer;

  private int from;
  private int to;
  private boolean isHead;
  private int lineLength;
  private long bodyLeft;
  private long count;
  private long mostBytes = Long.MAX_VALUE;
  private long maxBytes;

  WireInput(InputStream in) {
    this.in = in;
  }

  /** Begins a response; with {@code isPlain}, what is read are the bytes of HTTP/1.1. */
  void begin(boolean isPlain, long maxBytes, long mostBytes) {
    if (isPlain && buffer == null) {
      buffer = new byte[BUFFER_SIZE];
    }
    isHead = true;
    lineLength = 0;
    bodyLeft = 0;
    count = 0;
    this.maxBytes = maxBytes;
    this.mostBytes = mostBytes;
  }

  /** Tells how many bytes follow the head. */
  public void expectBody(long length) {
    bodyLeft = length;
  }

  /** Whether nothing came since the response began. */
  public boolean isUntouched() {
    return count == 0;
  }

  @Override
  public int available() throws IOException {
    return to - from + in.available();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (buffer == null) {
      return counted(in.read(target, offset, length));
    }
    if (from == to) {
      int read = counted(in.read(buffer, 0, buffer.length));
      if (read < 0) {
        return read;
      }
      from = 0;
      to = read;
    }
    int size = next(buffer, Math.min(length, to - from));
    System.arraycopy(buffer, from, target, offset, size);
    from += size;
    return size;
  }

  private int counted(int read) throws IOException {
    count += Math.max(0, read);
    if (count > mostBytes) {
      throw new ResponseTooLargeException(maxBytes);
    }
    return read;
  }

  /** Returns how many of the next bytes to hand out. */
  private int next(byte[] bytes, int most) {
    if (bodyLeft > 0) {
      int size = (int) Math.min(bodyLeft, most);
      bodyLeft -= size;
      return size;
    }
    for (int i = 0; i < most; i++) {
      byte c = bytes[from + i];
      if (c != '\n') {
        lineLength += c == '\r' ? 0 : 1;
        continue;
      }
      boolean isBlank = lineLength == 0;
      lineLength = 0;
      if (!isHead || isBlank) {
        isHead = false;
        return i + 1;
      }
    }
    return most;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
