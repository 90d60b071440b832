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
 * The selected operations, and our names for schemas.
 *
 * @param schemas the JSONPath of each schema, by our name for it
 * @param extensions Cloudflare's specification extensions that we keep
 */
record Selection(
    List<SelectedOperation> operations, Map<String, String> schemas, Set<String> extensions) {

  /**
   * A selected operation.
   *
   * @param path our path
   * @param scopes the values of our first parameter, or empty if our path is Cloudflare's
   */
  record SelectedOperation(String operationId, String method, String path, List<String> scopes) {

    /** Returns Cloudflare's paths for it. */
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
    ObjectNode root = YamlTree.read(file);
    List<SelectedOperation> operations = new ArrayList<>();
    for (JsonNode operation : root.path("operations")) {
      List<String> scopes = new ArrayList<>();
      operation.path("scopes").forEach(scope -> scopes.add(scope.asText()));
      operations.add(new SelectedOperation(
          text(file, operation, "operationId"),
          text(file, operation, "method"),
          text(file, operation, "path"),
          scopes));
    }
    if (operations.isEmpty()) {
      throw new TrimException(file + " selects no operation");
    }
    Map<String, String> schemas = new LinkedHashMap<>();
    YamlTree.fields(root.path("schemas"))
        .forEach(schema -> schemas.put(schema.getKey(), schema.getValue().asText()));
    Set<String> extensions = new TreeSet<>();
    root.path("extensions").forEach(extension -> extensions.add(extension.asText()));
    return new Selection(operations, schemas, extensions);
  }

  private static String text(Path file, JsonNode operation, String key) {
    String text = operation.path(key).asText();
    if (text.isBlank()) {
      throw new TrimException(file + ": an operation has no " + key);
    }
    return text;
  }
}
