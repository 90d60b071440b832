package io.github.cloudflaresecurity.bench;

/**
 * How much is spent on each figure.
 *
 * @param forks JVMs for each, in turns with the peers'; without one, all share the JVM of the
 *     suite, and none is measured well
 * @param calls made one after another, before anything else: where many threads call at once, they
 *     leave the compiler no processor for half a minute
 */
record Effort(int forks, int calls, int warmups, int iterations, int millis, int launches) {
  private static final Effort SMOKE = new Effort(0, 0, 1, 1, 50, 1);

  static Effort of(String mode) {
    return isFull(mode) ? new Effort(1, 0, 4, 9, 400, 15) : SMOKE;
  }

  /** For code of some nanoseconds: each JVM inlines it in another way, and stays with that. */
  static Effort ofCodecs(String mode) {
    return isFull(mode) ? new Effort(3, 0, 4, 6, 300, 0) : SMOKE;
  }

  /** For whole calls: they are compiled for seconds, which would be counted to them. */
  static Effort ofCalls(String mode) {
    return isFull(mode) ? new Effort(1, 100_000, 15, 10, 400, 0) : SMOKE;
  }

  /** For many at a time, which go now faster and now slower, as they share the processors. */
  static Effort ofConcurrentCalls(String mode) {
    return isFull(mode) ? new Effort(5, 100_000, 5, 6, 400, 0) : SMOKE;
  }

  private static boolean isFull(String mode) {
    return switch (mode) {
      case "full" -> true;
      case "smoke" -> false;
      default -> throw new IllegalArgumentException("bench.mode is full or smoke, not " + mode);
    };
  }
}
