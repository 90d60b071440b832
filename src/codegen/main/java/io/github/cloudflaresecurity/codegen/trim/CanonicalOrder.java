package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sorts a document, so that the order in which it was read does not matter. */
final class CanonicalOrder {
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
  /** Keywords whose names keep their order, because it is meaningful. */
  private static final Set<String> KEPT = Set.of("properties", "examples");

  private CanonicalOrder() {}

  /** Sorts everything, because Cloudflare's JSON and YAML may differ in order. */
  static ObjectNode sortUpstream(ObjectNode document) {
    new TreeWalker() {
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
    }.walk(document);
    return document;
  }

  /** Sorts all but properties and examples, whose order the corrections decide. */
  static ObjectNode sort(ObjectNode document) {
    new TreeWalker() {
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
    }.walk(document);
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
    List<String> names = YamlTree.names(object);
    names.sort(order);
    ObjectNode copy = YamlTree.JSON.createObjectNode();
    names.forEach(name -> copy.set(name, object.get(name)));
    object.removeAll();
    object.setAll(copy);
  }
}
