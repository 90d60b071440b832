package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.SelectedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Gives an operation all its parameters, without references, and with our names in the path. */
final class ParameterInliner {
  /** Keys that move from an inlined schema to its parameter. */
  private static final List<String> MOVES_TO_PARAMETER = List.of("description", "example");

  private ParameterInliner() {}

  static ObjectNode operation(
      String path, ObjectNode item, SelectedOperation selected, ObjectNode source) {
    ObjectNode operation = (ObjectNode) item.get(selected.method()).deepCopy();
    List<ObjectNode> parameters = new ArrayList<>();
    for (JsonNode shared : item.path("parameters")) {
      JsonNode parameter = References.resolved(shared, source);
      if (!isOverridden(parameter, operation.path("parameters"), source)) {
        parameters.add(inlined(parameter, source));
      }
    }
    for (JsonNode own : operation.path("parameters")) {
      parameters.add(inlined(References.resolved(own, source), source));
    }
    List<ObjectNode> all = pathFirst(path, selected, parameters);
    if (!all.isEmpty()) {
      operation.set("parameters", YamlTree.JSON.createArrayNode().addAll(all));
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

  /**
   * Puts the parameters of the path first, in its order, with our names for them. Cloudflare may
   * rename them, because the names are not sent.
   */
  private static List<ObjectNode> pathFirst(
      String path, SelectedOperation selected, List<ObjectNode> parameters) {
    List<String> theirs = SelectedOperation.parameters(path);
    List<String> ours = SelectedOperation.parameters(selected.path());
    ours = ours.subList(ours.size() - theirs.size(), ours.size());
    if (Set.copyOf(theirs).size() < theirs.size()) {
      throw new TrimException(selected.verb() + " " + path
          + " has two parameters with one name, so that neither can be declared");
    }
    List<ObjectNode> inPath = new ArrayList<>();
    for (int i = 0; i < theirs.size(); i++) {
      String name = theirs.get(i);
      List<ObjectNode> named = parameters.stream()
          .filter(parameter -> parameter.path("in").asText().equals("path")
              && parameter.path("name").asText().equals(name))
          .toList();
      if (named.size() != 1) {
        throw new TrimException(selected.verb() + " " + path + " declares its parameter " + name
            + " " + named.size() + " times, and must declare it once");
      }
      inPath.add(named.get(0));
      parameters.removeIf(parameter -> parameter == named.get(0));
      named.get(0).put("name", ours.get(i));
    }
    inPath.addAll(parameters);
    return inPath;
  }
}
