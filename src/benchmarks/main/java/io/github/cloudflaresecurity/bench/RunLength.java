package io.github.cloudflaresecurity.bench;

/**
 * How long a run measures each figure.
 *
 * @param codecs for code of some nanoseconds; it needs many JVMs, because each inlines differently
 * @param calls for whole calls, whose speed varies if others share the processors
 * @param others for all other cases
 * @param launches how many processes are launched for each peer
 * @param programs how many times each program over TLS is launched for each peer
 * @param programCalls how many calls a program makes at most
 * @param allPeers whether to measure all peers and cases, and not only those that
 *     {@link Thresholds} compares
 * @param profiles whether to profile bytes and time too
 */
record RunLength(
    IterationPlan codecs,
    IterationPlan calls,
    IterationPlan others,
    int launches,
    int programs,
    int programCalls,
    boolean allPeers,
    boolean profiles) {
  /** Until so many iterations of a case, its code is compiled again, at twice the CPU time. */
  private static final int COMPILED_AFTER = 10;

  private static final IterationPlan MINIMAL = new IterationPlan(0, 0, 0, 1, 50);
  private static final RunLength SMOKE =
      new RunLength(MINIMAL, MINIMAL, MINIMAL, 1, 1, 100, true, true);
  private static final RunLength BRIEF = new RunLength(
      // Enough for allocations. One JVM decides nothing about time.
      new IterationPlan(1, 0, 3, 2, 100),
      new IterationPlan(3, 10_000, COMPILED_AFTER, 2, 200),
      new IterationPlan(2, 0, 4, 2, 400),
      5,
      4,
      Integer.MAX_VALUE,
      false,
      false);
  private static final RunLength FULL = new RunLength(
      new IterationPlan(5, 0, 16, 20, 100),
      new IterationPlan(6, 10_000, COMPILED_AFTER, 6, 250),
      new IterationPlan(3, 0, 3, 5, 400),
      40,
      6,
      Integer.MAX_VALUE,
      true,
      true);

  static RunLength of(String mode) {
    return switch (mode) {
      case "smoke" -> SMOKE;
      case "brief" -> BRIEF;
      case "full" -> FULL;
      default ->
        throw new IllegalArgumentException("bench.mode is smoke, brief or full, not " + mode);
    };
  }

  /**
   * The iterations for one figure.
   *
   * @param jvms how many JVMs each peer has, one after another. With none, all share the JVM of the
   *     suite, which is imprecise.
   * @param calls how many calls of each case warm a peer up, because time would be shorter if
   *     others use the processors
   * @param warmups how many iterations of a case do not count
   * @param rounds how many iterations each peer has
   * @param millis how long an iteration takes
   */
  record IterationPlan(int jvms, int calls, int warmups, int rounds, int millis) {}
}
