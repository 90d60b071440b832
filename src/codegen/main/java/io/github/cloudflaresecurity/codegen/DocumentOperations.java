package io.github.cloudflaresecurity.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The operations of an OpenAPI document, read without the generator's parser. An operation that the
 * generator loses is still among them.
 */
record DocumentOperations(List<Operation> operations, int schemas) {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** One operation: its method, its path, and its id or an empty text. */
  record Operation(String method, String path, String id) {

    /** Returns the method and the path, without a leading slash and the names of parameters. */
    String route() {
      return route(method, path);
    }

    /** Returns the method and the path as the document has them. */
    String key() {
      return method + " " + path;
    }

    static String route(String method, String path) {
      String relative = path.replaceFirst("^(\\./|/)", "");
      return method + " " + relative.replaceAll("\\{[^}]*}", "{}");
    }

    @Override
    public String toString() {
      return id.isEmpty() ? method + " " + path : id;
    }
  }

  static DocumentOperations read(Path document) throws IOException {
    boolean json = document.toString().endsWith(".json");
    JsonNode root = (json ? new ObjectMapper() : new YAMLMapper()).readTree(document.toFile());
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (METHODS.contains(entry.getKey())) {
          operations.add(new Operation(
              entry.getKey().toUpperCase(Locale.ROOT),
              path.getKey(),
              entry.getValue().path("operationId").asText("")));
        }
      }
    }
    return new DocumentOperations(
        operations, root.path("components").path("schemas").size());
  }
}
