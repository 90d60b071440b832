package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The outermost interceptor: makes what a caller's interceptor throws alike in both forms, and sees
 * what the caller's interceptors make of a response.
 */
public final class FailureInterceptor implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    try {
      return keepBody(chain.proceed(chain.request()), attempt);
    } catch (Throwable t) {
      throw UnexpectedFailureException.of(t, attempt.credentials().redactor());
    } finally {
      // The body is still to be read.
      InterruptHook.rearm();
    }
  }

  private static Response keepBody(Response response, Attempt attempt) throws IOException {
    if (!response.isSuccessful() || response.code() == 204 || response.code() == 205) {
      return response;
    }
    try (ResponseBody body = response.body()) {
      InterruptHook.rearm();
      byte[] bytes = body.source().readByteArray();
      attempt.bodyRead(bytes);
      return response
          .newBuilder()
          .body(ResponseBody.create(bytes, body.contentType()))
          .build();
    }
  }
}
