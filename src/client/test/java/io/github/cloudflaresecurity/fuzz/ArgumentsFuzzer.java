package io.github.cloudflaresecurity.fuzz;

/**
 * As {@link ArgumentsFuzzTest}, with inputs that Jazzer looks for; CONTRIBUTING.md has the command.
 */
public final class ArgumentsFuzzer {
  private static final ArgumentTarget TARGET = new ArgumentTarget();

  private ArgumentsFuzzer() {}

  /** Called by Jazzer, which finds it by its name. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.run(input);
  }
}
