package io.github.cloudflaresecurity.codegen;

import io.github.cloudflaresecurity.codegen.JavaParameter.Place;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Creates the methods of a document's operations. */
final class JavaOperations {
  /** The names that Retrofit accepts for a path parameter. */
  private static final String PATH_NAME = "[a-zA-Z][a-zA-Z0-9_-]*";

  private final Operations operations;
  private final Schemas schemas;
  private final JavaTypes types;
  private final Envelopes envelopes;
  private final JavaNames names;

  JavaOperations(
      Operations operations,
      Schemas schemas,
      JavaTypes types,
      Envelopes envelopes,
      JavaNames names) {
    this.operations = operations;
    this.schemas = schemas;
    this.types = types;
    this.envelopes = envelopes;
    this.names = names;
  }

  /** Returns an operation of a document. */
  JavaOperation of(String path, String method, String id, PathItem item, Operation operation) {
    List<Parameter> declared = operations.parameters(item, operation);
    JavaNames.Members scope =
        names.parameters(declared.stream().map(Parameter::getName).toList());
    List<JavaParameter> parameters = new ArrayList<>();
    String route = relative(path);
    String object = QueryObjects.nameOf(operation);
    if (object != null) {
      parameters.add(query(names.model(object), scope));
    }
    for (Parameter parameter : declared) {
      if (object != null && QueryObjects.isOptional(parameter)) {
        continue;
      }
      String name = scope.give(parameter.getName(), false);
      String sent = parameter.getName();
      if ("path".equals(parameter.getIn()) && !sent.matches(PATH_NAME)) {
        sent = name.matches(PATH_NAME) ? name : "p" + parameters.size();
        route = route.replace("{" + parameter.getName() + "}", "{" + sent + "}");
      }
      boolean startsPath = path.startsWith("/{" + parameter.getName() + "}");
      parameters.add(parameter(parameter, name, sent, startsPath));
    }
    RequestBody body = operations.body(operation);
    boolean hasBody =
        body != null && body.getContent() != null && !body.getContent().isEmpty();
    String bodyType =
        hasBody ? MediaTypes.sent(MediaTypes.json(body.getContent()).orElseThrow()) : null;
    if (hasBody) {
      parameters.add(body(body, scope));
    }
    parameters.sort(Comparator.comparing(JavaParameter::place));
    return new JavaOperation(
        JavaText.sentence(operation.getSummary() == null ? id : operation.getSummary()),
        JavaText.sentences(
            JavaText.sentence(operation.getDescription()),
            ScopeNotes.of(operation.getExtensions())),
        Boolean.TRUE.equals(operation.getDeprecated())
            ? JavaModels.reason(operation.getExtensions())
            : null,
        operation.getExternalDocs() == null ? null : operation.getExternalDocs().getUrl(),
        OperationAnnotation.arguments(
            operation, method, id, operations.security(operation), bodyType),
        request(method, route, hasBody, operation),
        method.equals("HEAD") ? JavaType.VOID : returns(operation),
        methods(parameters));
  }

  /** Returns a path below the base URL: not empty, and not an absolute URL. */
  static String relative(String path) {
    String route = path.startsWith("/") ? path.substring(1) : path;
    return route.matches("[^/:]+(/.*)?") ? route : "./" + route;
  }

  private JavaParameter parameter(
      Parameter parameter, String name, String sent, boolean startsPath) {
    Schema<?> schema = parameter.getSchema() == null ? new Schema<>() : parameter.getSchema();
    JavaType type = types.ofParameter(schema).orNull(false);
    boolean isPath = "path".equals(parameter.getIn());
    boolean isHeader = "header".equals(parameter.getIn());
    boolean required = isPath || Boolean.TRUE.equals(parameter.getRequired());
    String delimiter = type.isCollection() ? QueryObjects.delimiter(parameter) : "";
    boolean delimited = !delimiter.isEmpty();
    JavaType items = type.isCollection() ? type.argument() : type;
    List<Schema<?>> limited =
        type.isCollection() ? schemas.partsOfItems(schema) : schemas.parts(schema);
    SchemaLimits limits = new SchemaLimits(items, limited);
    String quoted = JavaText.literal(sent);
    String retrofit = isPath
        ? "@Path(" + quoted + ")"
        : isHeader
            ? "@Header(" + quoted + ")"
            : delimited
                ? "@Query(value = " + quoted + ", encoded = true)"
                : "@Query(" + quoted + ")";
    String constraints = "@Constraints(name = \"" + name + "\"" + limits.arguments()
        + (delimited ? ", delimiter = \"" + delimiter + "\"" : "")
        + (isPath && startsPath ? ", startsPath = true" : "") + ")";
    String source = delimited ? "Delimited<" + items.source() + ">" : type.source();
    return new JavaParameter(
        name,
        retrofit + " " + constraints,
        (required ? "" : "@Nullable ") + source,
        type,
        isPath ? Place.PATH : Place.QUERY_OR_HEADER,
        required,
        JavaText.sentences(JavaText.sentence(parameter.getDescription()), limits.words()));
  }

