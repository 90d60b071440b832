package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
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
    Deque<String> left = new ArrayDeque<>();
    ObjectNode whole = YamlTree.JSON.createObjectNode();
    YamlTree.fields(document)
        .filter(part -> !part.getKey().equals("components"))
        .forEach(part -> whole.set(part.getKey(), part.getValue()));
    collect(whole, left);
    whole.set("components", all);
    while (!left.isEmpty()) {
      String reference = left.remove();
      at(reference, whole);
      // A reference to a part of a component selects the whole component.
      String[] segments = reference.substring(COMPONENTS.length()).split("/");
      if (reached.add(segments[0] + "/" + segments[1])) {
        collect(all.get(segments[0]).get(unescaped(segments[1])), left);
      }
    }
    ObjectNode components = YamlTree.JSON.createObjectNode();
    for (String reference : reached) {
      String[] segments = reference.split("/");
      String name = unescaped(segments[1]);
      components.withObjectProperty(segments[0]).set(name, all.get(segments[0]).get(name));
    }
    return components;
  }

  /** Collects all references, but not what looks like one in an example or another value. */
  private static void collect(JsonNode tree, Collection<String> references) {
    new TreeWalker() {
      @Override
      void keywords(ObjectNode object) {
        if (object.path("$ref").isTextual()) {
          references.add(object.get("$ref").asText());
        }
        object
            .path("discriminator")
            .path("mapping")
            .forEach(mapped -> references.add(schemaReference(mapped.asText())));
        for (JsonNode alternative : object.path("security")) {
          YamlTree.names(alternative)
              .forEach(
                  name -> references.add(COMPONENTS + "securitySchemes/" + YamlTree.escaped(name)));
        }
      }
    }.walk(tree);
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

  /** Returns the name of the schema that a node refers to, or null if it refers to none. */
  static String schemaName(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.startsWith(SCHEMAS) && reference.indexOf('/', SCHEMAS.length()) < 0
        ? unescaped(reference.substring(SCHEMAS.length()))
        : null;
  }

  static ObjectNode toSchema(String name) {
    return YamlTree.JSON.createObjectNode().put("$ref", SCHEMAS + name);
  }

  /** Returns the node, or what it refers to. */
  static JsonNode resolved(JsonNode node, ObjectNode document) {
    Set<String> followed = new LinkedHashSet<>();
    JsonNode resolved = node;
    while (resolved.path("$ref").isTextual()) {
      String reference = resolved.get("$ref").asText();
      if (!followed.add(reference)) {
        throw new TrimException(
            "references lead back to themselves: " + String.join(" → ", followed));
      }
      resolved = at(reference, document);
    }
    return resolved;
  }

  /** Returns the target of a reference. */
  static JsonNode at(String reference, ObjectNode document) {
    if (!reference.startsWith(COMPONENTS)) {
      throw new TrimException(
          place(document, reference),
          "the reference " + reference + " is not to a component of this document");
    }
    JsonNode target = document.at(reference.substring(1));
    if (target.isMissingNode() || !reference.matches(COMPONENTS + "[^/]+/[^/]+(/.*)?")) {
      throw new TrimException(
          place(document, reference), "the reference " + reference + " has no target");
    }
    if (!target.isObject()) {
      throw new TrimException(
          place(document, reference),
          "the reference " + reference + " is to " + Difference.shown(target)
              + ", and must be to an object");
    }
    return target;
  }

  /** Returns the first place with that reference, or null. */
  static JsonPointer place(JsonNode document, String reference) {
    Deque<Map.Entry<JsonPointer, JsonNode>> left = new ArrayDeque<>();
    left.add(Map.entry(JsonPointer.empty(), document));
    while (!left.isEmpty()) {
      JsonPointer place = left.peek().getKey();
      JsonNode node = left.remove().getValue();
      if (node.path("$ref").asText().equals(reference)) {
        return place.appendProperty("$ref");
      }
      YamlTree.fields(node)
          .forEach(e -> left.add(Map.entry(place.appendProperty(e.getKey()), e.getValue())));
      for (int i = 0; node.isArray() && i < node.size(); i++) {
        left.add(Map.entry(place.appendIndex(i), node.get(i)));
      }
    }
    return null;
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
