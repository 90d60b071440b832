package io.github.cloudflaresecurity;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Gives each request the client's own headers, and what the call's options ask for. */
final class OptionsInterceptor implements Interceptor {
  private final String userAgent;

  OptionsInterceptor(String userAgent) {
    this.userAgent = userAgent;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Request.Builder changed =
        request.newBuilder().header("User-Agent", userAgent).header("Accept", "application/json");
    Exchange exchange = Exchange.of(request);
    if (!exchange.options().leaveTheRequestAlone()) {
      exchange.options().headers().forEach(changed::header);
      HttpUrl.Builder url = request.url().newBuilder();
      exchange.options().query().forEach(q -> url.addQueryParameter(q.name(), q.value()));
      changed.url(url.build());
    }
    return chain.proceed(changed.build());
  }
}
