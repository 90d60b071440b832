package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two versions of our document. A change breaks callers if their Java code no longer
 * compiles, or if the API no longer accepts their requests.
 *
 * <p>This is not openapi-diff, which ignores permissions and servers. It also accepts incompatible
 * changes, such as a longer {@code minLength} or a removed property of a response.
 */
final class DocumentComparison {
  private final ObjectNode before;
  private final ObjectNode after;
  private final ChangeReport report = new ChangeReport();

  private DocumentComparison(ObjectNode before, ObjectNode after) {
    this.before = before;
    this.after = after;
  }

  static ChangeReport between(ObjectNode before, ObjectNode after) {
    DocumentComparison comparison = new DocumentComparison(before, after);
    comparison.operations();
    comparison.schemas();
    comparison.rest();
    return comparison.report;
  }

  private void operations() {
    Map<String, ComparedOperation> old = ComparedOperation.of(before);
    Map<String, ComparedOperation> next = ComparedOperation.of(after);
    OperationComparison comparison = new OperationComparison(before, after, report);
    for (String id : Differences.union(old.keySet(), next.keySet())) {
      if (!next.containsKey(id)) {
        report.addBreaking(old.get(id).label() + " (" + id + ") is gone.");
      } else if (!old.containsKey(id)) {
        report.addHarmless(next.get(id).label() + " (" + id + ") is new.");
      } else {
        comparison.compare(old.get(id), next.get(id));
      }
    }
  }

  private void schemas() {
    JsonNode was = before.at("/components/schemas");
    JsonNode is = after.at("/components/schemas");
    Set<String> inRequests = schemasOf("requestBody", "parameters");
    Set<String> inResponses = schemasOf("responses");
    for (String name : Differences.union(YamlTree.names(was), YamlTree.names(is))) {
      String label = "`" + name + "`";
      if (!is.has(name)) {
        report.addBreaking("The schema " + label + " is gone, and with it its class.");
      } else if (!was.has(name)) {
        report.addHarmless("The schema " + label + " is new.");
      } else {
        Direction direction = new Direction(inRequests.contains(name), inResponses.contains(name));
        new SchemaComparison(report, direction).compare(label, was.get(name), is.get(name));
      }
    }
  }

  /** Returns all schemas that those parts of operations refer to, before or after. */
  private Set<String> schemasOf(String... parts) {
    Set<String> names = new TreeSet<>();
    for (ObjectNode document : List.of(before, after)) {
      ObjectNode part = YamlTree.JSON.createObjectNode();
      ComparedOperation.of(document).forEach((id, operation) -> {
        for (String key : parts) {
          part.withObjectProperty("operation " + id).set(key, operation.json().path(key));
        }
      });
      ObjectNode all = document.withObjectProperty("components");
      names.addAll(YamlTree.names(References.reachable(part, all).path("schemas")));
    }
    return names;
  }

  private void rest() {
    JsonNode was = before.at("/servers/0/url");
    JsonNode is = after.at("/servers/0/url");
    if (!was.equals(is)) {
      report.addBreaking("The server is now " + is.asText() + ", was " + was.asText() + ".");
    }
    for (String part : List.of("securitySchemes", "examples", "responses", "headers", "links")) {
      JsonNode old = before.path("components").path(part);
      JsonNode next = after.path("components").path(part);
      for (String name : Differences.union(YamlTree.names(old), YamlTree.names(next))) {
        if (!old.path(name).equals(next.path(name)) && !part.equals("responses")) {
          report.addHarmless("Of the " + part + ", `" + name + "` "
              + (old.has(name) ? next.has(name) ? "changed." : "is gone." : "is new."));
        }
      }
    }
    Differences.others(
        report, "The document", before, after, Set.of("paths", "components", "servers"));
  }
}
