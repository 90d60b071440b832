package io.github.cloudflaresecurity.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body is read twice only if a name of its envelope may be escaped. */
@Tag("any-document")
class EscapedNamesTest {
  @ParameterizedTest
  @CsvSource({
    "'{\"success\": true, \"result\": \"\\u003cb\\u003e \\u00e9 \\u2028\"}', false",
    "'{\"success\": true, \"\\u0073uccess\": false}', true",
    "'{\"success\": true, \"succes\\u0073\": false}', true",
    "'{\"success\": true, \"resu\\u006Ct\": false}', true"
  })
  void arePossible(String json, boolean arePossible) {
    assertThat(RepeatedMembers.arePossible(json.getBytes(UTF_8))).isEqualTo(arePossible);
  }
}
