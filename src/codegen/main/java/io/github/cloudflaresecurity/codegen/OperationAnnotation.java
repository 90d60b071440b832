package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The annotation that describes an operation to interceptors. */
final class OperationAnnotation {
  /** The methods that RFC 9110 defines as idempotent. */
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  private OperationAnnotation() {}

  /** Returns its arguments; {@code bodyType} is the media type of the request body, or null. */
  static String arguments(
      Operation operation, String method, String id, List<String> security, String bodyType) {
    StringBuilder arguments = new StringBuilder("id = " + JavaText.literal(id));
    arguments.append(array("security", security));
    Object groups = extension(operation, "x-api-token-group");
    if (groups instanceof List<?> permissions) {
      arguments.append(array("permissions", permissions));
    }
    arguments.append(scopes(ScopeNotes.permissions(operation.getExtensions())));
    Object idempotent = extension(operation, "x-idempotent");
    if (idempotent == null ? IDEMPOTENT.contains(method) : Boolean.TRUE.equals(idempotent)) {
      arguments.append(", idempotent = true");
    }
    int status = successStatus(operation);
    if (status != 200) {
      arguments.append(", status = ").append(status);
    }
    if (bodyType != null && !bodyType.equals(MediaTypes.JSON)) {
      arguments.append(", mediaType = ").append(JavaText.literal(bodyType));
    }
    return arguments.toString();
  }

  /** Returns the lowest status of a success; 200 if the document names none. */
  private static int successStatus(Operation operation) {
    return operation.getResponses().keySet().stream()
        .filter(status -> status.matches("2[0-9]{2}"))
        .mapToInt(Integer::parseInt)
        .min()
        .orElse(200);
  }

  private static Object extension(Operation operation, String name) {
    return operation.getExtensions() == null ? null : operation.getExtensions().get(name);
  }

  private static String scopes(Map<String, List<?>> permissions) {
    return permissions.isEmpty()
        ? ""
        : permissions.entrySet().stream()
            .map(scope -> "@Operation.Scope(name = " + JavaText.literal(scope.getKey())
                + array("permissions", scope.getValue()) + ")")
            .collect(Collectors.joining(", ", ", scopes = {", "}"));
  }

  private static String array(String name, List<?> texts) {
    return texts.isEmpty()
        ? ""
        : texts.stream()
            .map(text -> JavaText.literal(String.valueOf(text)))
            .collect(Collectors.joining(", ", ", " + name + " = {", "}"));
  }
}
