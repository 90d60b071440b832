package io.github.cloudflaresecurity.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** As {@link AnswersTest}, with inputs that Jazzer looks for: {@code mvn -Pfuzz test}. */
class AnswersFuzzer {
  private static final AnswerTarget TARGET = new AnswerTarget();

  @FuzzTest(maxDuration = "", maxExecutions = 200_000)
  void answers(byte[] input) {
    TARGET.run(input);
  }
}
