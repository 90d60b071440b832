package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.SelectedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges the operations for accounts and zones into one, and inlines parameters. */
final class ScopeMerger {
  /** Keys that may differ between the operations for accounts and for zones. */
  private static final List<String> MAY_DIFFER = List.of("operationId", "summary", "description");
  /** Keys that move from an inlined schema to its parameter. */
  private static final List<String> MOVES_TO_PARAMETER = List.of("description", "example");

  private ScopeMerger() {}

  static ObjectNode merge(ObjectNode excerpt, Selection selection) {
    ObjectNode source = withoutExtensions(excerpt.deepCopy(), selection.extensions());
    ObjectNode document = source.deepCopy();
    ObjectNode paths = document.putObject("paths");
    for (SelectedOperation selected : selection.operations()) {
      List<ScopedOperation> scoped = new ArrayList<>();
      for (String path : selected.upstreamPaths()) {
        Map.Entry<String, JsonNode> item = OperationExtractor.find(source, selected, path);
        scoped.add(
            new ScopedOperation(item.getKey(), operation(item.getValue(), selected, source)));
      }
      ObjectNode operation =
          selected.scopes().isEmpty() ? scoped.get(0).operation() : merged(selected, scoped);
      String path = selected.scopes().isEmpty()
          ? scoped.get(0).path()
          : ourPath(selected, scoped.get(0).path());
      operation.put("operationId", selected.operationId());
      paths.withObjectProperty(path).set(selected.method(), operation);
    }
    return document;
  }

  private record ScopedOperation(String path, ObjectNode operation) {}

  /** Returns the operation with all its parameters, without references to them. */
  private static ObjectNode operation(
      JsonNode item, SelectedOperation selected, ObjectNode source) {
    ObjectNode operation = item.get(selected.method()).deepCopy();
    ArrayNode parameters = YamlTree.JSON.createArrayNode();
    for (JsonNode shared : item.path("parameters")) {
      JsonNode parameter = References.resolved(shared, source);
      if (!isOverridden(parameter, operation.path("parameters"), source)) {
        parameters.add(inlined(parameter, source));
      }
    }
    for (JsonNode own : operation.path("parameters")) {
      parameters.add(inlined(References.resolved(own, source), source));
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    return operation;
  }

  private static boolean isOverridden(JsonNode shared, JsonNode own, ObjectNode source) {
    for (JsonNode parameter : own) {
      JsonNode resolved = References.resolved(parameter, source);
      if (resolved.path("name").equals(shared.path("name"))
          && resolved.path("in").equals(shared.path("in"))) {
        return true;
      }
    }
    return false;
  }

  /** Inlines the schema of a plain value; a schema with constants keeps its name. */
  private static ObjectNode inlined(JsonNode original, ObjectNode source) {
    ObjectNode parameter = original.deepCopy();
    JsonNode schema = References.resolved(parameter.path("schema"), source);
    boolean isPlain = Set.of("string", "integer", "number", "boolean")
            .contains(schema.path("type").asText())
        && !schema.has("enum");
    if (isPlain) {
      ObjectNode own = schema.deepCopy();
      // An inlined schema has no name.
      own.remove("title");
      for (String key : MOVES_TO_PARAMETER) {
        JsonNode moved = own.remove(key);
        if (moved != null && !parameter.has(key) && !parameter.has("examples")) {
          parameter.set(key, moved);
        }
      }
      parameter.set("schema", own);
    }
    return parameter;
  }

  /** Returns one operation for both scopes, which must agree in everything else. */
  private static ObjectNode merged(SelectedOperation selected, List<ScopedOperation> scoped) {
    List<ObjectNode> alike =
        scoped.stream().map(operation -> unscoped(selected, operation)).toList();
    for (int i = 1; i < scoped.size(); i++) {
      List<String> differences =
          Difference.between(comparable(alike.get(0)), comparable(alike.get(i)));
      if (!differences.isEmpty()) {
        throw new TrimException(scoped.get(0).path() + " and " + scoped.get(i).path()
            + " differ in Cloudflare's document, so " + selected
            + " cannot represent both:\n  " + String.join("\n  ", differences));
      }
    }
    ObjectNode operation = alike.get(0);
    ArrayNode scopes = YamlTree.JSON.createArrayNode();
    selected.scopes().forEach(scopes::add);
    ObjectNode first = YamlTree.JSON.createObjectNode();
    first.put("name", parameterOf(selected.path(), 1)).put("in", "path").put("required", true);
    first.putObject("schema").put("type", "string").set("enum", scopes);
    ((ArrayNode) operation.get("parameters")).insert(0, first);
    return operation;
  }

  /** Renames the identifier of the account or zone to ours, and moves it to the front. */
  private static ObjectNode unscoped(SelectedOperation selected, ScopedOperation scoped) {
    String theirs = parameterOf(scoped.path(), 2);
    ObjectNode operation = scoped.operation().deepCopy();
    ArrayNode others = YamlTree.JSON.createArrayNode();
    ArrayNode parameters = YamlTree.JSON.createArrayNode();
    for (JsonNode parameter : operation.path("parameters")) {
      boolean isScope = parameter.path("in").asText().equals("path")
          && parameter.path("name").asText().equals(theirs);
      if (isScope) {
        parameters.add(((ObjectNode) parameter).put("name", parameterOf(selected.path(), 2)));
      } else {
        others.add(parameter);
      }
    }
    if (parameters.size() != 1) {
      throw new TrimException(scoped.path() + " does not declare its parameter " + theirs);
    }
    operation.set("parameters", parameters.addAll(others));
    return operation;
  }

  private static ObjectNode comparable(ObjectNode operation) {
    return operation.deepCopy().remove(MAY_DIFFER);
  }

  /** Returns our first two segments and the rest of Cloudflare's. */
  private static String ourPath(SelectedOperation selected, String upstream) {
    String[] ours = selected.path().split("/", 4);
    return "/" + ours[1] + "/" + ours[2] + "/" + upstream.split("/", 4)[3];
  }

  private static String parameterOf(String path, int segment) {
    return path.split("/")[segment].replaceAll("[{}]", "");
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
