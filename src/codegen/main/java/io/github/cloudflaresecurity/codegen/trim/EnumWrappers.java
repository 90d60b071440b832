package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Finds the enum in a schema that wraps it, as in {@code nullable: true, allOf: [{$ref: …}]}. The
 * enum becomes a class, and what is beside it stays where it is.
 */
final class EnumWrappers {
  /** Keywords that a wrapper cannot have, because they say more than the enum. */
  private static final Set<String> MORE = Set.of(
      "enum",
      "properties",
      "additionalProperties",
      "required",
      "items",
      "oneOf",
      "anyOf",
      "not",
      "discriminator");

  private EnumWrappers() {}

  /**
   * Returns the place to name: that of the enum if the schema wraps one. Named schemas on the way
   * replace the references to them, because they are no classes.
   */
  static JsonPointer unwrapped(ObjectNode document, JsonPointer start) {
    JsonPointer place = start;
    while (true) {
      JsonNode schema = document.at(place);
      String name = References.schemaName(schema);
      if (name != null) {
        JsonNode named = References.at(schema.get("$ref").asText(), document);
        if (!named.has("$ref") && !wrapsEnum(named, document)) {
          return place;
        }
        inline(document, name, (ObjectNode) named);
      } else if (wrapsEnum(schema, document)) {
        place = place.append(JsonPointer.valueOf("/allOf/0"));
      } else {
        return place;
      }
    }
  }

  private static boolean wrapsEnum(JsonNode schema, ObjectNode document) {
    boolean wraps = schema.path("allOf").size() == 1
        && MORE.stream().noneMatch(schema::has)
        && !schema.has("$ref");
    if (!wraps) {
      return false;
    }
    JsonNode inner = References.resolved(schema.path("allOf").get(0), document);
    return inner.has("enum") || wrapsEnum(inner, document);
  }

  private static void inline(ObjectNode document, String name, ObjectNode schema) {
    ((ObjectNode) document.at("/components/schemas")).remove(name);
    new TreeWalker() {
      @Override
      void keywords(ObjectNode object) {
        if (name.equals(References.schemaName(object))) {
          object.removeAll();
          object.setAll(schema.deepCopy());
        }
      }
    }.walk(document);
  }
}
