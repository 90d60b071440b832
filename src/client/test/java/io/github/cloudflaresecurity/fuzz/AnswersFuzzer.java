package io.github.cloudflaresecurity.fuzz;

/** As {@link AnswersTest}, with inputs that Jazzer looks for; CONTRIBUTING.md has the command. */
public final class AnswersFuzzer {
  private static final AnswerTarget TARGET = new AnswerTarget();

  private AnswersFuzzer() {}

  /** Called by Jazzer, which finds it by its name. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.run(input);
  }
}
