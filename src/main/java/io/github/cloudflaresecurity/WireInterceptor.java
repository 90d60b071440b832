package io.github.cloudflaresecurity;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * The last to see a request before it is written, and the first to see its answer.
 *
 * <p>It hides {@code Retry-After} from OkHttp, which would send a request again by itself after a
 * 503 that says 0, and throws NumberFormatException at a large number. {@link AnswerInterceptor}
 * brings it back.
 */
final class WireInterceptor implements Interceptor {
  static final String HIDDEN_RETRY_AFTER = "Cloudflare-Security-Client-Retry-After";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Exchange exchange = Exchange.of(chain.request());
    exchange.requestSent();
    // Whoever cancels reads what is written above, after he has written what is read here.
    if (exchange.isCancelled()) {
      throw new IOException("Canceled");
    }
    Response response = chain.proceed(chain.request());
    String retryAfter = response.header("Retry-After");
    boolean isEncoded = response.header("Content-Encoding") != null;
    if (retryAfter == null && !isEncoded) {
      return response;
    }
    Response.Builder changed = response.newBuilder();
    if (retryAfter != null) {
      changed.removeHeader("Retry-After").header(HIDDEN_RETRY_AFTER, retryAfter);
    }
    if (isEncoded) {
      changed.body(EncodedBody.of(response.body(), exchange));
    }
    return changed.build();
  }
}
