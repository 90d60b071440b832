package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an action of the overlay expects to find: {@code x-expects}, or else nothing. It is a value,
 * or a list of the values that several selected nodes have.
 */
final class Expectation {
  private static final String KEY = "x-expects";

  private final String action;
  private final String target;
  /** Null for a removal. */
  private final JsonNode update;

  private final List<JsonNode> expected;

  private Expectation(JsonNode action, String name, JsonNode update) {
    this.action = name;
    this.target = action.get("target").asText();
    this.update = update;
    List<JsonNode> values = new ArrayList<>();
    if (action.get(KEY) instanceof ArrayNode list) {
      list.forEach(values::add);
    } else if (action.has(KEY)) {
      values.add(action.get(KEY));
    }
    this.expected = values;
  }

  static Expectation ofRemoval(JsonNode action, String name) {
    return new Expectation(action, name, null);
  }

  static Expectation ofUpdate(JsonNode action, String name) {
    return new Expectation(action, name, action.get("update"));
  }

  /** Returns a problem if a node is not as expected, or if a value is found nowhere. */
  Optional<String> problem(List<JsonNode> found) {
    Set<JsonNode> left = new LinkedHashSet<>(expected);
    List<String> problems = new ArrayList<>();
    for (JsonNode node : found) {
      List<String> different = expected.size() > 1
          ? List.of("expected one of " + expected + ", found " + node)
          : differences(node, expected.isEmpty() ? null : expected.get(0));
      expected.stream()
          .filter(value -> differences(node, value).isEmpty())
          .findFirst()
          .ifPresentOrElse(left::remove, () -> problems.addAll(different));
    }
    if (problems.isEmpty() && !left.isEmpty()) {
      problems.add("expected also " + left.iterator().next() + ", found it nowhere");
    }
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(action + " does not find what it expects at " + target + ":\n    "
            + String.join("\n    ", problems));
  }

  private List<String> differences(JsonNode found, JsonNode value) {
    List<String> differences = new ArrayList<>();
    if (update == null) {
      compare("", found, value, differences);
    } else if (found.isArray()) {
      appended("", found, YamlTree.JSON.createArrayNode().add(update), value, differences);
    } else {
      updated("", found, update, value, differences);
    }
    return differences;
  }

  /** Compares what an update overwrites, and what else is expected; each may be null. */
  private static void updated(
      String place, JsonNode found, JsonNode update, JsonNode value, List<String> differences) {
    boolean continues = found != null
        && found.isObject()
        && (update == null || update.isObject())
        && (value == null || value.isObject() && !value.isEmpty());
    if (continues) {
      Set<String> keys = new LinkedHashSet<>();
      Stream.of(update, value)
          .filter(Objects::nonNull)
          .forEach(node -> keys.addAll(YamlTree.names(node)));
      for (String key : keys) {
        updated(
            place + "/" + YamlTree.escaped(key),
            found.get(key),
            update == null ? null : update.get(key),
            value == null ? null : value.get(key),
            differences);
      }
    } else if (update != null && update.isArray() && found != null && found.isArray()) {
      appended(place, found, update, value, differences);
    } else {
      compare(place, found, value, differences);
    }
  }

  /** An update adds to a list, which overwrites nothing, but must not add what is there. */
  private static void appended(
      String place, JsonNode found, JsonNode entries, JsonNode value, List<String> differences) {
    if (value != null) {
      compare(place, found, value, differences);
    }
    Set<JsonNode> there = new LinkedHashSet<>();
    found.forEach(there::add);
    for (JsonNode entry : entries) {
      if (there.contains(entry)) {
        differences.add(
            at(place) + "expected a list without " + shown(entry) + ", found " + shown(found));
      }
    }
  }

  private static void compare(
      String place, JsonNode found, JsonNode value, List<String> differences) {
    if (found == null ? value != null : !found.equals(value)) {
      differences.add(at(place) + "expected " + shown(value) + ", found " + shown(found));
    }
  }

  private static String at(String place) {
    return place.isEmpty() ? "" : place + ": ";
  }

  private static String shown(JsonNode value) {
    return value == null ? "nothing" : value.toString();
  }
}
