package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.auth.Redactor;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** The outermost interceptor: makes what a caller's interceptor throws alike in both forms. */
public final class FailureInterceptor implements Interceptor {
  private final Redactor redactor;

  FailureInterceptor(Redactor redactor) {
    this.redactor = redactor;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (Throwable t) {
      throw UnexpectedFailureException.of(t, redactor);
    } finally {
      // The body is still to be read.
      InterruptHook.rearm();
    }
  }
}
