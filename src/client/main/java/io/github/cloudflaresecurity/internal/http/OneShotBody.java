package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that OkHttp writes once. By itself OkHttp would repeat a request with no body or any but a
 * {@code JsonBody}, after a 421 for example.
 */
public final class OneShotBody extends RequestBody {
  private final RequestBody body;

  private OneShotBody(RequestBody body) {
    this.body = body;
  }

  /** Returns a request that OkHttp sends once; one that reads, such as a GET, stays as it is. */
  static Request of(Request request) {
    RequestBody body = request.body();
    if (body == null && request.method().equals("DELETE")) {
      body = RequestBody.EMPTY;
    }
    return body == null || body.isOneShot()
        ? request
        : request.newBuilder().method(request.method(), new OneShotBody(body)).build();
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() throws IOException {
    return body.contentLength();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    body.writeTo(sink);
  }
}
