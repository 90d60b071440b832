package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openapitools.codegen.OpenAPINormalizer;

/** Simplifies the schemas of a document, before names are assigned. */
public final class SchemaNormalizer extends OpenAPINormalizer {
  private static final String NULL_ONLY = "x-java-null";

  private final Schemas schemas;
  private final Set<Schema<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Creates a normalizer for a document, without the plugin's own rules. */
  public SchemaNormalizer(OpenAPI document, Map<String, String> rules) {
    super(document, Map.of("DISABLE_ALL", "true"));
    this.schemas = new Schemas(document);
  }

  /** Changes all schemas of the document in place. */
  @Override
  protected void normalize() {
    OpenAPI document = openAPI;
    schemas.named().values().forEach(this::visit);
    if (document.getComponents() != null) {
      each(document.getComponents().getParameters(), p -> {
        visit(p.getSchema());
        visit(p.getContent());
      });
      each(document.getComponents().getRequestBodies(), body -> visit(body.getContent()));
      each(document.getComponents().getResponses(), response -> visit(response.getContent()));
    }
    each(document.getPaths(), this::visit);
  }

  private void visit(PathItem path) {
    if (path.getParameters() != null) {
      path.getParameters().forEach(p -> visit(p.getSchema()));
    }
    for (Operation operation : path.readOperations()) {
      if (operation.getParameters() != null) {
        operation.getParameters().forEach(p -> visit(p.getSchema()));
      }
      if (operation.getRequestBody() != null) {
        visit(operation.getRequestBody().getContent());
      }
      each(operation.getResponses(), response -> visit(response.getContent()));
    }
  }

  private void visit(Content content) {
    each(content, mediaType -> visit(mediaType.getSchema()));
  }

  private void visit(Schema<?> schema) {
    if (schema == null || !seen.add(schema)) {
      return;
    }
    Schemas.own(schema).values().forEach(this::visit);
    visit(schema.getItems());
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      visit(values);
    }
    Schemas.allOf(schema).forEach(this::visit);
    Schemas.alternatives(schema).forEach(this::visit);
    settleEnum(schema);
    settleAlternatives(schema);
  }

  /**
   * Keeps constants only if all are strings, all numbers or all booleans, and sets their type. A
   * schema of the type boolean has no constants.
   */
  private static void settleEnum(Schema<?> schema) {
    if (schema.getEnum() == null) {
      return;
    }
    List<Object> values = new ArrayList<>(schema.getEnum());
    if (values.removeIf(Objects::isNull)) {
      schema.setNullable(true);
    }
    // The parser infers a type from the first constant, and then lists no type.
    String type = schema.getTypes() == null ? "" : Schemas.type(schema);
    boolean texts = values.stream().allMatch(String.class::isInstance);
    boolean numbers = values.stream().allMatch(Number.class::isInstance);
    boolean booleans = values.stream().allMatch(Boolean.class::isInstance);
    if (values.isEmpty()) {
      schema.setEnum(null);
      schema.addExtension(NULL_ONLY, true);
    } else if (texts && (type.isEmpty() || type.equals("string"))) {
      schema.setType("string");
      replaceEnum(schema, values);
    } else if (numbers && (type.isEmpty() || type.equals("number") || type.equals("integer"))) {
      schema.setType(type.isEmpty() ? "number" : type);
      replaceEnum(schema, values);
    } else if (booleans && type.isEmpty()) {
      schema.setType("boolean");
      replaceEnum(schema, values);
    } else {
      schema.setType(type.isEmpty() ? null : type);
      schema.setEnum(null);
    }
  }

  @SuppressWarnings("unchecked")
  private static void replaceEnum(Schema<?> schema, List<Object> values) {
    ((Schema<Object>) schema).setEnum(values.stream().distinct().toList());
  }

  /** Drops alternatives that do not determine the type, or that only allow null. */
  private void settleAlternatives(Schema<?> schema) {
    List<Schema<?>> alternatives = new ArrayList<>(Schemas.alternatives(schema));
    if (alternatives.isEmpty()) {
      return;
    }
    if (alternatives.removeIf(this::isNullOnly)) {
      schema.setNullable(true);
    }
    if (alternatives.stream().anyMatch(schemas::isNullable)) {
      schema.setNullable(true);
    }
    boolean untyped = alternatives.stream().allMatch(SchemaNormalizer::isCondition);
    if (untyped || alternatives.size() == 1) {
      schema.setOneOf(null);
      schema.setAnyOf(null);
      // A value matches only one of several, so none of their constraints is certain.
      alternatives.stream().filter(only -> alternatives.size() == 1).forEach(schema::addAllOfItem);
    } else {
      schema.setAnyOf(null);
      schema.setOneOf(new ArrayList<>(alternatives));
    }
  }

  private boolean isNullOnly(Schema<?> schema) {
    Schema<?> target = schemas.target(schema);
    visit(target);
    boolean marked =
        target.getExtensions() != null && target.getExtensions().containsKey(NULL_ONLY);
    boolean nullType = "null".equals(target.getType())
        || target.getTypes() != null && target.getTypes().equals(Set.of("null"));
    boolean bare = Boolean.TRUE.equals(target.getNullable()) && isCondition(target);
    return marked || nullType || bare;
  }

  /** Returns whether a schema only narrows what another says, such as {@code required: [a]}. */
  private static boolean isCondition(Schema<?> schema) {
    return schema.get$ref() == null
        && Schemas.type(schema).isEmpty()
        && schema.getProperties() == null
        && schema.getItems() == null
        && schema.getEnum() == null
        && schema.getAllOf() == null
        && Schemas.alternatives(schema).isEmpty();
  }

  private static <T> void each(Map<String, T> map, java.util.function.Consumer<? super T> action) {
    if (map != null) {
      map.values().stream().filter(Objects::nonNull).toList().forEach(action);
    }
  }
}
