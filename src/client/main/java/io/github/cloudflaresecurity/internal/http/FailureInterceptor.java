package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.ResponseTooLargeException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * The outermost interceptor. It makes what a caller's interceptor throws alike in both forms. It
 * reads what the caller's interceptors make of a response to its end, within the limit.
 */
public final class FailureInterceptor implements Interceptor {
  private final long maxBytes;

  FailureInterceptor(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    boolean isFirst = attempt.begin();
    try {
      Response response = chain.proceed(chain.request());
      readBody(response, attempt);
      return response;
    } catch (Throwable t) {
      attempt.closeBody();
      throw UnexpectedFailureException.of(t, attempt.credentials().redactor());
    } finally {
      if (isFirst) {
        attempt.giveUp();
      }
    }
  }

  /** Puts the body back into its buffer, since another body would need another response. */
  private void readBody(Response response, Attempt attempt) throws IOException {
    try {
      // Retrofit asks for them too, in a thread in which an Error would not end the call.
      response.body().contentType();
      response.body().contentLength();
      if (response.code() == 204 || response.code() == 205) {
        // Retrofit ignores their body.
        return;
      }
      InterruptHook.rearm();
      BufferedSource body = response.body().source();
      if (body.request(maxBytes == Long.MAX_VALUE ? maxBytes : maxBytes + 1)) {
        throw new ResponseTooLargeException(maxBytes);
      }
      if (response.isSuccessful()) {
        byte[] bytes = body.readByteArray();
        body.getBuffer().write(bytes);
        attempt.bodyRead(bytes);
      }
    } catch (Throwable t) {
      try (response) {
        throw t;
      }
    }
  }
}
