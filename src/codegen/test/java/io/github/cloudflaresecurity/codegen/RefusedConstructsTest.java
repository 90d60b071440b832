package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the generator refuses, and the sentence that it says. */
class RefusedConstructsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "refused-parameters | GET /cookie         | cookie",
  })
  void saysWhyAnOperationIsRefused(String document, String operation, String sentence) {
    assertThat(Constructs.refused(document)).containsEntry(operation, sentence);
  }

  @ParameterizedTest
  @CsvSource({"refused-parameters, GET /fine", "refused-bodies, GET /fine"})
  void generatesTheOthers(String document, String operation) {
    assertThat(Constructs.refused(document)).doesNotContainKey(operation);
  }
}
