package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Goes through a document and tells OpenAPI's own words from names, and from plain values. */
abstract class Walk {
  private static final Set<String> NAMES = Set.of(
      "callbacks",
      "content",
      "encoding",
      "examples",
      "headers",
      "links",
      "mapping",
      "parameters",
      "paths",
      "properties",
      "requestBodies",
      "responses",
      "schemas",
      "scopes",
      "securitySchemes",
      "variables");
  private static final Set<String> VALUES = Set.of("default", "enum", "example", "value");

  /** An object whose keys are OpenAPI's. */
  abstract void keywords(ObjectNode object);

  /** An object whose keys are names, under that keyword. */
  void names(String keyword, ObjectNode object) {}

  final void through(JsonNode node) {
    if (node instanceof ObjectNode object) {
      keywords(object);
      for (String key : Tree.names(object)) {
        JsonNode child = object.get(key);
        if (NAMES.contains(key) && child instanceof ObjectNode named) {
          names(key, named);
          named.forEach(this::through);
        } else if (!VALUES.contains(key) && !key.startsWith("x-")) {
          through(child);
        }
      }
    } else if (node.isArray()) {
      node.forEach(this::through);
    }
  }
}
