package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Compares two versions of a schema. */
final class SchemaComparison {
  /** Keywords that determine the Java type. */
  private static final List<String> TYPE_KEYWORDS =
      List.of("$ref", "type", "format", "oneOf", "anyOf", "not", "discriminator");

  private static final List<String> LOWER =
      List.of("minLength", "minimum", "minItems", "minProperties");
  private static final List<String> UPPER =
      List.of("maxLength", "maximum", "maxItems", "maxProperties");
  private static final Set<String> COMPARED = Set.of(
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
  /** Constraints of requests whose changes cannot be ordered by strictness. */
  private static final Set<String> UNORDERED_CONSTRAINTS =
      Set.of("pattern", "multipleOf", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum");

  /** Keywords that make a composition more than a reference. */
  private static final List<String> STRUCTURE = List.of(
      "$ref", "properties", "required", "items", "enum", "oneOf", "anyOf", "not", "discriminator");

  private final ChangeReport report;
  private final Direction direction;

  SchemaComparison(ChangeReport report, Direction direction) {
    this.report = report;
    this.direction = direction;
  }

  void compare(String label, JsonNode before, JsonNode after) {
    JsonNode old = unwrapped(flat(before));
    JsonNode next = unwrapped(flat(after));
    for (String key : TYPE_KEYWORDS) {
      if (!old.path(key).equals(next.path(key))) {
        report.addBreaking(label + " has " + shown(next, key) + ", had " + shown(old, key) + ".");
      }
    }
    Differences.added(old.path("allOf"), next.path("allOf"), JsonNode::toString)
        .forEach(part -> report.addHarmless(label + " is now also all of " + part + "."));
    Differences.added(next.path("allOf"), old.path("allOf"), JsonNode::toString)
        .forEach(part -> report.addBreaking(label + " is no longer all of " + part + "."));
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
      report.add(direction.inRequests(), label + " is now one of " + next + ".");
    } else if (next.isMissingNode() && !old.isMissingNode()) {
      report.addBreaking(label + " is no longer an enum.");
    } else {
      Differences.added(constants(old), constants(next), JsonNode::asText)
          .forEach(
              constant -> report.addHarmless(label + " has a new constant, " + constant + "."));
      Differences.added(constants(next), constants(old), JsonNode::asText)
          .forEach(constant ->
              report.addBreaking(label + " no longer has the constant " + constant + "."));
    }
  }

  /** A null is no constant; {@code nullable} says that it is allowed. */
  private static JsonNode constants(JsonNode values) {
    return values
        .valueStream()
        .filter(value -> !value.isNull())
        .collect(YamlTree.JSON::createArrayNode, ArrayNode::add, ArrayNode::addAll);
  }

  private void nullable(String label, boolean old, boolean next) {
    if (old != next) {
      report.add(
          next ? direction.inResponses() : direction.inRequests(),
          label + (next ? " may be null now." : " may no longer be null."));
    }
  }

  /** @param tighter the sign of a change that allows less */
  private void limit(String label, String key, JsonNode old, JsonNode next, int tighter) {
    JsonNode was = old.path(key);
    JsonNode is = next.path(key);
    if (was.equals(is)) {
      return;
    }
    boolean tightened = was.isMissingNode()
        || !is.isMissingNode() && is.decimalValue().compareTo(was.decimalValue()) * tighter > 0;
    report.add(
        direction.inRequests() && tightened,
        label + " has " + shown(next, key) + ", had " + shown(old, key) + ".");
  }

  private void deprecation(String label, JsonNode old, JsonNode next) {
    boolean is = next.path("deprecated").asBoolean();
    if (old.path("deprecated").asBoolean() != is) {
      report.addHarmless(label + (is ? " is deprecated now." : " is no longer deprecated."));
    }
  }

  private void rest(String label, JsonNode old, JsonNode next) {
    for (String key : Differences.union(YamlTree.names(old), YamlTree.names(next))) {
      if (!COMPARED.contains(key) && !old.path(key).equals(next.path(key))) {
        boolean rule = UNORDERED_CONSTRAINTS.contains(key) && !next.path(key).isMissingNode();
        report.add(rule && direction.inRequests(), label + " has another `" + key + "`.");
      }
    }
  }

  private void properties(String label, JsonNode old, JsonNode next) {
    JsonNode was = old.path("properties");
    JsonNode is = next.path("properties");
    for (String name : Differences.union(YamlTree.names(was), YamlTree.names(is))) {
      boolean required = has(next.path("required"), name);
      String property = "`" + name + "` of " + label;
      if (!is.has(name)) {
        report.addBreaking(property + " is gone.");
      } else if (!was.has(name)) {
        report.add(
            required && direction.inRequests(),
            property + " is new" + (required ? ", and required." : "."));
      } else {
        if (required != has(old.path("required"), name)) {
          report.add(
              required ? direction.inRequests() : direction.inResponses(),
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
      report.addBreaking(label + ": " + shownValue(next) + ", was " + shownValue(old) + ".");
    }
  }

  /** Merges the inline parts of an {@code allOf} into the schema; references stay. */
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
        YamlTree.fields(inner.path("properties"))
            .forEach(e -> flat.withObjectProperty("properties").set(e.getKey(), e.getValue()));
        inner.path("required").forEach(flat.withArrayProperty("required")::add);
        inner.path("allOf").forEach(references::add);
      }
    }
    return flat;
  }

  /** A reference with plain values beside it has the Java type of the reference. */
  private static JsonNode unwrapped(JsonNode schema) {
    JsonNode only = schema.path("allOf").path(0).path("$ref");
    boolean wraps = only.isTextual()
        && schema.path("allOf").size() == 1
        && STRUCTURE.stream().noneMatch(schema::has);
    if (!wraps) {
      return schema;
    }
    ObjectNode unwrapped = schema.deepCopy();
    unwrapped.remove(List.of("allOf", "type"));
    unwrapped.set("$ref", only);
    return unwrapped;
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
