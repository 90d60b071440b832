package io.github.cloudflaresecurity.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds in a document what the generated Java types depend on.
 *
 * @param root the whole document
 */
record DocumentTypes(JsonNode root) {
  /** Returns the schema of the first success, which the generator also uses. */
  JsonNode response(JsonNode operation) {
    return operation.path("responses").properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .min(Map.Entry.comparingByKey())
        .map(response -> schemaOf(resolve(response.getValue())))
        .orElse(root.path("none"));
  }

  boolean isEnvelope(JsonNode schema) {
    return schema.path("x-java-envelope").asBoolean()
        || stream(schema.path("allOf")).map(this::resolve).anyMatch(this::isEnvelope);
  }

  Set<String> required(JsonNode schema) {
    Set<String> required = new TreeSet<>();
    stream(schema.path("required")).map(JsonNode::asText).forEach(required::add);
    stream(schema.path("allOf")).map(this::resolve).map(this::required).forEach(required::addAll);
    return required;
  }

  JsonNode property(JsonNode schema, String name) {
    JsonNode own = schema.path("properties").path(name);
    return own.isMissingNode()
        ? stream(schema.path("allOf"))
            .map(part -> property(resolve(part), name))
            .filter(part -> !part.isMissingNode())
            .findFirst()
            .orElse(own)
        : own;
  }

  /** Describes what the Java type depends on. */
  String type(JsonNode schema) {
    if (schema.isMissingNode()) {
      return "nothing";
    }
    if (schema.path("allOf").size() == 1) {
      String type = type(schema.path("allOf").path(0));
      return type + (isNullable(schema) && !type.endsWith(" or null") ? " or null" : "");
    }
    JsonNode resolved = resolve(schema);
    String type = resolved.path("type").asText("anything");
    if (schema.has("$ref") && (hasOwnClass(resolved) || type.equals("object"))) {
      String reference = schema.path("$ref").asText();
      type = reference.substring(reference.lastIndexOf('/') + 1);
    } else if (hasOwnClass(resolved)) {
      type = "a schema without a name";
    } else if (type.equals("array")) {
      type = "list of " + type(resolved.path("items"));
    } else if (resolved.has("format")) {
      type += " " + resolved.path("format").asText();
    }
    return type + (isNullable(resolved) ? " or null" : "");
  }

  /** Returns whether the generator makes a class of a schema, even inline. */
  private static boolean hasOwnClass(JsonNode schema) {
    return Stream.of("enum", "properties", "allOf", "oneOf", "anyOf").anyMatch(schema::has);
  }

  private static boolean isNullable(JsonNode schema) {
    return schema.path("nullable").asBoolean();
  }

  JsonNode schemaOf(JsonNode body) {
    return body.path("content").path("application/json").path("schema");
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.path("$ref").asText().substring(1))) : node;
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return array.isMissingNode() ? Stream.of() : array.valueStream();
  }
}
