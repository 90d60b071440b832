package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.openapitools.codegen.utils.ModelUtils;

/**
 * The schema that a document marks as the envelope of responses ({@code x-java-envelope}), and
 * those that fill it. They compose it with a {@code result} alone, or also with where the result is
 * in its list.
 */
final class Envelopes {
  static final String RESULT = "result";

  /** Read from the whole body, since it is the same for every list. */
  private static final Set<String> FILLS = Set.of(RESULT, "result_info");

  private final Schemas schemas;
  private final JavaTypes types;
  private final UnaryOperator<String> modelName;
  private final Set<String> filled = new HashSet<>();

  Envelopes(Schemas schemas, JavaTypes types, UnaryOperator<String> modelName) {
    this.schemas = schemas;
    this.types = types;
    this.modelName = modelName;
    Map<String, Schema<?>> named = schemas.named();
    named.forEach((name, schema) -> {
      if (envelopeOf(schema) != null) {
        filled.add(name);
      }
    });
    // One that is part of another schema stays a class: only responses are unwrapped.
    if (!filled.isEmpty()) {
      Set<Object> seen = new HashSet<>();
      named.values().forEach(schema -> visit(schema, seen));
    }
  }

  static boolean isEnvelope(Schema<?> schema) {
    return schema.getExtensions() != null
        && Boolean.TRUE.equals(schema.getExtensions().get("x-java-envelope"));
  }

  /** Returns whether the schema of that name only fills an envelope, and is no class of its own. */
  boolean isFilled(String name) {
    return filled.contains(name);
  }

  /** Returns the type of a response: an envelope with the type of its result, or its own type. */
  JavaType of(Schema<?> response) {
    Schema<?> schema = withoutWrapper(response);
    Schema<?> target = schemas.target(schema);
    if (isEnvelope(target)) {
      return envelope(schema).of(JavaType.VOID);
    }
    String name = schema.get$ref() == null ? "" : ModelUtils.getSimpleRef(schema.get$ref());
    if (!filled.contains(name)) {
      return types.of(schema);
    }
    Schemas.Property result = schemas.properties(target).get(RESULT);
    return envelope(envelopeOf(target))
        .of(result == null ? JavaType.VOID : types.of(result.schema()).orNull(false));
  }

  /** Returns what {@code allOf} alone refers to. */
  private static Schema<?> withoutWrapper(Schema<?> schema) {
    List<Schema<?>> parts = Schemas.allOf(schema);
    return schema.get$ref() == null && parts.size() == 1 && Schemas.own(schema).isEmpty()
        ? parts.get(0)
        : schema;
  }

  private JavaType envelope(Schema<?> reference) {
    return JavaType.model(modelName.apply(ModelUtils.getSimpleRef(reference.get$ref())));
  }

  private Schema<?> envelopeOf(Schema<?> schema) {
    Schema<?> envelope = null;
    Set<String> added = new HashSet<>(schemas.properties(schema).keySet());
    for (Schema<?> part : Schemas.allOf(schema)) {
      if (part.get$ref() != null && isEnvelope(schemas.target(part))) {
        envelope = part;
        added.removeAll(schemas.properties(part).keySet());
      }
    }
    return FILLS.containsAll(added) ? envelope : null;
  }

  private void visit(Schema<?> schema, Set<Object> seen) {
    if (schema == null || !seen.add(System.identityHashCode(schema))) {
      return;
    }
    if (schema.get$ref() != null) {
      filled.remove(ModelUtils.getSimpleRef(schema.get$ref()));
    }
    Schemas.own(schema).values().forEach(property -> visit(property, seen));
    visit(schema.getItems(), seen);
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      visit(values, seen);
    }
    Schemas.alternatives(schema).forEach(part -> visit(part, seen));
    Schemas.allOf(schema).forEach(part -> visit(part, seen));
  }
}
