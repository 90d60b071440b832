package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which operations are ours and what we call them.
 *
 * @param schemas by the name that a schema has with us, the JSONPath of where it stands
 * @param extensions the specification extensions of Cloudflare's that we keep
 */
record Selection(List<Picked> operations, Map<String, String> schemas, Set<String> extensions) {

  /**
   * An operation of ours.
   *
   * @param path our path
   * @param scopes the first segments that our first parameter stands for; empty where our path is
   *     Cloudflare's own
   */
  record Picked(String operationId, String method, String path, List<String> scopes) {

    /** The paths that Cloudflare has for it. */
    List<String> upstreamPaths() {
      return scopes.isEmpty()
          ? List.of(path)
          : scopes.stream()
              .map(scope -> "/" + scope + path.substring(path.indexOf('/', 1)))
              .toList();
    }

    String verb() {
      return method.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return verb() + " " + path;
    }
  }

  static Selection read(Path file) {
    ObjectNode root = Tree.read(file);
    List<Picked> operations = new ArrayList<>();
    for (JsonNode operation : root.path("operations")) {
      List<String> scopes = new ArrayList<>();
      operation.path("scopes").forEach(scope -> scopes.add(scope.asText()));
      operations.add(new Picked(
          text(file, operation, "operationId"),
          text(file, operation, "method"),
          text(file, operation, "path"),
          scopes));
    }
    if (operations.isEmpty()) {
      throw new Refusal(file + " picks no operation");
    }
    Map<String, String> schemas = new LinkedHashMap<>();
    Tree.fields(root.path("schemas"))
        .forEach(schema -> schemas.put(schema.getKey(), schema.getValue().asText()));
    Set<String> extensions = new TreeSet<>();
    root.path("extensions").forEach(extension -> extensions.add(extension.asText()));
    return new Selection(operations, schemas, extensions);
  }

  private static String text(Path file, JsonNode operation, String key) {
    String text = operation.path(key).asText();
    if (text.isBlank()) {
      throw new Refusal(file + ": an operation has no " + key);
    }
    return text;
  }
}
