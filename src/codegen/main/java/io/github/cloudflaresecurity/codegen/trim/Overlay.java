package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Our corrections: an OpenAPI Overlay 1.0 document. It is stricter than the specification: a target
 * must select something, and each action must give a reason.
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

  void applyTo(ObjectNode document) {
    for (int i = 0; i < actions.size(); i++) {
      JsonNode action = actions.get(i);
      String name = name(i, action);
      check(action, name);
      List<JsonPointer> selected = Targets.select(document, action.get("target").asText());
      if (selected.isEmpty()) {
        throw new TrimException(name + " has nothing left to correct: its target "
            + action.get("target").asText() + " selects nothing");
      }
      for (JsonPointer pointer : selected) {
        if (action.path("remove").asBoolean()) {
          if (pointer.matches()) {
            throw new TrimException(name + " cannot be removed: it is the whole document");
          }
          Targets.remove(document, pointer);
        } else {
          update(document.at(pointer), action.get("update"), name);
        }
      }
    }
  }

  private String name(int index, JsonNode action) {
    return "action " + (index + 1) + " of " + file + " (\""
        + action.path("description").asText("no description").strip() + "\")";
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

  private static void update(JsonNode target, JsonNode update, String name) {
    if (target instanceof ObjectNode object && update instanceof ObjectNode values) {
      merge(object, values);
    } else if (target instanceof ArrayNode array) {
      array.add(update.deepCopy());
    } else {
      throw new TrimException(
          name + " cannot update: an object requires an object, an array requires an entry");
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
