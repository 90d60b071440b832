package io.github.cloudflaresecurity.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What hand-written code relies on, and the document does not have. */
final class BrokenReliance {
  private final List<String> lines = new ArrayList<>();

  /** @param reliedOn the entry of the list, which names the file that relies on it */
  void add(JsonNode reliedOn, String what, Object... args) {
    lines.add("  - " + what.formatted(args)
        + ": look at src/client/main/java/io/github/cloudflaresecurity/"
        + reliedOn.path("by").asText()
        + ".java");
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
