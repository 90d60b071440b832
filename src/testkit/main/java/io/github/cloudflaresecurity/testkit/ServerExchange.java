package io.github.cloudflaresecurity.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import okio.ByteString;

/** A received request and the ways to respond to it. A disconnected client is ignored. */
final class ServerExchange {
  private final HttpExchange exchange;
  private final ServerRequest request;
  private final String rayId;
  private final Executor threads;

  ServerExchange(HttpExchange exchange, ServerRequest request, String rayId, Executor threads) {
    this.exchange = exchange;
    this.request = request;
    this.rayId = rayId;
    this.threads = threads;
  }

  ServerRequest request() {
    return request;
  }

  void send(CannedResponse response) {
    send(response, response.body().size());
  }

  /** Sends the response later, and occupies no thread until then. */
  void sendAfter(Duration delay, CannedResponse response) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, threads)
        .execute(() -> send(response));
  }

  /** Announces the whole body, and closes the connection after half of it. */
  void sendHalf(CannedResponse response) {
    send(response, response.body().size() / 2);
  }

  /** Closes the connection without a response. */
  void disconnect() {
    exchange.close();
  }

  private void send(CannedResponse response, int bytes) {
    ByteString body = response.body();
    try {
      exchange.getResponseHeaders().set("cf-ray", rayId);
      response
          .headers()
          .forEach(h -> exchange.getResponseHeaders().add(h.getFirst(), h.getSecond()));
      exchange.sendResponseHeaders(response.status(), body.size() == 0 ? -1 : body.size());
      exchange.getResponseBody().write(body.substring(0, bytes).toByteArray());
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      // The client has disconnected, or the server is closed.
    } finally {
      exchange.close();
    }
  }
}
