package io.github.cloudflaresecurity.bench;

/**
 * How much is spent on each figure.
 *
 * @param codecs on code of some nanoseconds: each JVM inlines it in another way, and stays with
 *     that
 * @param calls on whole calls, which go now faster and now slower where many share the processors
 * @param others on what is neither
 * @param launches of a process of each peer
 * @param closely whether to look into figures as well
 */
record Effort(Spent codecs, Spent calls, Spent others, int launches, boolean closely) {
  private static final Spent HARDLY_ANY = new Spent(0, 0, 0, 1, 50);
  private static final Effort SMOKE = new Effort(HARDLY_ANY, HARDLY_ANY, HARDLY_ANY, 1, true);
  private static final Effort BRIEF = new Effort(
      new Spent(1, 0, 10, 5, 100),
      new Spent(1, 6, 1, 4, 200),
      new Spent(1, 0, 1, 2, 400),
      3,
      false);
  private static final Effort FULL = new Effort(
      new Spent(5, 0, 16, 20, 100),
      new Spent(3, 15, 2, 16, 250),
      new Spent(3, 0, 3, 5, 400),
      40,
      true);

  static Effort of(String mode) {
    return switch (mode) {
      case "smoke" -> SMOKE;
      case "brief" -> BRIEF;
      case "full" -> FULL;
      default ->
        throw new IllegalArgumentException("bench.mode is smoke, brief or full, not " + mode);
    };
  }

  /**
   * What is spent on one figure.
   *
   * @param jvms of each peer, one after another; without one, all share the JVM of the suite, and
   *     none is measured well
   * @param seconds of calls before anything else: they are compiled for so long, which would be
   *     counted to them
   * @param warmups iterations of a case that do not count, of that many milliseconds, as all have
   * @param rounds in which each peer has an iteration
   */
  record Spent(int jvms, int seconds, int warmups, int rounds, int millis) {}
}
