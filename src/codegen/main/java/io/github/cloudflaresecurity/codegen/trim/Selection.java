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
import java.util.regex.Pattern;

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
   * @param call the steps to the method that calls it, or empty if there is none
   * @param scopes the values of our first parameter, or empty if our path is Cloudflare's
   * @param mayDiffer the keywords whose values may differ from scope to scope
   */
  record SelectedOperation(
      String operationId,
      String method,
      String path,
      String call,
      List<String> scopes,
      Set<String> mayDiffer) {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

    /** Returns the names of the parameters in a path, in their order. */
    static List<String> parameters(String path) {
      return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
    }

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
    try {
      SelectionReader.check(root);
    } catch (TrimException e) {
      throw e.in(file);
    }
    List<SelectedOperation> operations = new ArrayList<>();
    for (JsonNode operation : root.path("operations")) {
      operations.add(new SelectedOperation(
          operation.path("operationId").asText(),
          operation.path("method").asText(),
          operation.path("path").asText(),
          operation.path("call").asText(),
          texts(operation.path("scopes")),
          Set.copyOf(texts(operation.path("mayDiffer")))));
    }
    Map<String, String> schemas = new LinkedHashMap<>();
    YamlTree.fields(root.path("schemas"))
        .forEach(schema -> schemas.put(schema.getKey(), schema.getValue().asText()));
    return new Selection(operations, schemas, new TreeSet<>(texts(root.path("extensions"))));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }
}
