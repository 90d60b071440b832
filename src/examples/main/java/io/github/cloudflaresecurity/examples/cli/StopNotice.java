package io.github.cloudflaresecurity.examples.cli;

/** Says how to go on, if a run is stopped by Ctrl-C or by a signal that lets it end. */
final class StopNotice {
  private StopNotice() {}

  /** A run. */
  interface Run<T, E extends Exception> {
    T run() throws E;
  }

  /** Runs something that may be stopped. */
  static <T, E extends Exception> T during(Report report, String howToGoOn, Run<T, E> run)
      throws E {
    Thread hook = new Thread(() -> report.warn("Stopped. " + howToGoOn));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run.run();
    } finally {
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends, and the notice is given.
    }
  }
}
