package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gives schemas the names that they have with us. */
final class Naming {
  private Naming() {}

  static void apply(ObjectNode draft, Selection selection) {
    ObjectNode schemas = draft.withObjectProperty("components").withObjectProperty("schemas");
    rename(draft, withoutPrefixes(Tree.names(schemas)));
    selection.schemas().forEach((name, target) -> call(draft, name, target));
  }

  /** {@code email-security_PostfixId} is PostfixId, but where two would be called the same. */
  private static Map<String, String> withoutPrefixes(List<String> names) {
    Map<String, Set<String>> byShort = new TreeMap<>();
    for (String name : names) {
      String bare = name.substring(name.indexOf('_') + 1);
      byShort.computeIfAbsent(javaLike(bare), n -> new TreeSet<>()).add(name);
    }
    Map<String, String> renamed = new HashMap<>();
    byShort.forEach((shortName, originals) -> originals.forEach(
        original -> renamed.put(original, originals.size() == 1 ? shortName : javaLike(original))));
    if (Set.copyOf(renamed.values()).size() < renamed.size()) {
      throw new Refusal("two schemas would have one name: " + new TreeMap<>(renamed));
    }
    return renamed;
  }

  private static String javaLike(String name) {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return words.toString();
  }

  /** Gives a schema its name, wherever Cloudflare has it: in place, or among the components. */
  private static void call(ObjectNode draft, String name, String target) {
    List<JsonPointer> selected = Targets.select(draft, target);
    if (selected.isEmpty()) {
      throw new Refusal("there is no schema any more to be called " + name + ": its target "
          + target + " selects nothing");
    }
    JsonNode schemas = draft.at("/components/schemas");
    for (JsonPointer place : selected) {
      JsonNode schema = draft.at(place);
      String reference = schema.path("$ref").asText();
      if (reference.matches("#/components/schemas/[^/]+")) {
        String before = reference.substring(reference.lastIndexOf('/') + 1);
        if (!before.equals(name)) {
          put((ObjectNode) schemas, name, ((ObjectNode) schemas).remove(before));
          References.renameSchemas(draft, n -> n.equals(before) ? name : n);
        }
      } else {
        put((ObjectNode) schemas, name, References.resolved(schema, draft).deepCopy());
        Targets.set(draft, place, References.toSchema(name));
      }
    }
  }

  private static void put(ObjectNode schemas, String name, JsonNode schema) {
    JsonNode there = schemas.get(name);
    if (there != null && !there.equals(schema)) {
      throw new Refusal("two schemas would be called " + name + ", and they differ:\n  "
          + String.join("\n  ", Difference.between(there, schema)));
    }
    schemas.set(name, schema);
  }

  private static void rename(ObjectNode draft, Map<String, String> names) {
    ObjectNode schemas = (ObjectNode) draft.at("/components/schemas");
    Map<String, JsonNode> all = new TreeMap<>();
    Tree.fields(schemas).forEach(e -> all.put(names.get(e.getKey()), e.getValue()));
    schemas.removeAll();
    all.forEach(schemas::set);
    References.renameSchemas(draft, name -> names.getOrDefault(name, name));
  }
}
