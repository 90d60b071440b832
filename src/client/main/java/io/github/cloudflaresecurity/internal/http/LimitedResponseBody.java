package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.ResponseTooLargeException;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A body that can be read up to a limit. */
public final class LimitedResponseBody extends ResponseBody {
  private final ResponseBody body;
  private final BufferedSource source;

  private LimitedResponseBody(ResponseBody body, long maxBytes) {
    this.body = body;
    this.source = Okio.buffer(new ForwardingSource(body.source()) {
      private long count;

      @Override
      public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        count += Math.max(0, read);
        if (count > maxBytes) {
          throw new ResponseTooLargeException(maxBytes);
        }
        return read;
      }
    });
  }

  /** The response with such a body. */
  static Response of(Response response, long maxBytes) {
    return response
        .newBuilder()
        .body(new LimitedResponseBody(response.body(), maxBytes))
        .build();
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }
}
