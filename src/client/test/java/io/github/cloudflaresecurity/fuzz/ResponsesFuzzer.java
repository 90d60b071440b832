package io.github.cloudflaresecurity.fuzz;

/**
 * As {@link ResponsesFuzzTest}, with inputs that Jazzer looks for; CONTRIBUTING.md has the command.
 */
public final class ResponsesFuzzer {
  private static final ResponseTarget TARGET = new ResponseTarget();

  private ResponsesFuzzer() {}

  /** Called by Jazzer, which finds it by its name. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.run(input);
  }
}
