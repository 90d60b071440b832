package io.github.cloudflaresecurity.internal.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Runs code of a caller's that must not break a call. */
public final class CallbackGuard {
  private static final Logger LOGGER = System.getLogger("io.github.cloudflaresecurity");

  private CallbackGuard() {}

  public static void run(Runnable callback) {
    try {
      callback.run();
    } catch (Throwable t) {
      try {
        LOGGER.log(Level.WARNING, "a listener failed; the call goes on", t);
      } catch (Throwable ignored) {
        // A logger that throws leaves nothing to report to.
      }
    }
  }
}
