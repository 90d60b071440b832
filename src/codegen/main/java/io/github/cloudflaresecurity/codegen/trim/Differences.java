package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Differences of any two parts of a document. */
final class Differences {
  private Differences() {}

  /** Returns the names of entries that only {@code next} has. */
  static List<String> added(JsonNode old, JsonNode next, Function<JsonNode, String> name) {
    Set<String> known = new TreeSet<>();
    old.forEach(entry -> known.add(name.apply(entry)));
    List<String> added = new ArrayList<>();
    next.forEach(entry -> {
      if (!known.contains(name.apply(entry))) {
        added.add(name.apply(entry));
      }
    });
    return added;
  }

  /** Returns all names, sorted. */
  static Set<String> union(Collection<String> some, Collection<String> others) {
    Set<String> union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }

  /** Reports changes of all keys but those that are compared elsewhere. */
  static void others(
      ChangeReport report, String label, JsonNode old, JsonNode next, Set<String> compared) {
    for (String key : union(YamlTree.names(old), YamlTree.names(next))) {
      if (!compared.contains(key) && !old.path(key).equals(next.path(key))) {
        report.addHarmless(label + " has another `" + key + "`.");
      }
    }
  }
}
