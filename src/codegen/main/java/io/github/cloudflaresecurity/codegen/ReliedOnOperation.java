package io.github.cloudflaresecurity.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that an operation of the document is the one that hand-written code calls. */
record ReliedOnOperation(DocumentTypes document, BrokenReliance broken) {
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

  void check(String id, JsonNode reliedOn) {
    for (Map.Entry<String, JsonNode> path : document.root().path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        if (operation.path("operationId").asText().equals(id)) {
          operation(id, reliedOn, path.getKey(), path.getValue(), operation);
          return;
        }
      }
    }
    broken.add(reliedOn, "the operation %s is gone", id);
  }

  private void operation(
      String id, JsonNode reliedOn, String path, JsonNode pathItem, JsonNode operation) {
    deprecation(id, reliedOn, operation);
    tags(id, reliedOn, operation);
    List<JsonNode> parameters = Stream.of(pathItem, operation)
        .flatMap(node -> DocumentTypes.stream(node.path("parameters")))
        .map(document::resolve)
        .toList();
    orderInPath(id, reliedOn, path, parameters);
    takes(id, reliedOn, parameters, operation.path("requestBody"));
    responds(id, reliedOn, operation);
  }

  private void deprecation(String id, JsonNode reliedOn, JsonNode operation) {
    if (reliedOn.path("deprecated").asBoolean()) {
      return;
    }
    if (!isStepDeprecated(operation)) {
      tellOfDeprecation(id, operation, reliedOn);
    }
    operation
        .path("x-by-scope")
        .properties()
        .forEach(scope ->
            tellOfDeprecation(id + " (for " + scope.getKey() + ")", scope.getValue(), reliedOn));
  }

  /** Whether the generator tells callers, because all that a step leads to is deprecated. */
  private boolean isStepDeprecated(JsonNode operation) {
    String steps = operation.path(JavaResource.CALL).asText().replaceFirst("[^.]*$", "");
    return !steps.isEmpty()
        && document
            .root()
            .path("paths")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .filter(other -> other.path(JavaResource.CALL).asText().startsWith(steps))
            .allMatch(other -> other.path("deprecated").asBoolean());
  }

  /** Nothing breaks, but hand-written code must tell callers. */
  private static void tellOfDeprecation(String name, JsonNode operation, JsonNode reliedOn) {
    if (operation.path("deprecated").asBoolean()) {
      System.err.printf(
          "The operation %s is deprecated: deprecate its method of %s, and note it in the list.%n",
          name, reliedOn.path("by").asText());
    }
  }

  private void tags(String id, JsonNode reliedOn, JsonNode operation) {
    List<String> tags =
        DocumentTypes.stream(operation.path("tags")).map(JsonNode::asText).toList();
    List<String> named = List.of(reliedOn.path("tag").asText());
    if (!tags.equals(named)) {
      broken.add(
          reliedOn,
          "the operation %s has the tags %s instead of %s, after which its interface is named",
          id,
          tags,
          named);
    }
  }

  private void orderInPath(String id, JsonNode reliedOn, String path, List<JsonNode> parameters) {
    List<String> inPath = parameters.stream()
        .filter(parameter -> parameter.path("in").asText().equals("path"))
        .map(parameter -> parameter.path("name").asText())
        .toList();
    if (!inPath.equals(
        PATH_PARAMETER.matcher(path).results().map(result -> result.group(1)).toList())) {
      broken.add(
          reliedOn,
          "the operation %s lists its path's parameters as %s, in another order than %s has them",
          id,
          inPath,
          path);
    }
  }

  private void takes(
      String id, JsonNode reliedOn, List<JsonNode> parameters, JsonNode requestBody) {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      if (parameter.path("required").asBoolean()) {
        names.add(parameter.path("in").asText() + " parameter "
            + parameter.path("name").asText());
        types.add(document.type(parameter.path("schema")));
      }
    }
    JsonNode body = document.resolve(requestBody);
    if (body.path("required").asBoolean()) {
      names.add("request body");
      types.add(document.type(document.schemaOf(body)));
    }
    List<String> given =
        DocumentTypes.stream(reliedOn.path("takes")).map(JsonNode::asText).toList();
    if (types.size() > given.size()) {
      List<String> surplus = new ArrayList<>(types);
      given.forEach(surplus::remove);
      broken.add(
          reliedOn,
          "the operation %s requires more than before, %s; what it requires now: %s",
          id,
          surplus,
          describe(names, types));
    } else if (!types.equals(given)) {
      broken.add(
          reliedOn,
          "the operation %s requires %s, but is given %s",
          id,
          describe(names, types),
          given);
    }
  }

  private static List<String> describe(List<String> names, List<String> types) {
    List<String> described = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      described.add(names.get(i) + " (" + types.get(i) + ")");
    }
    return described;
  }

  private void responds(String id, JsonNode reliedOn, JsonNode operation) {
    String response = document.type(document.response(operation));
    if (!response.equals(reliedOn.path("responds").asText())) {
      broken.add(
          reliedOn,
          "the operation %s responds with %s instead of %s",
          id,
          response,
          reliedOn.path("responds").asText());
    }
  }
}
