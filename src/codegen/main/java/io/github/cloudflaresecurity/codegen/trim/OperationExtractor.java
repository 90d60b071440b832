package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.SelectedOperation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Extracts the selected operations, and what they refer to, in Cloudflare's own words. */
final class OperationExtractor {
  static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private static final JsonPointer PATHS = JsonPointer.valueOf("/paths");

  private OperationExtractor() {}

  static ObjectNode extract(ObjectNode upstream, Selection selection) {
    String version = upstream.path("openapi").asText();
    if (!version.startsWith("3.0.")) {
      throw new TrimException(
          JsonPointer.valueOf("/openapi"),
          "Cloudflare's document has the OpenAPI version \"" + version
              + "\"; this command and the templates support 3.0");
    }
    ObjectNode all = components(upstream);
    ObjectNode excerpt = YamlTree.JSON.createObjectNode();
    for (String part : List.of("openapi", "info", "servers")) {
      if (upstream.has(part)) {
        excerpt.set(part, upstream.get(part).deepCopy());
      }
    }
    ObjectNode paths = excerpt.putObject("paths");
    for (SelectedOperation operation : selection.operations()) {
      for (String path : operation.upstreamPaths()) {
        boolean hasOwnSecurity = add(operation, path, upstream, paths);
        if (!hasOwnSecurity && upstream.has("security")) {
          excerpt.set("security", upstream.get("security").deepCopy());
        }
      }
    }
    excerpt.set("components", References.reachable(excerpt, all).deepCopy());
    Shape.checkContainers(excerpt);
    ReferenceCycles.check(excerpt);
    return CanonicalOrder.sortUpstream(excerpt);
  }

  private static ObjectNode components(ObjectNode upstream) {
    if (!upstream.has("components")) {
      return YamlTree.JSON.createObjectNode();
    }
    JsonPointer place = JsonPointer.valueOf("/components");
    ObjectNode components = Shape.object(upstream.get("components"), place);
    YamlTree.fields(components)
        .filter(section -> !section.getKey().startsWith("x-"))
        .forEach(
            section -> Shape.object(section.getValue(), place.appendProperty(section.getKey())));
    return components;
  }

  /** Returns the path item of that path; names of path parameters may differ. */
  static Map.Entry<String, ObjectNode> find(
      ObjectNode document, SelectedOperation operation, String path) {
    ObjectNode paths = Shape.object(document.path("paths"), PATHS);
    List<Map.Entry<String, ObjectNode>> found = YamlTree.fields(paths)
        .filter(item -> shape(item.getKey()).equals(shape(path)))
        .map(item -> Map.entry(item.getKey(), PathItems.resolved(item.getKey(), document)))
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

  /** Returns whether the operation has credentials of its own. */
  private static boolean add(
      SelectedOperation operation, String path, ObjectNode upstream, ObjectNode paths) {
    Map.Entry<String, ObjectNode> found = find(upstream, operation, path);
    JsonPointer place = PATHS.appendProperty(found.getKey());
    ObjectNode json = Shape.object(
        found.getValue().get(operation.method()), place.appendProperty(operation.method()));
    ObjectNode item = paths.withObjectProperty(found.getKey());
    YamlTree.fields(found.getValue())
        .filter(
            field -> field.getKey().equals(operation.method()) || !METHODS.contains(field.getKey()))
        .forEach(field -> item.set(field.getKey(), field.getValue().deepCopy()));
    return json.has("security");
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
