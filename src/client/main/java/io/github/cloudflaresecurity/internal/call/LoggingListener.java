package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Logs each attempt's method, path, status, duration, number and ray id, at level DEBUG. Never a
 * body, a header that was sent, or a query, any of which may be secret.
 */
public final class LoggingListener implements CallListener {
  static final LoggingListener INSTANCE = new LoggingListener();

  private static final Logger LOGGER = System.getLogger("io.github.cloudflaresecurity");

  private LoggingListener() {}

  static boolean isOn() {
    return LOGGER.isLoggable(Level.DEBUG);
  }

  @Override
  public void attemptEnded(CallEvent attempt) {
    LOGGER.log(
        Level.DEBUG,
        "{0} {1}: {2} in {3} ms, attempt {4}, {5}",
        attempt.method(),
        attempt.path(),
        attempt.statusCode() == null ? "no response" : attempt.statusCode().toString(),
        Long.toString(attempt.duration().toMillis()),
        Integer.toString(attempt.attempt()),
        attempt.rayId() == null ? "no ray id" : "ray " + attempt.rayId());
  }
}
