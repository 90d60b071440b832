package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.SelectedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Merges the operations for accounts and zones into one, with our path. */
final class ScopeMerger {
  /** What the values of single scopes are under, by scope and keyword. */
  static final String BY_SCOPE = "x-by-scope";
  /** What leads to the method that calls the operation, such as insights.dismiss. */
  private static final String CALL = "x-java-call";
  /** Keys that may differ between the operations for accounts and for zones. */
  private static final List<String> MAY_DIFFER = List.of("operationId", "summary", "description");
  /** What an identifier's parameter says of accounts or zones. */
  private static final List<String> OF_THE_IDENTIFIER = List.of("description", "example");
  /** The tags of the first apply, because a generated interface has one name. */
  private static final String TAGS = "tags";

  private static final String DEPRECATION_REASON = "x-stainless-deprecation-message";

  private ScopeMerger() {}

  static ObjectNode merge(ObjectNode excerpt, Selection selection) {
    ObjectNode source = withoutExtensions(excerpt.deepCopy(), selection.extensions());
    ObjectNode document = source.deepCopy();
    ObjectNode paths = document.putObject("paths");
    for (SelectedOperation selected : selection.operations()) {
      List<String> upstreamPaths = selected.upstreamPaths();
      List<ScopedOperation> scoped = new ArrayList<>();
      for (int i = 0; i < upstreamPaths.size(); i++) {
        Map.Entry<String, ObjectNode> item =
            OperationExtractor.find(source, selected, upstreamPaths.get(i));
        ObjectNode operation =
            ParameterInliner.operation(item.getKey(), item.getValue(), selected, source);
        String scope = selected.scopes().isEmpty() ? "" : selected.scopes().get(i);
        scoped.add(new ScopedOperation(scope, item.getKey(), operation));
      }
      ObjectNode operation = scoped.get(0).operation();
      if (!selected.scopes().isEmpty()) {
        merge(selected, scoped);
      }
      operation.put("operationId", selected.operationId());
      if (!selected.call().isEmpty()) {
        operation.put(CALL, selected.call());
      }
      paths.withObjectProperty(selected.path()).set(selected.method(), operation);
    }
    return document;
  }

  private record ScopedOperation(String scope, String path, ObjectNode operation) {}

  /** Merges all into the first, which must agree in everything that may not differ. */
  private static void merge(SelectedOperation selected, List<ScopedOperation> scoped) {
    ObjectNode operation = scoped.get(0).operation();
    for (String keyword : new TreeSet<>(selected.mayDiffer())) {
      if (keyword.equals(TAGS)) {
        JsonNode tags = operation.get(TAGS);
        scoped.forEach(other -> other.operation().remove(TAGS));
        scoped.stream()
            .filter(other -> tags != null)
            .forEach(other -> other.operation().set(TAGS, tags));
      } else {
        keepByScope(keyword, scoped);
      }
    }
    JsonNode byScope = operation.remove(BY_SCOPE);
    for (ScopedOperation other : scoped.subList(1, scoped.size())) {
      List<String> differences =
          Difference.between(comparable(operation), comparable(other.operation()));
      if (!differences.isEmpty()) {
        throw new TrimException(scoped.get(0).path() + " and " + other.path()
            + " differ in Cloudflare's document, so " + selected
            + " cannot represent both:\n  " + String.join("\n  ", differences) + hint(differences));
      }
    }
    if (byScope != null) {
      operation.set(BY_SCOPE, byScope);
    }
    ArrayNode scopes = YamlTree.JSON.createArrayNode();
    selected.scopes().forEach(scopes::add);
    ObjectNode first = YamlTree.JSON.createObjectNode();
    first
        .put("name", SelectedOperation.parameters(selected.path()).get(0))
        .put("in", "path")
        .put("required", true);
    first.putObject("schema").put("type", "string").set("enum", scopes);
    ((ArrayNode) operation.get("parameters")).insert(0, first);
  }

  /** Moves a keyword under the scopes that have it, unless all have the same value. */
  private static void keepByScope(String keyword, List<ScopedOperation> scoped) {
    List<String> keywords =
        keyword.equals("deprecated") ? List.of(keyword, DEPRECATION_REASON) : List.of(keyword);
    ObjectNode first = scoped.get(0).operation();
    boolean alike = scoped.stream()
        .allMatch(other ->
            keywords.stream().allMatch(key -> other.operation().path(key).equals(first.path(key))));
    if (alike) {
      return;
    }
    boolean deprecatesAll = keyword.equals("deprecated")
        && scoped.stream().allMatch(other -> other.operation().path(keyword).asBoolean());
    for (ScopedOperation other : scoped) {
      for (String key : keywords) {
        JsonNode value = other.operation().remove(key);
        if (value != null) {
          first.withObjectProperty(BY_SCOPE).withObjectProperty(other.scope()).set(key, value);
        }
      }
    }
    if (deprecatesAll) {
      scoped.forEach(other -> other.operation().put(keyword, true));
    }
  }

  private static String hint(List<String> differences) {
    boolean kept = differences.stream()
        .anyMatch(line -> SelectionReader.MAY_DIFFER.contains(line.split("[/:]")[1]));
    return kept ? "\nName such a keyword under mayDiffer in the selection." : "";
  }

  private static ObjectNode comparable(ObjectNode operation) {
    ObjectNode comparable = operation.deepCopy().remove(MAY_DIFFER);
    ((ObjectNode) comparable.get("parameters").get(0)).remove(OF_THE_IDENTIFIER);
    return comparable;
  }

  private static ObjectNode withoutExtensions(ObjectNode tree, Set<String> kept) {
    new TreeWalker() {
      @Override
      void keywords(ObjectNode object) {
        YamlTree.names(object).stream()
            .filter(key -> key.startsWith("x-") && !kept.contains(key))
            .forEach(object::remove);
      }
    }.walk(tree);
    return tree;
  }
}
