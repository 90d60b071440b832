package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An operation of one of two versions of a document. */
record ComparedOperation(String method, String path, JsonNode json) {
  String label() {
    return method.toUpperCase(Locale.ROOT) + " …" + path.substring(path.lastIndexOf('/'));
  }

  /** Returns the operations by their identifiers. */
  static Map<String, ComparedOperation> of(ObjectNode document) {
    Map<String, ComparedOperation> operations = new TreeMap<>();
    YamlTree.fields(document.path("paths"))
        .forEach(item -> YamlTree.fields(item.getValue())
            .filter(field -> field.getValue().has("operationId"))
            .forEach(field -> operations.put(
                field.getValue().get("operationId").asText(),
                new ComparedOperation(field.getKey(), item.getKey(), field.getValue()))));
    return operations;
  }

  /** Keys path parameters by their order, because their names are not sent. */
  Map<String, JsonNode> parameters() {
    Map<String, JsonNode> parameters = new TreeMap<>();
    for (JsonNode parameter : json.path("parameters")) {
      String in = parameter.path("in").asText();
      String name = parameter.path("name").asText();
      int place = path.indexOf("{" + name + "}");
      parameters.put(
          in.equals("path") && place >= 0 ? "path " + nth(path, place) : in + " " + name,
          parameter);
    }
    return parameters;
  }

  private static long nth(String path, int place) {
    return path.substring(0, place).chars().filter(c -> c == '{').count();
  }

  /** Returns the path without the names of its parameters. */
  String shape() {
    return path.replaceAll("\\{[^}]*}", "{}");
  }
}
