package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.KeptConnections;
import io.github.cloudflaresecurity.internal.socket.WireInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownServiceException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/**
 * The last to see a request before it is written, and the first to see its response.
 *
 * <p>It hides {@code Retry-After} from OkHttp. After a 503 that says 0, OkHttp would repeat the
 * request by itself. At a large number it throws NumberFormatException. {@link AuthInterceptor}
 * brings it back.
 */
public final class NetworkInterceptor implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json");
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
    if (!chain.request().isHttps()) {
      requireLoopback(chain.connection().socket());
    }
    WireInput wire = connections.prepare(chain.connection());
    if (wire != null) {
      attempt.cancellation().beforeClose(wire::keepUnread);
    }
    attempt.requestSent();
    // After requestSent(), so that a concurrent cancel sees the request as sent, or ends it here.
    if (attempt.cancellation().isCancelled() || chain.call().isCanceled()) {
      throw new IOException("Canceled");
    }
    InterruptHook.rearm();
    Response response;
    boolean isWritten;
    try {
      response = chain.proceed(chain.request());
    } finally {
      isWritten = connections.takeWritten(chain.call());
    }
    if (wire != null) {
      if (wire.isUntouched()) {
        throw new IOException("the response was there before the request");
      }
      wire.expectBody(response.body().contentLength());
    }
    // OkHttp takes a 407 for a fault of the protocol, and hides its status.
    attempt.responseReceived(response.code(), response.headers());
    boolean isCut = chain.request().body() != null && !isWritten
        || wire != null && chain.connection().socket().isClosed();
    if (response.isSuccessful() && isCut) {
      // The server may count as the message what it got of it.
      response.close();
      throw new IOException("the server responded before the whole request was sent");
    }
    return rename(withBody(response, attempt), "Retry-After", HIDDEN_RETRY_AFTER);
  }

  /**
   * A socket factory of the caller's may connect to any address. Only a socket that no network has
   * made, such as one of a Unix domain, has none.
   */
  private static void requireLoopback(Socket socket) throws IOException {
    InetAddress address = socket.getInetAddress();
    if (address != null && !address.isLoopbackAddress()) {
      socket.close();
      throw new UnknownServiceException("the base URL is http, and the connection leads to "
          + address.getHostAddress() + ", which is not this machine");
    }
  }

  /**
   * Returns the response with a body that knows its type. OkHttp and Retrofit would each parse it,
   * which took a thirtieth of what a call allocates.
   */
  private Response withBody(Response response, Attempt attempt) {
    ResponseBody body = response.body();
    boolean isJson = JSON.toString().equals(response.header("Content-Type"));
    boolean isCompressed = response.header("Content-Encoding") != null;
    BufferedSource source =
        response.protocol() == Protocol.HTTP_1_1 ? body.source() : DeclaredLengthSource.of(body);
    return response
        .newBuilder()
        .body(ResponseBody.create(
            isCompressed ? monitored(source, attempt) : source,
            isJson ? JSON : body.contentType(),
            body.contentLength()))
        .build();
  }

  /**
   * Monitors a body before OkHttp inflates it. If reading fails here, the connection broke; if only
   * inflating fails, the body is damaged. OkHttp keeps all of the name in a gzip header, however
   * long, so this is limited too.
   */
  private BufferedSource monitored(BufferedSource body, Attempt attempt) {
    attempt.bodyCompressed();
    return Okio.buffer(new ForwardingSource(new LimitedSource(body, maxBytes)) {
      @Override
      public long read(Buffer sink, long byteCount) throws IOException {
        try {
          return super.read(sink, byteCount);
        } catch (IOException e) {
          attempt.compressedBodyCut();
          throw e;
        }
      }
    });
  }

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
