package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.ResponseTooLargeException;
import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** A source that can be read up to a limit. */
final class LimitedSource extends ForwardingSource {
  private final long maxBytes;
  private long count;

  LimitedSource(Source source, long maxBytes) {
    super(source);
    this.maxBytes = maxBytes;
  }

  static Response limit(Response response, long maxBytes) {
    ResponseBody body = response.body();
    return response
        .newBuilder()
        .body(ResponseBody.create(
            Okio.buffer(new LimitedSource(body.source(), maxBytes)),
            body.contentType(),
            body.contentLength()))
        .build();
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long read = super.read(sink, byteCount);
    count += Math.max(0, read);
    if (count > maxBytes) {
      throw new ResponseTooLargeException(maxBytes);
    }
    return read;
  }
}
