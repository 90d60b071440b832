package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.Picked;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Cloudflare's own words on our operations: what is picked, and all that it refers to. */
final class Excerpt {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private Excerpt() {}

  static ObjectNode of(ObjectNode upstream, Selection selection) {
    String version = upstream.path("openapi").asText();
    if (!version.startsWith("3.0.")) {
      throw new Refusal("Cloudflare's document is of OpenAPI \"" + version
          + "\"; what reads it here, and the templates, know 3.0");
    }
    ObjectNode excerpt = Tree.JSON.createObjectNode();
    for (String part : List.of("openapi", "info", "servers", "security")) {
      if (upstream.has(part)) {
        excerpt.set(part, upstream.get(part).deepCopy());
      }
    }
    ObjectNode paths = excerpt.putObject("paths");
    for (Picked operation : selection.operations()) {
      for (String path : operation.upstreamPaths()) {
        pick(operation, path, upstream, paths);
      }
    }
    ObjectNode all = upstream.withObjectProperty("components");
    excerpt.set("components", References.followed(excerpt, all).deepCopy());
    return Order.upstream(excerpt);
  }

  /** The path item of that path, whatever its parameters are called. */
  static Map.Entry<String, JsonNode> find(ObjectNode document, Picked operation, String path) {
    List<Map.Entry<String, JsonNode>> found = Tree.fields(document.path("paths"))
        .filter(item -> shape(item.getKey()).equals(shape(path)))
        .filter(item -> item.getValue().has(operation.method()))
        .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    String wanted = operation.verb() + " " + path;
    throw new Refusal(
        found.isEmpty()
            ? "Cloudflare's document no longer has " + wanted + moved(document, operation, path)
            : "Cloudflare's document has " + wanted + " more than once: "
                + found.stream().map(Map.Entry::getKey).toList());
  }

  private static void pick(Picked operation, String path, ObjectNode upstream, ObjectNode paths) {
    Map.Entry<String, JsonNode> found = find(upstream, operation, path);
    ObjectNode item = paths.withObjectProperty(found.getKey());
    Tree.fields(found.getValue())
        .filter(
            field -> field.getKey().equals(operation.method()) || !METHODS.contains(field.getKey()))
        .forEach(field -> item.set(field.getKey(), field.getValue().deepCopy()));
  }

  private static String shape(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  /** Where an operation may have gone: to what has its name, or ends as it does. */
  private static String moved(ObjectNode document, Picked operation, String path) {
    String end = path.substring(path.lastIndexOf('/'));
    List<String> alike = Tree.fields(document.path("paths"))
        .flatMap(item -> Tree.fields(item.getValue())
            .filter(field -> METHODS.contains(field.getKey()))
            .filter(field -> plain(field.getValue().path("operationId").asText())
                    .equals(plain(operation.operationId()))
                || field.getKey().equals(operation.method()) && item.getKey().endsWith(end))
            .flatMap(
                field -> Stream.of(field.getKey().toUpperCase(Locale.ROOT) + " " + item.getKey())))
        .sorted()
        .toList();
    return alike.isEmpty()
        ? ", nor one that looks like it"
        : "; it may be one of these now: " + String.join(", ", alike);
  }

  private static String plain(String operationId) {
    return operationId.replaceAll("[^A-Za-z0-9]", "");
  }
}
