package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.ResponseTooLargeException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** A source that can be read up to a limit, and closed while another thread may read it. */
final class LimitedSource extends ForwardingSource {
  private final long maxBytes;
  private final ReentrantLock inUse = new ReentrantLock();
  private long count;

  LimitedSource(Source source, long maxBytes) {
    super(source);
    this.maxBytes = maxBytes;
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    inUse.lock();
    try {
      long read = super.read(sink, byteCount);
      count += Math.max(0, read);
      if (count > maxBytes) {
        throw new ResponseTooLargeException(maxBytes);
      }
      return read;
    } finally {
      inUse.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    inUse.lock();
    try {
      super.close();
    } finally {
      inUse.unlock();
    }
  }

  /** If another thread reads it just now, that read fails once the call is cancelled. */
  void closeUnlessRead() {
    if (inUse.tryLock()) {
      try {
        super.close();
      } catch (IOException e) {
        // It has released its connection all the same.
      } finally {
        inUse.unlock();
      }
    }
  }
}
