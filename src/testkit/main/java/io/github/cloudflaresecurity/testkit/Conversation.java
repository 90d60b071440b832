package io.github.cloudflaresecurity.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import okio.ByteString;

/** A request, and what can become of it. One whose client has gone away ends without a word. */
final class Conversation {
  private final HttpExchange exchange;
  private final SeenRequest request;
  private final String rayId;
  private final Executor threads;

  Conversation(HttpExchange exchange, SeenRequest request, String rayId, Executor threads) {
    this.exchange = exchange;
    this.request = request;
    this.rayId = rayId;
    this.threads = threads;
  }

  SeenRequest request() {
    return request;
  }

  void send(Answer answer) {
    send(answer, answer.body().size());
  }

  /** Answers later, and takes no thread until then. */
  void sendAfter(Duration delay, Answer answer) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, threads)
        .execute(() -> send(answer));
  }

  /** Announces the whole of an answer, and closes the connection in the middle of it. */
  void sendHalf(Answer answer) {
    send(answer, answer.body().size() / 2);
  }

  /** Closes the connection without an answer. */
  void cut() {
    exchange.close();
  }

  private void send(Answer answer, int bytes) {
    ByteString body = answer.body();
    try {
      exchange.getResponseHeaders().set("cf-ray", rayId);
      answer.headers().forEach(h -> exchange.getResponseHeaders().add(h.getFirst(), h.getSecond()));
      exchange.sendResponseHeaders(answer.status(), body.size() == 0 ? -1 : body.size());
      exchange.getResponseBody().write(body.substring(0, bytes).toByteArray());
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      // The client has gone away, or the server.
    } finally {
      exchange.close();
    }
  }
}
