package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Our corrections: an OpenAPI Overlay 1.0 document. It is stricter than the specification. A target
 * must select something. Each action must give a reason, and find what it expects.
 */
final class Overlay {
  private static final Set<String> KNOWN = Set.of("target", "description", "update", "remove");

  private final Path file;
  private final ArrayNode actions;

  private Overlay(Path file, ArrayNode actions) {
    this.file = file;
    this.actions = actions;
  }

  static Overlay read(Path file) {
    ObjectNode overlay = YamlTree.read(file);
    if (!overlay.path("overlay").asText().startsWith("1.0.")) {
      throw new TrimException(file + " is not an OpenAPI Overlay of version 1.0");
    }
    if (!(overlay.get("actions") instanceof ArrayNode actions) || actions.isEmpty()) {
      throw new TrimException(file + " has no actions");
    }
    return new Overlay(file, actions);
  }

  /** Applies all actions; throws if any of them did not find what it expects. */
  void applyTo(ObjectNode document) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      JsonNode action = actions.get(i);
      String name = "action " + (i + 1) + " of " + file + " (\""
          + action.path("description").asText("no description").strip() + "\")";
      check(action, name);
      apply(action, name, document).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new TrimException(
          "Cloudflare's document is not what it was corrected for:\n  "
              + String.join("\n  ", problems)
              + "\nCheck whether each correction is still right; then change its x-expects, or delete it.");
    }
  }

  private static Optional<String> apply(JsonNode action, String name, ObjectNode document) {
    String target = action.get("target").asText();
    List<JsonPointer> selected = Targets.select(document, target);
    if (selected.isEmpty()) {
      throw new TrimException(name + " has nothing left to correct: its target " + target
          + " selects nothing; change the target, or delete the action");
    }
    List<JsonNode> found = selected.stream().map(document::at).toList();
    if (action.path("remove").asBoolean()) {
      if (selected.contains(JsonPointer.empty())) {
        throw new TrimException(name + " cannot be removed: it is the whole document");
      }
      Optional<String> problem = Expectation.ofRemoval(action, name).problem(found);
      selected.forEach(place -> Targets.remove(document, place));
      return problem;
    }
    JsonNode update = action.get("update");
    for (JsonNode node : found) {
      if (!node.isArray() && !(node.isObject() && update.isObject())) {
        throw new TrimException(
            name + " cannot update: an object requires an object, an array requires an entry");
      }
    }
    Optional<String> problem = Expectation.ofUpdate(action, name).problem(found);
    found.forEach(node -> update(node, update));
    return problem;
  }

  private static void check(JsonNode action, String name) {
    if (!action.path("target").isTextual()) {
      throw new TrimException(name + " has no target");
    }
    if (action.path("description").asText().isBlank()) {
      throw new TrimException(name + " gives no reason; write one as its description");
    }
    if (!action.path("remove").asBoolean() && !action.has("update")) {
      throw new TrimException(name + " neither updates nor removes");
    }
    for (String key : YamlTree.names(action)) {
      if (!KNOWN.contains(key) && !key.startsWith("x-")) {
        throw new TrimException(name + " has \"" + key + "\", which Overlay 1.0 does not define");
      }
    }
  }

  private static void update(JsonNode target, JsonNode update) {
    if (target instanceof ArrayNode array) {
      array.add(update.deepCopy());
    } else {
      merge((ObjectNode) target, (ObjectNode) update);
    }
  }

  private static void merge(ObjectNode target, ObjectNode update) {
    for (String key : YamlTree.names(update)) {
      JsonNode value = update.get(key);
      if (target.get(key) instanceof ObjectNode object && value instanceof ObjectNode values) {
        merge(object, values);
      } else if (target.get(key) instanceof ArrayNode array && value instanceof ArrayNode entries) {
        array.addAll(entries.deepCopy());
      } else {
        target.set(key, value.deepCopy());
      }
    }
  }
}
