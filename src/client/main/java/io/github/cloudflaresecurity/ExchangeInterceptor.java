package io.github.cloudflaresecurity;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Completes each request, and takes note of its answer before the body is read.
 *
 * <p>An application interceptor, added after the caller's: those never see a credential, and OkHttp
 * can't add it again to a request for another host.
 */
final class ExchangeInterceptor implements Interceptor {
  private final RequestCompletion completion;
  private final long maxBytes;
  private final Redaction redaction;

  ExchangeInterceptor(RequestCompletion completion, long maxBytes, Redaction redaction) {
    this.completion = completion;
    this.maxBytes = maxBytes;
    this.redaction = redaction;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Exchange exchange = Exchange.of(chain.request());
    Request request = completion.of(chain.request(), exchange);
    Response response = WireInterceptor.showRetryAfter(proceed(chain, request));
    exchange.answered(response);
    // Retrofit reads the body of a failure by itself, and whole; JsonConverters limits the others.
    return response.isSuccessful() ? response : LimitedBody.of(response, maxBytes);
  }

  /**
   * OkHttp prints what a network interceptor of the caller's throws, with a credential in it
   * perhaps, unless it is an IOException.
   */
  private Response proceed(Chain chain, Request request) throws IOException {
    try {
      return chain.proceed(request);
    } catch (RuntimeException e) {
      throw new IOException(redaction.applyWithContent(e.toString()), redaction.cause(e, true));
    }
  }
}
