package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Resolves and renames the references of a document to its components. */
final class References {
  private static final String COMPONENTS = "#/components/";
  private static final String SCHEMAS = COMPONENTS + "schemas/";

  private References() {}

  /** Returns the components of {@code all} that {@code document} refers to, also indirectly. */
  static ObjectNode reachable(ObjectNode document, ObjectNode all) {
    Set<String> reached = new TreeSet<>();
    Deque<JsonNode> left = new ArrayDeque<>();
    YamlTree.fields(document)
        .filter(part -> !part.getKey().equals("components"))
        .forEach(part -> left.add(part.getValue()));
    securitySchemes(document, reached, left, all);
    while (!left.isEmpty()) {
      JsonNode node = left.remove();
      if (node.path("$ref").isTextual()) {
        reach(node.get("$ref").asText(), reached, left, all);
      }
      for (JsonNode mapped : node.path("discriminator").path("mapping")) {
        reach(schemaReference(mapped.asText()), reached, left, all);
      }
      securitySchemes(node, reached, left, all);
      node.forEach(left::add);
    }
    ObjectNode components = YamlTree.JSON.createObjectNode();
    for (String reference : reached) {
      String[] segments = reference.split("/");
      String name = unescaped(segments[1]);
      components.withObjectProperty(segments[0]).set(name, all.get(segments[0]).get(name));
    }
    return components;
  }

  /** Renames the schema in each reference, including those of discriminators. */
  static void renameSchemas(JsonNode node, UnaryOperator<String> naming) {
    if (node instanceof ObjectNode object) {
      if (object.path("$ref").asText().startsWith(SCHEMAS)) {
        object.set("$ref", renamed(object.get("$ref").asText(), naming));
      }
      if (object.path("discriminator").path("mapping") instanceof ObjectNode mapping) {
        YamlTree.names(mapping)
            .forEach(key ->
                mapping.set(key, renamed(schemaReference(mapping.get(key).asText()), naming)));
      }
    }
    node.forEach(child -> renameSchemas(child, naming));
  }

  static ObjectNode toSchema(String name) {
    return YamlTree.JSON.createObjectNode().put("$ref", SCHEMAS + name);
  }

  /** Returns the node, or what it refers to. */
  static JsonNode resolved(JsonNode node, ObjectNode document) {
    return node.path("$ref").isTextual()
        ? resolved(at(node.get("$ref").asText(), document), document)
        : node;
  }

  private static JsonNode at(String reference, ObjectNode document) {
    if (!reference.startsWith(COMPONENTS)) {
      throw new TrimException(
          "the reference " + reference + " is not to a component of this document");
    }
    JsonNode target = document.at(reference.substring(1));
    if (target.isMissingNode()) {
      throw new TrimException("the reference " + reference + " has no target");
    }
    return target;
  }

  private static void reach(
      String reference, Set<String> reached, Deque<JsonNode> left, ObjectNode all) {
    at(reference, YamlTree.JSON.createObjectNode().set("components", all));
    // A reference to a part of a component selects the whole component.
    String[] segments = reference.substring(COMPONENTS.length()).split("/");
    if (reached.add(segments[0] + "/" + segments[1])) {
      left.add(all.get(segments[0]).get(unescaped(segments[1])));
    }
  }

  private static void securitySchemes(
      JsonNode node, Set<String> reached, Deque<JsonNode> left, ObjectNode all) {
    if (node.path("security").isArray()) {
      for (JsonNode alternative : node.get("security")) {
        YamlTree.names(alternative)
            .forEach(name -> reach(
                COMPONENTS + "securitySchemes/" + YamlTree.escaped(name), reached, left, all));
      }
    }
  }

  private static TextNode renamed(String reference, UnaryOperator<String> naming) {
    String[] segments = reference.substring(SCHEMAS.length()).split("/", 2);
    String name = YamlTree.escaped(naming.apply(unescaped(segments[0])));
    return TextNode.valueOf(SCHEMAS + name + (segments.length > 1 ? "/" + segments[1] : ""));
  }

  /** Returns a reference, because a discriminator may have the name of a schema instead. */
  private static String schemaReference(String mapped) {
    return mapped.contains("/") ? mapped : SCHEMAS + mapped;
  }

  private static String unescaped(String segment) {
    return segment.replace("~1", "/").replace("~0", "~");
  }
}
