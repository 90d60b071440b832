package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operations that the templates cannot send correctly, each with a reason in one sentence. */
final class UnsupportedOperations {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

  private final Operations operations;
  private final JavaTypes types;
  private final Schemas schemas;
  private final Map<String, String> reasons = new LinkedHashMap<>();

  UnsupportedOperations(Operations operations, JavaTypes types, Schemas schemas) {
    this.operations = operations;
    this.types = types;
    this.schemas = schemas;
  }

  /** Finds them in a document, and removes them from it. */
  void takeOutOf(OpenAPI document) {
    if (document.getPaths() == null) {
      return;
    }
    document.getPaths().forEach((path, item) -> {
      Map<PathItem.HttpMethod, Operation> all = item.readOperationsMap();
      all.forEach((method, operation) -> {
        Optional<String> reason = reason(path, method, item, operation);
        if (reason.isPresent()) {
          reasons.put(method + " " + path, name(path, method, operation) + ": " + reason.get());
          item.operation(method, null);
        }
      });
    });
  }

  /** Returns a sentence for each, by method and path. */
  Map<String, String> reasons() {
    return reasons;
  }

  /** Refuses the document with all sentences, if there is an unsupported operation. */
  void refuse() {
    if (!reasons.isEmpty()) {
      throw new UnusableDocumentException(reasons.values().stream()
          .collect(
              Collectors.joining("\n  ", "the templates can't send these operations:\n  ", "")));
    }
  }

  private static String name(String path, PathItem.HttpMethod method, Operation operation) {
    return operation.getOperationId() == null
        ? method + " " + path
        : operation.getOperationId() + " (" + method + " " + path + ")";
  }

  private Optional<String> reason(
      String path, PathItem.HttpMethod method, PathItem item, Operation operation) {
    if (method == PathItem.HttpMethod.TRACE) {
      return Optional.of("Retrofit has no TRACE.");
    }
    if (has(operation.getServers()) || has(item.getServers())) {
      return Optional.of("it has servers of its own.");
    }
    List<Parameter> parameters = operations.parameters(item, operation);
    for (Parameter parameter : parameters) {
      Optional<String> reason = reason(parameter);
      if (reason.isPresent()) {
        return reason.map(why -> "the parameter " + parameter.getName() + " " + why + ".");
      }
    }
    return placeholders(path, parameters)
        .or(() -> body(method, operation))
        .or(() -> response(operation));
  }

  private static boolean has(List<?> items) {
    return items != null && !items.isEmpty();
  }

  private Optional<String> reason(Parameter parameter) {
    String style = parameter.getStyle() == null ? "" : parameter.getStyle().toString();
    if ("cookie".equals(parameter.getIn())) {
      return Optional.of("goes in a cookie");
    }
    if (parameter.getContent() != null && !parameter.getContent().isEmpty()) {
      return Optional.of("has a media type");
    }
    if (style.equals("deepObject") || style.equals("matrix") || style.equals("label")) {
      return Optional.of("has the style " + style);
    }
    if (Boolean.TRUE.equals(parameter.getAllowReserved())) {
      return Optional.of("allows reserved characters");
    }
    if (isObject(parameter)) {
      return Optional.of("is an object");
    }
    JavaType type = types.ofParameter(parameter.getSchema());
    if (!type.isCollection()) {
      return Optional.empty();
    }
    if ("path".equals(parameter.getIn())) {
      return Optional.of("is an array in a path");
    }
    boolean nested = type.argument().isCollection();
    return nested ? Optional.of("is an array of arrays") : Optional.empty();
  }

  private boolean isObject(Parameter parameter) {
    if (parameter.getSchema() == null) {
      return false;
    }
    return schemas.parts(parameter.getSchema()).stream().anyMatch(this::isObject);
  }

  private boolean isObject(io.swagger.v3.oas.models.media.Schema<?> schema) {
    boolean object = Schemas.type(schema).equals("object") || schema.getProperties() != null;
    boolean items = schema.getItems() != null
        && schemas.parts(schema.getItems()).stream().anyMatch(this::isObject);
    boolean alternatives = Schemas.alternatives(schema).stream()
        .flatMap(alternative -> schemas.parts(alternative).stream())
        .anyMatch(s -> isObject(s) || Schemas.type(s).equals("array"));
    return object || items || alternatives;
  }

  private static Optional<String> placeholders(String path, List<Parameter> parameters) {
    List<String> named = new ArrayList<>();
    for (Matcher matcher = PLACEHOLDER.matcher(path); matcher.find(); ) {
      named.add(matcher.group(1));
    }
    List<String> declared = parameters.stream()
        .filter(p -> "path".equals(p.getIn()))
        .map(Parameter::getName)
        .toList();
    for (String name : named) {
      if (!declared.contains(name)) {
        return Optional.of("the parameter " + name + " in its path is not declared.");
      }
    }
    for (String name : declared) {
      if (!named.contains(name)) {
        return Optional.of("the parameter " + name + " is not in its path.");
      }
    }
    if (!named.isEmpty() && JavaOperations.relative(path).startsWith("./")) {
      return Optional.of("Retrofit would take its path for a URL.");
    }
    return path.indexOf('{') > path.indexOf('?') && path.indexOf('?') >= 0
        ? Optional.of("its path has a parameter in a query.")
        : Optional.empty();
  }

  private Optional<String> body(PathItem.HttpMethod method, Operation operation) {
    RequestBody body = operations.body(operation);
    if (body == null || body.getContent() == null || body.getContent().isEmpty()) {
      return Optional.empty();
    }
    if (method == PathItem.HttpMethod.GET || method == PathItem.HttpMethod.HEAD) {
      return Optional.of("a " + method + " request can't have a body.");
    }
    return notJson(body.getContent())
        .map(types -> "its request body is " + types + ", not JSON.")
        .or(() -> nullable(body.getContent()));
  }

  private Optional<String> nullable(Content content) {
    JavaType type = types.of(content.get(MediaTypes.json(content).orElseThrow()).getSchema());
    return type.nullable()
        ? Optional.of("its request body may be null, which Retrofit can't send.")
        : Optional.empty();
  }

  private Optional<String> response(Operation operation) {
    return operations.successes(operation).stream()
        .filter(
            response -> response.getContent() != null && !response.getContent().isEmpty())
        .flatMap(response -> notJson(response.getContent()).stream())
        .findFirst()
        .map(types -> "its response is " + types + ", not JSON.");
  }

  private static Optional<String> notJson(Content content) {
    return MediaTypes.json(content).isPresent()
        ? Optional.empty()
        : Optional.of(String.join(" or ", content.keySet()));
  }
}
