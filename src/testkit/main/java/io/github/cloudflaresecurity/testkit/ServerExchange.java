package io.github.cloudflaresecurity.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import okhttp3.Headers;
import okio.ByteString;

/** A received request and the ways to respond to it. A disconnected client is ignored. */
final class ServerExchange {
  private final HttpExchange exchange;
  private final ServerRequest request;
  private final String rayId;
  private final Executor threads;
  private final FakeClock clock;
  private final Instant receivedAt;
  private Duration latency = Duration.ZERO;

  ServerExchange(
      HttpExchange exchange,
      ServerRequest request,
      String rayId,
      Executor threads,
      FakeClock clock) {
    this.exchange = exchange;
    this.request = request;
    this.rayId = rayId;
    this.threads = threads;
    this.clock = clock;
    receivedAt = clock.now();
  }

  ServerRequest request() {
    return request;
  }

  /** Returns when the request had been read, by the clock of the fake. */
  Instant receivedAt() {
    return receivedAt;
  }

  /** Delays what is sent, and also a disconnect. */
  void delayBy(Duration latency) {
    this.latency = latency;
  }

  /** Adds headers to the response, whichever it is. */
  void addHeaders(Headers headers) {
    headers.forEach(h -> exchange.getResponseHeaders().add(h.getFirst(), h.getSecond()));
  }

  void send(CannedResponse response) {
    sendAfter(Duration.ZERO, response);
  }

  /** Sends the response later, and occupies no thread until then. */
  void sendAfter(Duration delay, CannedResponse response) {
    after(delay, () -> send(response, response.body().size()));
  }

  /** Announces the whole body, and closes the connection after half of it. */
  void sendHalf(CannedResponse response) {
    after(Duration.ZERO, () -> send(response, response.body().size() / 2));
  }

  /** Closes the connection without a response. */
  void disconnect() {
    after(Duration.ZERO, exchange::close);
  }

  /** The time is counted from the receipt of the request, so that a test can advance the clock. */
  private void after(Duration delay, Runnable action) {
    Duration wait = delay.plus(latency);
    if (wait.isZero()) {
      action.run();
    } else {
      clock.at(receivedAt.plus(wait), threads, action);
    }
  }

  private void send(CannedResponse response, int bytes) {
    ByteString body = response.body();
    try {
      exchange.getResponseHeaders().set("cf-ray", rayId);
      addHeaders(response.headers());
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
