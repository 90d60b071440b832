package io.github.cloudflaresecurity.internal.http;

import java.io.IOException;
import java.util.function.Function;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Responds in place of the network; notes what {@link NetworkInterceptor} would. */
public final class InstantNetwork implements Interceptor {
  private final Function<Request, Response> responses;

  public InstantNetwork(Function<Request, Response> responses) {
    this.responses = responses;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    attempt.requestSent();
    Response response = responses.apply(chain.request());
    attempt.responseReceived(response.code(), response.headers());
    return response;
  }
}
