package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order that a document is written in, whatever order it was read in. */
final class Order {
  private static final List<String> KEYWORDS = List.of(
      "openapi",
      "info",
      "servers",
      "tags",
      "paths",
      "components",
      "$ref",
      "title",
      "name",
      "in",
      "operationId",
      "summary",
      "type",
      "format",
      "nullable",
      "url",
      "description",
      "version",
      "license",
      "externalDocs",
      "deprecated",
      "security",
      "required",
      "discriminator",
      "allOf",
      "oneOf",
      "anyOf",
      "not",
      "properties",
      "additionalProperties",
      "items",
      "enum",
      "default",
      "securitySchemes",
      "schemas",
      "parameters",
      "requestBody",
      "requestBodies",
      "responses",
      "headers",
      "content",
      "schema",
      "style",
      "explode",
      "example",
      "examples",
      "links",
      "callbacks",
      "value");
  /** Where our own order tells something, and is kept. */
  private static final Set<String> KEPT = Set.of("properties", "examples");

  private Order() {}

  /** Cloudflare's JSON and YAML, and two of its generators, need not agree on an order. */
  static ObjectNode upstream(ObjectNode document) {
    new Walk() {
      @Override
      void keywords(ObjectNode object) {
        sort(object, byKeyword());
        if (object.path("properties") instanceof ObjectNode properties) {
          sort(properties, requiredFirst(object.path("required")));
        }
      }

      @Override
      void names(String keyword, ObjectNode object) {
        if (!keyword.equals("properties")) {
          sort(object, Comparator.naturalOrder());
        }
      }
    }.through(document);
    return document;
  }

  /** As {@link #upstream}, but that properties stand as Cloudflare or a correction has them. */
  static ObjectNode document(ObjectNode document) {
    new Walk() {
      @Override
      void keywords(ObjectNode object) {
        sort(object, byKeyword());
      }

      @Override
      void names(String keyword, ObjectNode object) {
        if (!KEPT.contains(keyword)) {
          sort(object, Comparator.naturalOrder());
        }
      }
    }.through(document);
    return document;
  }

  private static Comparator<String> byKeyword() {
    return Comparator.comparingInt(
            (String key) -> KEYWORDS.contains(key) ? KEYWORDS.indexOf(key) : KEYWORDS.size())
        .thenComparing(Comparator.naturalOrder());
  }

  private static Comparator<String> requiredFirst(JsonNode required) {
    Set<String> names = new HashSet<>();
    required.forEach(name -> names.add(name.asText()));
    return Comparator.comparing((String name) -> !names.contains(name))
        .thenComparing(Comparator.naturalOrder());
  }

  private static void sort(ObjectNode object, Comparator<String> order) {
    List<String> names = Tree.names(object);
    names.sort(order);
    ObjectNode copy = Tree.JSON.createObjectNode();
    names.forEach(name -> copy.set(name, object.get(name)));
    object.removeAll();
    object.setAll(copy);
  }
}
