package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/**
 * A body that must not end before the length that its headers declare. OkHttp checks that over
 * HTTP/1.1 alone; a number or a list that is cut short may still be JSON.
 */
final class DeclaredLengthSource extends ForwardingSource {
  private long left;

  private DeclaredLengthSource(ResponseBody body) {
    super(body.source());
    left = body.contentLength();
  }

  static BufferedSource of(ResponseBody body) {
    return body.contentLength() > 0 ? Okio.buffer(new DeclaredLengthSource(body)) : body.source();
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long read = super.read(sink, byteCount);
    left -= Math.max(0, read);
    if (read < 0 && left > 0) {
      throw new ProtocolException("the body ends before the length that was declared");
    }
    return read;
  }
}
