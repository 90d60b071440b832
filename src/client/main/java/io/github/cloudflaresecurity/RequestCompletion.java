package io.github.cloudflaresecurity;

import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * What a request gets beside its operation's own: the client's headers, what the call's options ask
 * for, and exactly one credential, for the configured origin alone.
 */
final class RequestCompletion {
  private final String userAgent;
  private final Credentials credentials;
  private final BaseUrl baseUrl;

  RequestCompletion(String userAgent, Credentials credentials, BaseUrl baseUrl) {
    this.userAgent = userAgent;
    this.credentials = credentials;
    this.baseUrl = baseUrl;
  }

  /** The completed request; the exchange takes note of the credential. */
  Request of(Request request, Exchange exchange) {
    Request.Builder completed = request.newBuilder().header("User-Agent", userAgent);
    if (request.header("Accept") == null) {
      completed.header("Accept", "application/json");
    }
    apply(exchange.options(), request, completed);
    if (baseUrl.isOriginOf(request.url())) {
      sign(request, exchange, completed);
    }
    return completed.build();
  }

  private static void apply(RequestOptions options, Request request, Request.Builder completed) {
    if (options.leaveTheRequestAlone()) {
      return;
    }
    options.headers().forEach(completed::header);
    HttpUrl.Builder url = request.url().newBuilder();
    options.query().forEach(q -> url.addQueryParameter(q.name(), q.value()));
    completed.url(url.build());
  }

  private void sign(Request request, Exchange exchange, Request.Builder completed) {
    Credential credential = credentials.forOperation(DeclaredOperation.of(request));
    exchange.signedWith(credential);
    for (String header : Credential.HEADERS) {
      completed.removeHeader(header);
    }
    credential.sign(completed);
  }
}
