package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Walks through a document, and distinguishes OpenAPI keywords from names and plain values. */
abstract class TreeWalker {
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

  /** Visits an object whose keys are OpenAPI keywords. */
  abstract void keywords(ObjectNode object);

  /** Visits an object whose keys are names, under that keyword. */
  void names(String keyword, ObjectNode object) {}

  final void walk(JsonNode node) {
    if (node instanceof ObjectNode object) {
      keywords(object);
      for (String key : YamlTree.names(object)) {
        JsonNode child = object.get(key);
        if (NAMES.contains(key) && child instanceof ObjectNode named) {
          names(key, named);
          named.forEach(this::walk);
        } else if (!VALUES.contains(key) && !key.startsWith("x-")) {
          walk(child);
        }
      }
    } else if (node.isArray()) {
      node.forEach(this::walk);
    }
  }
}
