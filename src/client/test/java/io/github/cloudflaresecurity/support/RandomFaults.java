package io.github.cloudflaresecurity.support;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Applies requests, or does not, and fails at random before, after and in between. */
final class RandomFaults implements FaultyServer.OnHttp1 {
  private static final String SUCCESS = "{\"errors\": [], \"messages\": [], \"success\": true}";
  private static final String FAILURE = "{\"errors\": [], \"messages\": [], \"success\": false}";

  private final long seed;
  private final AppliedRequests applied;
  private final AtomicLong connections = new AtomicLong();

  RandomFaults(long seed, AppliedRequests applied) {
    this.seed = seed;
    this.applied = applied;
  }

  @Override
  public void misbehave(Http1Connection connection) throws IOException {
    Random random = new Random(seed + connections.getAndIncrement());
    while (isKept(connection, random.nextInt(100))) {
      connection.readRequest();
    }
  }

  /** Applies and responds as {@code fate} says; returns whether the connection stays open. */
  private boolean isKept(Http1Connection connection, int fate) throws IOException {
    if (fate < 70) {
      applied.add(connection.path());
      connection.respond(200, SUCCESS);
    } else if (fate < 75) {
      connection.respond(429, FAILURE);
    } else if (fate < 80) {
      connection.respond(400, FAILURE);
    } else if (fate < 84) {
      connection.respond(503, "<html>overloaded</html>");
    } else if (fate < 88) {
      applied.add(connection.path());
      connection.respond(502, "<html>applied all the same</html>");
    } else if (fate < 91) {
      applied.add(connection.path());
      connection.respond(200, "unreadable");
    } else if (fate < 94) {
      applied.add(connection.path());
      return false;
    } else if (fate < 97) {
      return false;
    } else {
      applied.add(connection.path());
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"err");
      return false;
    }
    return true;
  }
}
