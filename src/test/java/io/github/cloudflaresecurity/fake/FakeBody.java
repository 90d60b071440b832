package io.github.cloudflaresecurity.fake;

import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.Map;
import mockwebserver3.RecordedRequest;

/** The JSON object that a request carries. */
record FakeBody(Map<?, ?> members) {

  static FakeBody of(RecordedRequest request) {
    return new FakeBody(JsonValue.of(request.getBody().utf8()).as(Map.class));
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** The member's text; null where it is absent or null. */
  String text(String name) {
    return (String) members.get(name);
  }
}
