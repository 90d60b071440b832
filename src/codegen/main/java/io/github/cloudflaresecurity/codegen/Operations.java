package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openapitools.codegen.utils.ModelUtils;

/** The operations of a document, with references resolved. */
final class Operations {
  /** Headers that the specification says to ignore as parameters. */
  private static final Set<String> NOT_PARAMETERS =
      Set.of("accept", "content-type", "authorization");

  private final OpenAPI document;

  Operations(OpenAPI document) {
    this.document = document;
  }

  /** Returns the tags that operations have. */
  Set<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    if (document.getPaths() != null) {
      for (PathItem path : document.getPaths().values()) {
        for (Operation operation : path.readOperations()) {
          tags.addAll(operation.getTags() == null ? List.of() : operation.getTags());
        }
      }
    }
    return tags;
  }

  /** Returns the parameters of a path and an operation; the operation's take precedence. */
  List<Parameter> parameters(PathItem path, Operation operation) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (List<Parameter> list : lists(path.getParameters(), operation.getParameters())) {
      for (Parameter reference : list) {
        Parameter parameter = ModelUtils.getReferencedParameter(document, reference);
        parameters.put(parameter.getIn() + " " + parameter.getName(), parameter);
      }
    }
    return parameters.values().stream()
        .filter(parameter -> !"header".equals(parameter.getIn())
            || !NOT_PARAMETERS.contains(parameter.getName().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static List<List<Parameter>> lists(List<Parameter> ofPath, List<Parameter> ofOperation) {
    return List.of(
        ofPath == null ? List.of() : ofPath, ofOperation == null ? List.of() : ofOperation);
  }

  /** Returns the request body, or null. */
  RequestBody body(Operation operation) {
    RequestBody body = operation.getRequestBody();
    return body == null ? null : ModelUtils.getReferencedRequestBody(document, body);
  }

  /** Returns the responses that mean success, or the default one if there are none. */
  List<ApiResponse> successes(Operation operation) {
    Map<String, ApiResponse> responses = new TreeMap<>();
    if (operation.getResponses() != null) {
      operation.getResponses().forEach((status, response) -> {
        if (status.startsWith("2")) {
          responses.put(status, ModelUtils.getReferencedApiResponse(document, response));
        }
      });
      if (responses.isEmpty() && operation.getResponses().containsKey("default")) {
        ApiResponse response = operation.getResponses().get("default");
        responses.put("default", ModelUtils.getReferencedApiResponse(document, response));
      }
    }
    return List.copyOf(responses.values());
  }

  /**
   * Returns the names of the security schemes of all alternatives, in the order of the document.
   */
  List<String> security(Operation operation) {
    List<SecurityRequirement> alternatives =
        operation.getSecurity() == null ? document.getSecurity() : operation.getSecurity();
    Set<String> names = new LinkedHashSet<>();
    if (alternatives != null) {
      alternatives.forEach(requirement -> names.addAll(requirement.keySet()));
    }
    Components components = document.getComponents();
    if (components == null || components.getSecuritySchemes() == null) {
      return List.of();
    }
    names.retainAll(components.getSecuritySchemes().keySet());
    return new ArrayList<>(names);
  }
}
