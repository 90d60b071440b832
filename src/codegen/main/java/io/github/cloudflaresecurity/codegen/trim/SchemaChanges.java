package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** What changed in a schema. */
final class SchemaChanges {
  /** What Java's types are made of. */
  private static final List<String> KIND =
      List.of("$ref", "type", "format", "oneOf", "anyOf", "not", "discriminator");

  private static final List<String> LOWER =
      List.of("minLength", "minimum", "minItems", "minProperties");
  private static final List<String> UPPER =
      List.of("maxLength", "maximum", "maxItems", "maxProperties");
  private static final Set<String> TOLD = Set.of(
      "$ref",
      "type",
      "format",
      "oneOf",
      "anyOf",
      "not",
      "discriminator",
      "minLength",
      "minimum",
      "minItems",
      "minProperties",
      "maxLength",
      "maximum",
      "maxItems",
      "maxProperties",
      "nullable",
      "enum",
      "allOf",
      "properties",
      "required",
      "items",
      "additionalProperties",
      "deprecated");
  /** What a request must keep to, and can't be told to be more or less than before. */
  private static final Set<String> RULES =
      Set.of("pattern", "multipleOf", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum");

  private final Report report;
  private final Side side;

  SchemaChanges(Report report, Side side) {
    this.report = report;
    this.side = side;
  }

  void compare(String label, JsonNode before, JsonNode after) {
    JsonNode old = flat(before);
    JsonNode next = flat(after);
    for (String key : KIND) {
      if (!old.path(key).equals(next.path(key))) {
        report.breaks(label + " has " + shown(next, key) + ", had " + shown(old, key) + ".");
      }
    }
    Changes.added(old.path("allOf"), next.path("allOf"), JsonNode::toString)
        .forEach(part -> report.tells(label + " now is all of " + part + " too."));
    Changes.added(next.path("allOf"), old.path("allOf"), JsonNode::toString)
        .forEach(part -> report.breaks(label + " no longer is all of " + part + "."));
    constants(label, old.path("enum"), next.path("enum"));
    nullable(label, old.path("nullable").asBoolean(), next.path("nullable").asBoolean());
    LOWER.forEach(key -> limit(label, key, old, next, 1));
    UPPER.forEach(key -> limit(label, key, old, next, -1));
    deprecation(label, old, next);
    rest(label, old, next);
    properties(label, old, next);
    inner(label + ", each entry", old.path("items"), next.path("items"));
    inner(
        label + ", each further property",
        old.path("additionalProperties"),
        next.path("additionalProperties"));
  }

  private void constants(String label, JsonNode old, JsonNode next) {
    if (old.isMissingNode() && !next.isMissingNode()) {
      report.add(side.sent(), label + " is now one of " + next + ".");
    } else if (next.isMissingNode() && !old.isMissingNode()) {
      report.breaks(label + " is no longer of certain constants.");
    } else {
      Changes.added(old, next, JsonNode::asText)
          .forEach(constant -> report.tells(label + " has a new constant, " + constant + "."));
      Changes.added(next, old, JsonNode::asText)
          .forEach(
              constant -> report.breaks(label + " no longer has the constant " + constant + "."));
    }
  }

  private void nullable(String label, boolean old, boolean next) {
    if (old != next) {
      report.add(
          next ? side.answered() : side.sent(),
          label + (next ? " may be null now." : " may no longer be null."));
    }
  }

  /** @param tighter the sign of a change that lets less pass */
  private void limit(String label, String key, JsonNode old, JsonNode next, int tighter) {
    JsonNode was = old.path(key);
    JsonNode is = next.path(key);
    if (was.equals(is)) {
      return;
    }
    boolean tightened = was.isMissingNode()
        || !is.isMissingNode() && is.decimalValue().compareTo(was.decimalValue()) * tighter > 0;
    report.add(
        side.sent() && tightened,
        label + " has " + shown(next, key) + ", had " + shown(old, key) + ".");
  }

  private void deprecation(String label, JsonNode old, JsonNode next) {
    boolean is = next.path("deprecated").asBoolean();
    if (old.path("deprecated").asBoolean() != is) {
      report.tells(label + (is ? " is deprecated now." : " is no longer deprecated."));
    }
  }

  private void rest(String label, JsonNode old, JsonNode next) {
    for (String key : Changes.union(Tree.names(old), Tree.names(next))) {
      if (!TOLD.contains(key) && !old.path(key).equals(next.path(key))) {
        boolean rule = RULES.contains(key) && !next.path(key).isMissingNode();
        report.add(rule && side.sent(), label + " has another `" + key + "`.");
      }
    }
  }

  private void properties(String label, JsonNode old, JsonNode next) {
    JsonNode was = old.path("properties");
    JsonNode is = next.path("properties");
    for (String name : Changes.union(Tree.names(was), Tree.names(is))) {
      boolean required = has(next.path("required"), name);
      String property = "`" + name + "` of " + label;
      if (!is.has(name)) {
        report.breaks(property + " is gone.");
      } else if (!was.has(name)) {
        report.add(
            required && side.sent(), property + " is new" + (required ? ", and required." : "."));
      } else {
        if (required != has(old.path("required"), name)) {
          report.add(
              required ? side.sent() : side.answered(),
              property + (required ? " is required now." : " is no longer required."));
        }
        compare(property, was.get(name), is.get(name));
      }
    }
  }

  private void inner(String label, JsonNode old, JsonNode next) {
    if (old.isObject() && next.isObject()) {
      compare(label, old, next);
    } else if (!old.equals(next)) {
      report.breaks(label + ": " + shownValue(next) + ", was " + shownValue(old) + ".");
    }
  }

  /** With what the parts of an {@code allOf} say in place; references among them stay. */
  private static JsonNode flat(JsonNode schema) {
    if (!(schema.path("allOf") instanceof ArrayNode parts)) {
      return schema;
    }
    ObjectNode flat = schema.deepCopy();
    ArrayNode references = flat.putArray("allOf");
    for (JsonNode part : parts) {
      if (part.has("$ref")) {
        references.add(part);
      } else {
        JsonNode inner = flat(part);
        Tree.fields(inner.path("properties"))
            .forEach(e -> flat.withObjectProperty("properties").set(e.getKey(), e.getValue()));
        inner.path("required").forEach(flat.withArrayProperty("required")::add);
        inner.path("allOf").forEach(references::add);
      }
    }
    return flat;
  }

  private static boolean has(JsonNode array, String text) {
    for (JsonNode entry : array) {
      if (entry.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static String shown(JsonNode schema, String key) {
    return schema.has(key) ? "`" + key + "` " + shownValue(schema.get(key)) : "no `" + key + "`";
  }

  private static String shownValue(JsonNode value) {
    return value.isMissingNode()
        ? "nothing"
        : value.isTextual() ? value.asText() : value.toString();
  }
}
