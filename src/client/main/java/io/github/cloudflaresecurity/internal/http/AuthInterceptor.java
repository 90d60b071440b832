package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Credential;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.socket.UnusableConnectionException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Completes each request with the client's headers and what the call's options ask for. For the
 * configured origin alone, it adds exactly one credential.
 *
 * <p>An application interceptor, added after the caller's, which never see a credential. OkHttp
 * can't add it again to a request for another host.
 */
public final class AuthInterceptor implements Interceptor {
  private final String userAgent;
  private final BaseUrl baseUrl;
  private final boolean limitsSilence;

  /** With {@code limitsSilence}, an attempt has the read and write timeout that suits it. */
  public AuthInterceptor(String userAgent, BaseUrl baseUrl, boolean limitsSilence) {
    this.userAgent = userAgent;
    this.baseUrl = baseUrl;
    this.limitsSilence = limitsSilence;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    OperationMetadata operation = OperationMetadata.of(chain.request());
    Request request = complete(chain.request(), attempt, operation);
    Chain limited = limitsSilence ? withTimeouts(chain, attempt, operation) : chain;
    return NetworkInterceptor.showRetryAfter(proceed(limited, request, attempt));
  }

  /** Nothing but the call's own timeout ends an operation that must not be repeated. */
  private static Chain withTimeouts(Chain chain, Attempt attempt, OperationMetadata operation) {
    int millis = operation.idempotent() ? (int) attempt.patience().toMillis() : 0;
    if (chain.readTimeoutMillis() == millis && chain.writeTimeoutMillis() == millis) {
      return chain;
    }
    return chain
        .withReadTimeout(millis, TimeUnit.MILLISECONDS)
        .withWriteTimeout(millis, TimeUnit.MILLISECONDS);
  }

  /** What a network interceptor of the caller's throws may hold a credential. */
  private static Response proceed(Chain chain, Request request, Attempt attempt)
      throws IOException {
    try {
      InterruptHook.rearm();
      while (true) {
        try {
          return chain.proceed(request);
        } catch (UnusableConnectionException e) {
          // OkHttp takes another one now, and at last a new one.
        }
      }
    } catch (Throwable t) {
      throw UnexpectedFailureException.of(t, attempt.credentials().redactor());
    }
  }

  private Request complete(Request request, Attempt attempt, OperationMetadata operation) {
    Request.Builder completed = request.newBuilder().header("User-Agent", userAgent);
    if (request.header("Accept") == null) {
      completed.header("Accept", "application/json");
    }
    apply(attempt.options(), request, completed);
    if (baseUrl.isOriginOf(request.url())) {
      authenticate(operation, attempt, completed);
    }
    return OneShotBody.of(completed.build());
  }

  private static void apply(RequestOptions options, Request request, Request.Builder completed) {
    options.headers().forEach(completed::header);
    if (options.query().isEmpty()) {
      return;
    }
    HttpUrl.Builder url = request.url().newBuilder();
    options
        .query()
        .forEach((name, values) -> values.forEach(value -> url.addQueryParameter(name, value)));
    completed.url(url.build());
  }

  private static void authenticate(
      OperationMetadata operation, Attempt attempt, Request.Builder completed) {
    Credential credential = attempt.credentials().forOperation(operation);
    attempt.authenticatedWith(credential);
    for (String header : Credential.HEADERS) {
      completed.removeHeader(header);
    }
    credential.applyTo(completed);
  }
}
