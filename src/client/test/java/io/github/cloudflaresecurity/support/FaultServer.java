package io.github.cloudflaresecurity.support;

import java.io.IOException;

/** A server that fails in one way, again and again, and counts the requests it has seen. */
public interface FaultServer extends AutoCloseable {

  /** Starts; the first request is answered with success where {@code warmUp} is set. */
  void start(boolean warmUp) throws IOException;

  String baseUrl();

  /** The requests that reached the server, the one of the warm-up included. */
  int requests();

  /** What to do each time that the server begins to keep a client waiting. */
  default void onWait(Runnable action) {}

  @Override
  void close();
}
