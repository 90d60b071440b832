package io.github.cloudflaresecurity.fuzz;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs a target on inputs that follow from a seed. */
final class Cases {
  private static final long SEED = 20_261_122;

  private Cases() {}

  /** {@code -Dfuzz.cases} and {@code -Dfuzz.seed} ask for other cases than each build runs. */
  static void run(int usually, Consumer<byte[]> target) {
    int cases = Integer.getInteger("fuzz.cases", usually);
    long seed = Long.getLong("fuzz.seed", SEED);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < cases; i++) {
      byte[] input = new byte[random.nextInt(600)];
      random.nextBytes(input);
      try {
        target.accept(input);
      } catch (Throwable t) {
        throw new AssertionError(
            "case %d of seed %d, which is %s".formatted(i, seed, HexFormat.of().formatHex(input)),
            t);
      }
    }
  }
}
