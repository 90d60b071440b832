package io.github.cloudflaresecurity.fake;

import mockwebserver3.MockResponse;

/** An answer in the API's envelope. */
public record FakeAnswer(int status, String json) {

  static FakeAnswer success(int status, String result) {
    return new FakeAnswer(
        status, "{\"errors\": [], \"messages\": [], " + result + "\"success\": true}");
  }

  static FakeAnswer refusal(int status, int code, String message) {
    return new FakeAnswer(
        status,
        "{\"errors\": [{\"code\": %d, \"message\": \"%s\"}], \"messages\": [], \"success\": false}"
            .formatted(code, message));
  }

  MockResponse toResponse() {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .setHeader("cf-ray", "8f00ba5eba11-FRA")
        .body(json)
        .build();
  }
}
