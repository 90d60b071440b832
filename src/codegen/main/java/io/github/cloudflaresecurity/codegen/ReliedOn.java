package io.github.cloudflaresecurity.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks, before anything is compiled, that the document has what hand-written code relies on. */
final class ReliedOn {
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

  private final JsonNode document;
  private final List<String> broken = new ArrayList<>();

  private ReliedOn(JsonNode document) {
    this.document = document;
  }

  /**
   * Checks a document, if a file beside it lists what is relied on.
   *
   * @throws UnusableDocumentException if the document does not have it
   */
  static void check(String inputSpec, @Nullable Object file) {
    if (file == null) {
      return;
    }
    Path document = Path.of(inputSpec);
    Path reliedOn = document.resolveSibling(file.toString());
    ReliedOn check = new ReliedOn(read(document));
    JsonNode needed = read(reliedOn);
    needed.path("operations").properties().forEach(e -> check.operation(e.getKey(), e.getValue()));
    needed.path("schemas").properties().forEach(e -> check.schema(e.getKey(), e.getValue()));
    needed
        .path("securitySchemes")
        .properties()
        .forEach(e -> check.securityScheme(e.getKey(), e.getValue()));
    if (!check.broken.isEmpty()) {
      throw new UnusableDocumentException(
          "%s has changed in what code that is written by hand relies on:%n%s%nChange that code, then %s."
              .formatted(
                  document.getFileName(), String.join("\n", check.broken), reliedOn.getFileName()));
    }
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void breaks(JsonNode reliedOn, String what, Object... args) {
    broken.add("  - " + what.formatted(args)
        + ": look at src/client/main/java/io/github/cloudflaresecurity/"
        + reliedOn.path("by").asText()
        + ".java");
  }

  private void operation(String id, JsonNode reliedOn) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        if (operation.path("operationId").asText().equals(id)) {
          operation(id, reliedOn, path.getKey(), path.getValue(), operation);
          return;
        }
      }
    }
    breaks(reliedOn, "the operation %s is gone", id);
  }

  private void operation(
      String id, JsonNode reliedOn, String path, JsonNode pathItem, JsonNode operation) {
    if (!reliedOn.path("deprecated").asBoolean()) {
      if (!isStepDeprecated(operation)) {
        tellOfDeprecation(id, operation, reliedOn);
      }
      operation
          .path("x-by-scope")
          .properties()
          .forEach(scope ->
              tellOfDeprecation(id + " (for " + scope.getKey() + ")", scope.getValue(), reliedOn));
    }
    List<String> tags = stream(operation.path("tags")).map(JsonNode::asText).toList();
    List<String> named = List.of(reliedOn.path("tag").asText());
    if (!tags.equals(named)) {
      breaks(
          reliedOn,
          "the operation %s has the tags %s instead of %s, after which its interface is named",
          id,
          tags,
          named);
    }
    List<JsonNode> parameters = Stream.of(pathItem, operation)
        .flatMap(node -> stream(node.path("parameters")))
        .map(this::resolve)
        .toList();
    List<String> inPath = parameters.stream()
        .filter(parameter -> parameter.path("in").asText().equals("path"))
        .map(parameter -> parameter.path("name").asText())
        .toList();
    if (!inPath.equals(
        PATH_PARAMETER.matcher(path).results().map(result -> result.group(1)).toList())) {
      breaks(
          reliedOn,
          "the operation %s lists its path's parameters as %s, in another order than %s has them",
          id,
          inPath,
          path);
    }
    takes(id, reliedOn, parameters, operation.path("requestBody"));
    String response = type(response(operation));
    if (!response.equals(reliedOn.path("responds").asText())) {
      breaks(
          reliedOn,
          "the operation %s responds with %s instead of %s",
          id,
          response,
          reliedOn.path("responds").asText());
    }
  }

  /** Whether the generator tells callers, because all that a step leads to is deprecated. */
  private boolean isStepDeprecated(JsonNode operation) {
    String steps = operation.path(JavaResource.CALL).asText().replaceFirst("[^.]*$", "");
    return !steps.isEmpty()
        && document
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

  private void takes(
      String id, JsonNode reliedOn, List<JsonNode> parameters, JsonNode requestBody) {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      if (parameter.path("required").asBoolean()) {
        names.add(parameter.path("in").asText() + " parameter "
            + parameter.path("name").asText());
        types.add(type(parameter.path("schema")));
      }
    }
    JsonNode body = resolve(requestBody);
    if (body.path("required").asBoolean()) {
      names.add("request body");
      types.add(type(schemaOf(body)));
    }
    List<String> given = stream(reliedOn.path("takes")).map(JsonNode::asText).toList();
    if (types.size() > given.size()) {
      List<String> surplus = new ArrayList<>(types);
      given.forEach(surplus::remove);
      breaks(
          reliedOn,
          "the operation %s requires more than before, %s; what it requires now: %s",
          id,
          surplus,
          describe(names, types));
    } else if (!types.equals(given)) {
      breaks(
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

  /** Returns the schema of the first success, which the generator also uses. */
  private JsonNode response(JsonNode operation) {
    return operation.path("responses").properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .min(Map.Entry.comparingByKey())
        .map(response -> schemaOf(resolve(response.getValue())))
        .orElse(document.path("none"));
  }

  private void schema(String name, JsonNode reliedOn) {
    JsonNode schema = document.path("components").path("schemas").path(name);
    if (schema.isMissingNode()) {
      breaks(reliedOn, "the schema %s is gone", name);
      return;
    }
    if (reliedOn.has("constants") && !schema.has("enum")) {
      breaks(reliedOn, "%s is no enum any more, so that it has no constants", name);
    } else {
      List<String> constants = stream(schema.path("enum")).map(JsonNode::asText).toList();
      for (JsonNode constant : reliedOn.path("constants")) {
        if (!constants.contains(constant.asText())) {
          breaks(reliedOn, "%s has no constant '%s' any more", name, constant.asText());
        }
      }
    }
    if (reliedOn.has("required")) {
      Set<String> surplus = required(schema);
      stream(reliedOn.path("required")).map(JsonNode::asText).forEach(surplus::remove);
      if (isEnvelope(schema)) {
        // Any envelope is readable without it.
        surplus.remove(Envelopes.RESULT);
      }
      for (String property : surplus) {
        breaks(
            reliedOn,
            "%s has a new required property, '%s' (%s)",
            name,
            property,
            type(property(schema, property)));
      }
    }
    reliedOn.path("properties").properties().forEach(property -> {
      JsonNode found = property(schema, property.getKey());
      String type = type(found);
      if (found.isMissingNode()) {
        breaks(reliedOn, "%s has no property '%s' any more", name, property.getKey());
      } else if (!type.equals(property.getValue().asText())) {
        breaks(
            reliedOn,
            "the property '%s' of %s is now %s, and was %s",
            property.getKey(),
            name,
            type,
            property.getValue().asText());
      }
    });
  }

  private boolean isEnvelope(JsonNode schema) {
    return schema.path("x-java-envelope").asBoolean()
        || stream(schema.path("allOf")).map(this::resolve).anyMatch(this::isEnvelope);
  }

  private void securityScheme(String name, JsonNode reliedOn) {
    JsonNode scheme = document.path("components").path("securitySchemes").path(name);
    String is = scheme.isMissingNode()
        ? "gone"
        : scheme.path("type").asText() + " "
            + scheme.path("scheme").asText(scheme.path("in").asText());
    if (!is.equals(reliedOn.path("is").asText())) {
      breaks(
          reliedOn,
          "the security scheme %s is now %s, and was %s",
          name,
          is,
          reliedOn.path("is").asText());
    }
  }

  private Set<String> required(JsonNode schema) {
    Set<String> required = new TreeSet<>();
    stream(schema.path("required")).map(JsonNode::asText).forEach(required::add);
    stream(schema.path("allOf")).map(this::resolve).map(this::required).forEach(required::addAll);
    return required;
  }

  private JsonNode property(JsonNode schema, String name) {
    JsonNode own = schema.path("properties").path(name);
    return own.isMissingNode()
        ? stream(schema.path("allOf"))
            .map(part -> property(resolve(part), name))
            .filter(part -> !part.isMissingNode())
            .findFirst()
            .orElse(own)
        : own;
  }

  /** Describes what the Java type depends on. */
  private String type(JsonNode schema) {
    if (schema.isMissingNode()) {
      return "nothing";
    }
    if (schema.path("allOf").size() == 1) {
      String type = type(schema.path("allOf").path(0));
      return type + (isNullable(schema) && !type.endsWith(" or null") ? " or null" : "");
    }
    JsonNode resolved = resolve(schema);
    String type = resolved.path("type").asText("anything");
    if (schema.has("$ref") && (hasOwnClass(resolved) || type.equals("object"))) {
      String reference = schema.path("$ref").asText();
      type = reference.substring(reference.lastIndexOf('/') + 1);
    } else if (hasOwnClass(resolved)) {
      type = "a schema without a name";
    } else if (type.equals("array")) {
      type = "list of " + type(resolved.path("items"));
    } else if (resolved.has("format")) {
      type += " " + resolved.path("format").asText();
    }
    return type + (isNullable(resolved) ? " or null" : "");
  }

  /** Returns whether the generator makes a class of a schema, even inline. */
  private static boolean hasOwnClass(JsonNode schema) {
    return Stream.of("enum", "properties", "allOf", "oneOf", "anyOf").anyMatch(schema::has);
  }

  private static boolean isNullable(JsonNode schema) {
    return schema.path("nullable").asBoolean();
  }

  private JsonNode schemaOf(JsonNode body) {
    return body.path("content").path("application/json").path("schema");
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(document.at(node.path("$ref").asText().substring(1))) : node;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return array.isMissingNode() ? Stream.of() : array.valueStream();
  }
}
