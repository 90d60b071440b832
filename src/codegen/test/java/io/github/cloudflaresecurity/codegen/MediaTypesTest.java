package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json", "Application/JSON; charset=UTF-8", "application/merge-patch+json",
        "application/vnd.harbour.v2+json", "text/json", "*/*"
      })
  void knowsJson(String mediaType) {
    assertThat(MediaTypes.isJson(mediaType)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-ndjson",
        "multipart/form-data",
        "application/xml",
        "image/*",
        "application/json; charset=ISO-8859-1",
        "json"
      })
  void knowsWhatIsNot(String mediaType) {
    assertThat(MediaTypes.isJson(mediaType)).isFalse();
  }
}
