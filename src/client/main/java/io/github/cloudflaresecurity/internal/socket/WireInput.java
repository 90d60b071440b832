package io.github.cloudflaresecurity.internal.socket;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends on a connection, counted before anything is parsed.
 *
 * <p>OkHttp reads as much as it gets. What it has read beyond the end of a response begins the next
 * one. So once HTTP/1.1 begins, this hands out no more than belongs to a response. That is its
 * head, then as much as the body is known to have, or lines, as chunks end so.
 */
public final class WireInput extends InputStream {
  private static final int BUFFER_SIZE = 8 << 10;

  /** Far more than the head of a response and its envelope. */
  private static final int MOST_KEPT = 512 << 10;

  /** Of frames that a server sends on HTTP/2 by itself, such as a ping each second for an hour. */
  private static final long MOST_WHILE_IDLE = 1 << 20;

  /** OkHttp lets a server send 16 MB of a body, however little of it is read. */
  private static final long MOST_IN_BUFFERS = 17 << 20;

  private final InputStream in;
  private final Closeable socket;
  private final @Nullable WireInput below;
  private final Lock reading = new ReentrantLock();
  private final FrameCosts frames = new FrameCosts();

  /** What was there when the connection was closed; empty before, and most often after. */
  private volatile InputStream kept = InputStream.nullInputStream();

  /** Null if bytes are handed out as they come. */
  private byte @Nullable [] buffer;

  private int from;
  private int to;
  private boolean isHead;
  private int lineLength;
  private long bodyLeft;
  private volatile long count;
  private volatile long mostBytes = Long.MAX_VALUE;
  private long maxBytes;
  private int callsUsingIt;

  /** With the {@code socket} to close if a server does not stop, and what is read for TLS. */
  WireInput(InputStream in, Closeable socket, @Nullable WireInput below) {
    this.in = in;
    this.socket = socket;
    this.below = below;
  }

  void begin(long maxBytes, long mostBytes) {
    if (buffer == null) {
      buffer = new byte[BUFFER_SIZE];
    }
    isHead = true;
    lineLength = 0;
    bodyLeft = 0;
    count = 0;
    this.maxBytes = maxBytes;
    this.mostBytes = mostBytes;
  }

  /** Notes that one more call uses it, or one no longer; OkHttp reads HTTP/2 also without one. */
  synchronized void noteUse(boolean isAcquired, long maxBytesOfCall) {
    callsUsingIt = Math.max(0, callsUsingIt + (isAcquired ? 1 : -1));
    if (buffer == null) {
      maxBytes = Math.max(maxBytes, maxBytesOfCall);
      double ofCalls = callsUsingIt * ((double) maxBytes + MOST_IN_BUFFERS);
      // A cast to long is saturated, and the sum may be.
      mostBytes = (long) (count + Math.max(MOST_WHILE_IDLE, ofCalls));
    }
  }

  public void expectBody(long length) {
    bodyLeft = length;
  }

  /** Whether nothing came since the response began. */
  public boolean isUntouched() {
    return count == 0;
  }

  /**
   * Keeps what can be read, before the connection is closed while a request is written. A server
   * may have refused the request without reading all of it.
   */
  public void keepUnread() {
    if (below != null) {
      below.keepUnread();
      return;
    }
    // A thread that reads needs nothing kept, and would be waited for.
    if (reading.tryLock()) {
      try {
        // Two threads may close at once.
        if (kept.available() == 0) {
          kept = new ByteArrayInputStream(in.readNBytes(Math.min(in.available(), MOST_KEPT)));
        }
      } catch (IOException e) {
        // Nothing is there.
      } finally {
        reading.unlock();
      }
    }
  }

  /** Whether a response of HTTP/1.1 has begun of which nothing came. */
  boolean isAwaited() {
    return count == 0 && buffer != null;
  }

  @Override
  public int available() throws IOException {
    return to - from + kept.available() + in.available();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (buffer == null) {
      int read = receive(target, offset, length);
      count += frames.of(target, offset, offset + read);
      return counted(read);
    }
    if (from == to) {
      int read = counted(receive(buffer, 0, buffer.length));
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

  private int receive(byte[] target, int offset, int length) throws IOException {
    reading.lock();
    try {
      int read = kept.read(target, offset, length);
      return read > 0 ? read : in.read(target, offset, length);
    } finally {
      reading.unlock();
    }
  }

  private int counted(int read) throws IOException {
    count += Math.max(0, read);
    if (count > mostBytes) {
      if (buffer == null) {
        // Before OkHttp closes it, which would first write to a server that may not read.
        socket.close();
      }
      throw new ResponseTooLargeException(maxBytes);
    }
    return read;
  }

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
