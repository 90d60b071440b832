package io.github.cloudflaresecurity.support;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Applies requests, or does not, and fails at random before, after and in between. */
final class RandomFaults implements FaultyServer.OnHttp1 {
  private static final String SUCCESS = "{\"errors\": [], \"messages\": [], \"success\": true}";
  private static final String FAILURE = "{\"errors\": [], \"messages\": [], \"success\": false}";

  private final long seed;
  private final AppliedRequests applied;
  private final Consumer<String> onMoment;
  private final AtomicLong connections = new AtomicLong();

  /** With {@code onMoment}, which hears of each moment of a request, by its path. */
  RandomFaults(long seed, AppliedRequests applied, Consumer<String> onMoment) {
    this.seed = seed;
    this.applied = applied;
    this.onMoment = onMoment;
  }

  @Override
  public void misbehave(Http1Connection connection) throws IOException {
    Random random = new Random(seed + connections.getAndIncrement());
    onMoment.accept(connection.path());
    while (isKept(connection, random.nextInt(100))) {
      onMoment.accept(connection.path());
      connection.readRequest();
      onMoment.accept(connection.path());
    }
  }

  private void apply(String path) {
    applied.add(path);
    onMoment.accept(path);
  }

  /** Applies and responds as {@code fate} says; returns whether the connection stays open. */
  private boolean isKept(Http1Connection connection, int fate) throws IOException {
    if (fate < 70) {
      apply(connection.path());
      connection.respond(200, SUCCESS);
    } else if (fate < 75) {
      connection.respond(429, FAILURE);
    } else if (fate < 80) {
      connection.respond(400, FAILURE);
    } else if (fate < 84) {
      connection.respond(503, "<html>overloaded</html>");
    } else if (fate < 88) {
      apply(connection.path());
      connection.respond(502, "<html>applied all the same</html>");
    } else if (fate < 91) {
      apply(connection.path());
      connection.respond(200, "unreadable");
    } else if (fate < 94) {
      apply(connection.path());
      return false;
    } else if (fate < 97) {
      return false;
    } else {
      apply(connection.path());
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"err");
      return false;
    }
    return true;
  }
}
