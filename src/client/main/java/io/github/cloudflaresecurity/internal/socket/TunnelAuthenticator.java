package io.github.cloudflaresecurity.internal.socket;

import java.io.IOException;
import okhttp3.Authenticator;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates to a proxy while a tunnel is made. OkHttp also asks if the server at the other end
 * responds with 407. That server must not learn the credentials of the proxy.
 */
public record TunnelAuthenticator(Authenticator proxys) implements Authenticator {
  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response)
      throws IOException {
    return response.request().method().equals("CONNECT")
        ? proxys.authenticate(route, response)
        : null;
  }
}
