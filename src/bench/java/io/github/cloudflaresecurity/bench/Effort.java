package io.github.cloudflaresecurity.bench;

/** How much is spent on each figure. */
record Effort(int warmups, int iterations, int millis, int launches) {
  static Effort of(String mode) {
    return switch (mode) {
      case "full" -> new Effort(4, 9, 400, 15);
      case "smoke" -> new Effort(1, 1, 50, 1);
      default -> throw new IllegalArgumentException("bench.mode is full or smoke, not " + mode);
    };
  }
}
