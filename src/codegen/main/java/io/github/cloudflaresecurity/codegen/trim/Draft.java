package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.Picked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An excerpt in our form, before it is corrected: our paths, and parameters that stand in place.
 */
final class Draft {
  /** The words that may differ between an operation on accounts and its twin on zones. */
  private static final List<String> WORDS = List.of("operationId", "summary", "description");
  /** What a parameter may say of itself in place of its schema. */
  private static final List<String> OF_PARAMETER = List.of("description", "example");

  private Draft() {}

  static ObjectNode of(ObjectNode excerpt, Selection selection) {
    ObjectNode source = withoutExtensions(excerpt.deepCopy(), selection.extensions());
    ObjectNode draft = source.deepCopy();
    ObjectNode paths = draft.putObject("paths");
    for (Picked picked : selection.operations()) {
      List<Twin> twins = new ArrayList<>();
      for (String path : picked.upstreamPaths()) {
        Map.Entry<String, JsonNode> item = Excerpt.find(source, picked, path);
        twins.add(new Twin(item.getKey(), operation(item.getValue(), picked, source)));
      }
      ObjectNode operation =
          picked.scopes().isEmpty() ? twins.get(0).operation() : switched(picked, twins);
      String path = picked.scopes().isEmpty()
          ? twins.get(0).path()
          : ourPath(picked, twins.get(0).path());
      operation.put("operationId", picked.operationId());
      paths.withObjectProperty(path).set(picked.method(), operation);
    }
    return draft;
  }

  private record Twin(String path, ObjectNode operation) {}

  /** With all of its parameters, none of them a reference. */
  private static ObjectNode operation(JsonNode item, Picked picked, ObjectNode source) {
    ObjectNode operation = item.get(picked.method()).deepCopy();
    ArrayNode parameters = Tree.JSON.createArrayNode();
    for (JsonNode shared : item.path("parameters")) {
      JsonNode parameter = References.resolved(shared, source);
      if (!overridden(parameter, operation.path("parameters"), source)) {
        parameters.add(inPlace(parameter, source));
      }
    }
    for (JsonNode own : operation.path("parameters")) {
      parameters.add(inPlace(References.resolved(own, source), source));
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    return operation;
  }

  private static boolean overridden(JsonNode shared, JsonNode own, ObjectNode source) {
    for (JsonNode parameter : own) {
      JsonNode resolved = References.resolved(parameter, source);
      if (resolved.path("name").equals(shared.path("name"))
          && resolved.path("in").equals(shared.path("in"))) {
        return true;
      }
    }
    return false;
  }

  /** A schema that only limits a plain value stands in place; one with constants keeps its name. */
  private static ObjectNode inPlace(JsonNode original, ObjectNode source) {
    ObjectNode parameter = original.deepCopy();
    JsonNode schema = References.resolved(parameter.path("schema"), source);
    boolean plain = Set.of("string", "integer", "number", "boolean")
            .contains(schema.path("type").asText())
        && !schema.has("enum");
    if (plain) {
      ObjectNode own = schema.deepCopy();
      // The name of a schema, which it has no longer.
      own.remove("title");
      for (String key : OF_PARAMETER) {
        JsonNode said = own.remove(key);
        if (said != null && !parameter.has(key) && !parameter.has("examples")) {
          parameter.set(key, said);
        }
      }
      parameter.set("schema", own);
    }
    return parameter;
  }

  /** One operation that stands for its twins, which must agree but for their scope. */
  private static ObjectNode switched(Picked picked, List<Twin> twins) {
    List<ObjectNode> alike = twins.stream().map(twin -> unscoped(picked, twin)).toList();
    for (int i = 1; i < twins.size(); i++) {
      List<String> apart =
          Difference.between(withoutWords(alike.get(0)), withoutWords(alike.get(i)));
      if (!apart.isEmpty()) {
        throw new Refusal(twins.get(0).path() + " and " + twins.get(i).path()
            + " have drifted apart in Cloudflare's document, so " + picked
            + " can't stand for both:\n  " + String.join("\n  ", apart));
      }
    }
    ObjectNode operation = alike.get(0);
    ArrayNode scopes = Tree.JSON.createArrayNode();
    picked.scopes().forEach(scopes::add);
    ObjectNode first = Tree.JSON.createObjectNode();
    first.put("name", parameterOf(picked.path(), 1)).put("in", "path").put("required", true);
    first.putObject("schema").put("type", "string").set("enum", scopes);
    ((ArrayNode) operation.get("parameters")).insert(0, first);
    return operation;
  }

  /** With the identifier of the account or zone called as ours is, in first place. */
  private static ObjectNode unscoped(Picked picked, Twin twin) {
    String theirs = parameterOf(twin.path(), 2);
    ObjectNode operation = twin.operation().deepCopy();
    ArrayNode others = Tree.JSON.createArrayNode();
    ArrayNode parameters = Tree.JSON.createArrayNode();
    for (JsonNode parameter : operation.path("parameters")) {
      boolean scope = parameter.path("in").asText().equals("path")
          && parameter.path("name").asText().equals(theirs);
      if (scope) {
        parameters.add(((ObjectNode) parameter).put("name", parameterOf(picked.path(), 2)));
      } else {
        others.add(parameter);
      }
    }
    if (parameters.size() != 1) {
      throw new Refusal(twin.path() + " does not declare its parameter " + theirs);
    }
    operation.set("parameters", parameters.addAll(others));
    return operation;
  }

  private static ObjectNode withoutWords(ObjectNode operation) {
    return operation.deepCopy().remove(WORDS);
  }

  /** Our first two segments, then Cloudflare's. */
  private static String ourPath(Picked picked, String upstream) {
    String[] ours = picked.path().split("/", 4);
    return "/" + ours[1] + "/" + ours[2] + "/" + upstream.split("/", 4)[3];
  }

  private static String parameterOf(String path, int segment) {
    return path.split("/")[segment].replaceAll("[{}]", "");
  }

  private static ObjectNode withoutExtensions(ObjectNode tree, Set<String> kept) {
    new Walk() {
      @Override
      void keywords(ObjectNode object) {
        Tree.names(object).stream()
            .filter(key -> key.startsWith("x-") && !kept.contains(key))
            .forEach(object::remove);
      }
    }.through(tree);
    return tree;
  }
}
