package io.github.cloudflaresecurity.spring;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Says what it is told to say about each token; the test kit verifies none. */
final class TokenServer implements AutoCloseable {
  final AtomicInteger requests = new AtomicInteger();
  volatile int status = 200;
  volatile String token = "active";
  private final HttpServer server;

  TokenServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/client/v4/user/tokens/verify", exchange -> {
      requests.incrementAndGet();
      String result = """
          {"success": %s, "errors": [], "messages": [],
           "result": {"status": "%s", "expires_on": "2030-01-01T00:00:00Z"}}""";
      byte[] body = result.formatted(status == 200, token).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
