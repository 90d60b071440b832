package io.github.cloudflaresecurity.fuzz;

/** As {@link WireFuzzTest}, with inputs that Jazzer looks for; CONTRIBUTING.md has the command. */
public final class WireFuzzer {
  private static final WireTarget TARGET = new WireTarget();

  private WireFuzzer() {}

  /** Called by Jazzer, which finds it by its name. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.run(input);
  }
}
