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

/** Renames schemas from Cloudflare's names to ours. */
final class SchemaRenamer {
  private SchemaRenamer() {}

  static void apply(ObjectNode document, Selection selection) {
    ObjectNode schemas = document.withObjectProperty("components").withObjectProperty("schemas");
    rename(document, withoutPrefixes(YamlTree.names(schemas)));
    selection.schemas().forEach((name, target) -> assign(document, name, target));
  }

  /** {@code email-security_PostfixId} becomes PostfixId, unless two schemas would have one name. */
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
      throw new TrimException("two schemas would have one name: " + new TreeMap<>(renamed));
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

  /** Gives a schema its name; Cloudflare has it inline or in the components. */
  private static void assign(ObjectNode document, String name, String target) {
    List<JsonPointer> selected = Targets.select(document, target);
    if (selected.isEmpty()) {
      throw new TrimException("the schema for the name " + name + " is gone: its target " + target
          + " selects nothing; change the target in the selection");
    }
    for (JsonPointer place : selected) {
      if (!document.at(place).isObject()) {
        throw new TrimException("the target " + target + " of the name " + name
            + " is no schema, but " + Difference.shown(document.at(place)));
      }
      assign(document, name, EnumWrappers.unwrapped(document, place));
    }
  }

  private static void assign(ObjectNode document, String name, JsonPointer place) {
    ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
    JsonNode schema = document.at(place);
    String before = References.schemaName(schema);
    if (before == null) {
      put(schemas, name, References.resolved(schema, document).deepCopy());
      Targets.set(document, place, References.toSchema(name));
    } else if (!before.equals(name)) {
      References.at(schema.get("$ref").asText(), document);
      put(schemas, name, schemas.remove(before));
      References.renameSchemas(document, n -> n.equals(before) ? name : n);
    }
  }

  private static void put(ObjectNode schemas, String name, JsonNode schema) {
    JsonNode there = schemas.get(name);
    if (there != null && !there.equals(schema)) {
      throw new TrimException("two schemas would have the name " + name + ", and they differ:\n  "
          + String.join("\n  ", Difference.between(there, schema)));
    }
    schemas.set(name, schema);
  }

  private static void rename(ObjectNode document, Map<String, String> names) {
    ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
    Map<String, JsonNode> all = new TreeMap<>();
    YamlTree.fields(schemas).forEach(e -> all.put(names.get(e.getKey()), e.getValue()));
    schemas.removeAll();
    all.forEach(schemas::set);
    References.renameSchemas(document, name -> names.getOrDefault(name, name));
  }
}
