package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds references that lead back to themselves, directly or through {@code allOf}. A schema may
 * contain itself through a property or an item.
 */
final class ReferenceCycles {
  private final ObjectNode document;
  private final Set<String> checked = new HashSet<>();

  private ReferenceCycles(ObjectNode document) {
    this.document = document;
  }

  static void check(ObjectNode document) {
    Set<String> references = new TreeSet<>();
    new TreeWalker() {
      @Override
      void keywords(ObjectNode object) {
        if (object.path("$ref").isTextual()) {
          references.add(object.get("$ref").asText());
        }
      }
    }.walk(document);
    ReferenceCycles cycles = new ReferenceCycles(document);
    references.forEach(cycles::follow);
  }

  /** Follows a reference without recursion, because a chain may be long. */
  private void follow(String start) {
    Map<String, Iterator<String>> open = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    push(start, open, path);
    while (!path.isEmpty()) {
      Iterator<String> next = open.get(path.peek());
      if (!next.hasNext()) {
        String done = path.pop();
        open.remove(done);
        checked.add(done);
        continue;
      }
      String reference = next.next();
      if (open.containsKey(reference)) {
        List<String> cycle = new ArrayList<>(open.keySet());
        cycle = cycle.subList(cycle.indexOf(reference), cycle.size());
        throw new TrimException(
            References.place(document, reference),
            "references lead back to themselves, so that they say nothing: "
                + String.join(" → ", cycle) + " → " + reference);
      }
      if (!checked.contains(reference)) {
        push(reference, open, path);
      }
    }
  }

  private void push(String reference, Map<String, Iterator<String>> open, Deque<String> path) {
    List<String> needed = new ArrayList<>();
    needs(References.at(reference, document), needed);
    open.put(reference, needed.iterator());
    path.push(reference);
  }

  /** Collects the references that say what a node is. */
  private static void needs(JsonNode node, List<String> needed) {
    if (node.path("$ref").isTextual()) {
      needed.add(node.get("$ref").asText());
    } else {
      node.path("allOf").forEach(part -> needs(part, needed));
    }
  }
}
