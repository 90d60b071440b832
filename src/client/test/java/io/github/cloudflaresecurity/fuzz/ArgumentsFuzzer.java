package io.github.cloudflaresecurity.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** As {@link ArgumentsTest}, with inputs that Jazzer looks for: {@code mvn -Pfuzz test}. */
class ArgumentsFuzzer {
  private static final ArgumentTarget TARGET = new ArgumentTarget();

  @FuzzTest(maxDuration = "", maxExecutions = 100_000)
  void arguments(byte[] input) {
    TARGET.run(input);
  }
}
