package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;

/** Limits what a caller's interceptors read, which may do so before the outermost one does. */
final class LimitInterceptor implements Interceptor {
  private final long maxBytes;

  LimitInterceptor(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    LimitedSource source = new LimitedSource(body.source(), maxBytes);
    Attempt.of(chain.request()).bodyOpened(source);
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(source), body.contentType(), body.contentLength()))
        .build();
  }
}
