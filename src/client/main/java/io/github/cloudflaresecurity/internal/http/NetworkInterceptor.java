package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.KeptConnections;
import io.github.cloudflaresecurity.internal.socket.WireInput;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * The last to see a request before it is written, and the first to see its response.
 *
 * <p>It hides {@code Retry-After} from OkHttp, which would repeat a request by itself after a 503
 * that says 0, and throws NumberFormatException at a large number. {@link AuthInterceptor} brings
 * it back.
 */
public final class NetworkInterceptor implements Interceptor {
  private static final String HIDDEN_RETRY_AFTER = "Cloudflare-Security-Client-Retry-After";

  private final KeptConnections connections;
  private final long maxBytes;

  NetworkInterceptor(KeptConnections connections, long maxBytes) {
    this.connections = connections;
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    WireInput wire = connections.prepare(chain.connection());
    attempt.requestSent();
    // After requestSent(), so that a concurrent cancel sees the request as sent, or ends it here.
    if (attempt.cancellation().isCancelled()) {
      throw new IOException("Canceled");
    }
    InterruptHook.rearm();
    Response response = chain.proceed(chain.request());
    if (wire != null) {
      if (wire.isUntouched()) {
        throw new IOException("the response was there before the request");
      }
      wire.expectBody(response.body().contentLength());
    }
    // OkHttp takes a 407 for a fault of the protocol, and hides its status.
    attempt.responseReceived(response.code(), response.headers());
    if (wire != null && response.isSuccessful() && chain.connection().socket().isClosed()) {
      // The server may count as the message what it got of it.
      response.close();
      throw new IOException("the connection was closed before the whole request was sent");
    }
    Response renamed = rename(response, "Retry-After", HIDDEN_RETRY_AFTER);
    return response.header("Content-Encoding") == null
        ? renamed
        : renamed
            .newBuilder()
            .body(CompressedBodyMonitor.of(renamed.body(), attempt, maxBytes))
            .build();
  }

  /** Brings back what was hidden. */
  static Response showRetryAfter(Response response) {
    return rename(response, HIDDEN_RETRY_AFTER, "Retry-After");
  }

  /** Renames a header, of which the last counts; a server may send more than ASCII in it. */
  private static Response rename(Response response, String from, String to) {
    String value = response.header(from);
    if (value == null) {
      return response;
    }
    Headers.Builder headers = response.headers().newBuilder();
    headers.removeAll(from).removeAll(to).addUnsafeNonAscii(to, value);
    return response.newBuilder().headers(headers.build()).build();
  }
}
