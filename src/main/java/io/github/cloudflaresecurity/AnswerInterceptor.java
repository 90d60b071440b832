package io.github.cloudflaresecurity;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of each answer before its body is read, and lets a body be read up to a limit, counted
 * after decompression: OkHttp itself would inflate a megabyte to a gigabyte.
 */
final class AnswerInterceptor implements Interceptor {
  private final long maxBytes;
  private final Redaction redaction;

  AnswerInterceptor(long maxBytes, Redaction redaction) {
    this.maxBytes = maxBytes;
    this.redaction = redaction;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response =
        WireInterceptor.rename(proceed(chain), WireInterceptor.HIDDEN_RETRY_AFTER, "Retry-After");
    Response limited =
        response.newBuilder().body(new LimitedBody(response.body(), maxBytes)).build();
    Exchange.of(chain.request()).answered(limited);
    return limited;
  }

  /**
   * OkHttp prints what a network interceptor of the caller's throws, with a credential in it
   * perhaps, unless it is an IOException.
   */
  private Response proceed(Chain chain) throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (RuntimeException e) {
      throw new IOException(redaction.applyWithContent(e.toString()), redaction.cause(e, true));
    }
  }

  /** The answer has more bytes than the client takes. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(long maxBytes) {
      super("the answer has more than " + maxBytes + " bytes");
    }
  }

  private static final class LimitedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    LimitedBody(ResponseBody body, long maxBytes) {
      this.body = body;
      this.source = Okio.buffer(new ForwardingSource(body.source()) {
        private long count;

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
          long read = super.read(sink, byteCount);
          count += Math.max(0, read);
          if (count > maxBytes) {
            throw new TooLarge(maxBytes);
          }
          return read;
        }
      });
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
}
