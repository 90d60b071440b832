package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.utils.ModelUtils;
import org.openapitools.codegen.utils.StringUtils;

/**
 * Makes one object of an operation's optional query parameters, so that one more changes no method.
 */
final class QueryObjects {
  /** Names the schema of an operation's object, and marks that schema. */
  private static final String OBJECT = "x-java-query";

  private static final String DELIMITER = "x-java-delimiter";

  private static final Map<String, String> DELIMITERS =
      Map.of("", ",", "form", ",", "pipeDelimited", "|", "spaceDelimited", " ");

  private final OpenAPI document;
  private final Operations operations;

  /** Returns the id of an operation. */
  interface Ids {
    String of(String path, String method, Operation operation);
  }

  QueryObjects(OpenAPI document, Operations operations) {
    this.document = document;
    this.operations = operations;
  }

  /** Adds a schema for each object to the document. */
  void add(Ids ids) {
    if (document.getPaths() == null) {
      return;
    }
    UniqueNames names = UniqueNames.of(ModelUtils.getSchemas(document).keySet());
    if (document.getComponents() == null) {
      document.setComponents(new Components());
    }
    document
        .getPaths()
        .forEach((path, item) -> item.readOperationsMap()
            .forEach((method, operation) ->
                add(item, operation, ids.of(path, method.name(), operation), names)));
  }

  private void add(PathItem item, Operation operation, String id, UniqueNames names) {
    List<Parameter> optional = operations.parameters(item, operation).stream()
        .filter(QueryObjects::isOptional)
        .toList();
    if (optional.isEmpty()) {
      return;
    }
    Object call = extension(operation.getExtensions(), JavaResource.CALL);
    String of = call == null ? id : call.toString();
    Schema<?> object = new ObjectSchema();
    object.setDescription("The optional parameters of " + of + ".");
    object.addExtension(OBJECT, true);
    for (Parameter parameter : optional) {
      object.addProperty(parameter.getName(), property(parameter));
    }
    String lastWords = of.replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "").replace('.', '_');
    String name = names.give(StringUtils.camelize(lastWords.replace('-', '_')) + "Parameters");
    document.getComponents().addSchemas(name, object);
    operation.addExtension(OBJECT, name);
  }

  private static Schema<?> property(Parameter parameter) {
    Schema<?> property = new Schema<>();
    property.addAllOfItem(parameter.getSchema() == null ? new Schema<>() : parameter.getSchema());
    property.setDescription(parameter.getDescription());
    property.setDeprecated(parameter.getDeprecated());
    if (parameter.getExtensions() != null) {
      property.setExtensions(new LinkedHashMap<>(parameter.getExtensions()));
    }
    property.addExtension(DELIMITER, delimiter(parameter));
    return property;
  }

  /** Returns whether a parameter is a property of its operation's object. */
  static boolean isOptional(Parameter parameter) {
    return "query".equals(parameter.getIn()) && !Boolean.TRUE.equals(parameter.getRequired());
  }

  /** Returns the name of an operation's object, or null if it has none. */
  static String nameOf(Operation operation) {
    return (String) extension(operation.getExtensions(), OBJECT);
  }

  /** Returns whether a schema is such an object. */
  static boolean isObject(Schema<?> schema) {
    return Boolean.TRUE.equals(extension(schema.getExtensions(), OBJECT));
  }

  /** Returns what separates the items of a list, or an empty text if each is a parameter. */
  static String delimiter(Schema<?> property) {
    return (String) extension(property.getExtensions(), DELIMITER);
  }

  /** Returns the same for a parameter, if it is a list. */
  static String delimiter(Parameter parameter) {
    String style = parameter.getStyle() == null ? "" : parameter.getStyle().toString();
    boolean form = style.isEmpty() || style.equals("form");
    boolean repeats = parameter.getExplode() == null ? form : parameter.getExplode();
    return repeats && !"header".equals(parameter.getIn())
        ? ""
        : DELIMITERS.getOrDefault(style, ",");
  }

  private static Object extension(Map<String, Object> extensions, String name) {
    return extensions == null ? null : extensions.get(name);
  }
}
