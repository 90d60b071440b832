package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.SelectedOperation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Extracts the selected operations, and what they refer to, in Cloudflare's own words. */
final class OperationExtractor {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private OperationExtractor() {}

  static ObjectNode extract(ObjectNode upstream, Selection selection) {
    String version = upstream.path("openapi").asText();
    if (!version.startsWith("3.0.")) {
      throw new TrimException("Cloudflare's document has the OpenAPI version \"" + version
          + "\"; this command and the templates support 3.0");
    }
    ObjectNode excerpt = YamlTree.JSON.createObjectNode();
    for (String part : List.of("openapi", "info", "servers", "security")) {
      if (upstream.has(part)) {
        excerpt.set(part, upstream.get(part).deepCopy());
      }
    }
    ObjectNode paths = excerpt.putObject("paths");
    for (SelectedOperation operation : selection.operations()) {
      for (String path : operation.upstreamPaths()) {
        add(operation, path, upstream, paths);
      }
    }
    ObjectNode all = upstream.withObjectProperty("components");
    excerpt.set("components", References.reachable(excerpt, all).deepCopy());
    return CanonicalOrder.sortUpstream(excerpt);
  }

  /** Returns the path item of that path; names of path parameters may differ. */
  static Map.Entry<String, JsonNode> find(
      ObjectNode document, SelectedOperation operation, String path) {
    List<Map.Entry<String, JsonNode>> found = YamlTree.fields(document.path("paths"))
        .filter(item -> shape(item.getKey()).equals(shape(path)))
        .filter(item -> item.getValue().has(operation.method()))
        .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    String wanted = operation.verb() + " " + path;
    throw new TrimException(
        found.isEmpty()
            ? "Cloudflare's document no longer has " + wanted
                + suggestion(document, operation, path)
            : "Cloudflare's document has " + wanted + " more than once: "
                + found.stream().map(Map.Entry::getKey).toList());
  }

  private static void add(
      SelectedOperation operation, String path, ObjectNode upstream, ObjectNode paths) {
    Map.Entry<String, JsonNode> found = find(upstream, operation, path);
    ObjectNode item = paths.withObjectProperty(found.getKey());
    YamlTree.fields(found.getValue())
        .filter(
            field -> field.getKey().equals(operation.method()) || !METHODS.contains(field.getKey()))
        .forEach(field -> item.set(field.getKey(), field.getValue().deepCopy()));
  }

  private static String shape(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  /** Suggests operations with the same name, or with the same end of the path. */
  private static String suggestion(ObjectNode document, SelectedOperation operation, String path) {
    String end = path.substring(path.lastIndexOf('/'));
    List<String> alike = YamlTree.fields(document.path("paths"))
        .flatMap(item -> YamlTree.fields(item.getValue())
            .filter(field -> METHODS.contains(field.getKey()))
            .filter(field -> plain(field.getValue().path("operationId").asText())
                    .equals(plain(operation.operationId()))
                || field.getKey().equals(operation.method()) && item.getKey().endsWith(end))
            .flatMap(
                field -> Stream.of(field.getKey().toUpperCase(Locale.ROOT) + " " + item.getKey())))
        .sorted()
        .toList();
    return alike.isEmpty()
        ? ", nor a similar one"
        : "; it may now be one of these: " + String.join(", ", alike);
  }

  private static String plain(String operationId) {
    return operationId.replaceAll("[^A-Za-z0-9]", "");
  }
}