  /** Returns the parameter for all optional parameters of the query; Retrofit requires a map. */
  private static JavaParameter query(String model, JavaNames.Members scope) {
    String type = "QueryParameters";
    return new JavaParameter(
        scope.give("parameters", false),
        "@QueryMap(encoded = true)",
        type,
        JavaType.value(type),
        Place.QUERY_OR_HEADER,
        false,
        "What toQuery() of " + model + " returns.");
  }

  private JavaParameter body(RequestBody body, JavaNames.Members scope) {
    String mediaType = MediaTypes.json(body.getContent()).orElseThrow();
    Schema<?> schema = body.getContent().get(mediaType).getSchema();
    JavaType type = types.of(schema).orNull(false);
    String wanted = type.kind() == JavaType.Kind.MODEL ? type.name() : "body";
    return new JavaParameter(
        scope.give(JavaText.decapitalized(wanted), false),
        "@Body",
        type.source(),
        type,
        Place.BODY,
        Boolean.TRUE.equals(body.getRequired()),
        body.getDescription() == null ? "the request" : JavaText.sentence(body.getDescription()));
  }

  private String request(String method, String route, boolean hasBody, Operation operation) {
    boolean usual = hasBody
        ? List.of("PATCH", "POST", "PUT").contains(method)
        : List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT").contains(method);
    String quoted = JavaText.literal(route);
    String request = usual
        ? "@" + method + "(" + quoted + ")"
        : "@HTTP(method = \"" + method + "\", path = " + quoted + ", hasBody = " + hasBody + ")";
    return operations.successes(operation).stream()
        .map(ApiResponse::getContent)
        .filter(content -> content != null && !content.isEmpty())
        .map(content -> MediaTypes.sent(MediaTypes.json(content).orElseThrow()))
        .filter(accepted -> !accepted.equals(MediaTypes.JSON))
        .distinct()
        .findFirst()
        .map(accepted -> "@Headers(" + JavaText.literal("Accept: " + accepted) + ")\n  " + request)
        .orElse(request);
  }

  private JavaType returns(Operation operation) {
    List<JavaType> all = operations.successes(operation).stream()
        .map(ApiResponse::getContent)
        .filter(content -> content != null && !content.isEmpty())
        .map(content -> content.get(MediaTypes.json(content).orElseThrow()).getSchema())
        .map(schema -> schema == null ? JavaType.JSON : envelopes.of(schema).orNull(false))
        .toList();
    Optional<JavaType> first = all.stream().findFirst();
    boolean differ = first.isPresent()
        && all.stream().anyMatch(type -> !type.source().equals(first.get().source()));
    return differ ? JavaType.JSON : first.orElse(JavaType.VOID);
  }

  /** Returns the parameters of the methods: the required ones, those but for the body, and all. */
  private static List<List<JavaParameter>> methods(List<JavaParameter> all) {
    List<List<JavaParameter>> methods = new ArrayList<>();
    methods.add(all.stream().filter(JavaParameter::required).toList());
    methods.add(
        all.stream().filter(p -> p.required() || p.place() != Place.BODY).toList());
    methods.add(all);
    Comparator<JavaParameter> order =
        Comparator.comparing(p -> p.place() == Place.PATH ? 0 : p.required() ? 1 : 2);
    return methods.stream()
        .distinct()
        .map(m -> m.stream().sorted(order).toList())
        .toList();
  }
}
