package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.openapitools.codegen.utils.ModelUtils;

/** Finds the Java type of a schema. */
final class JavaTypes {
  private final Schemas schemas;
  private final UnaryOperator<String> modelName;

  JavaTypes(Schemas schemas, UnaryOperator<String> modelName) {
    this.schemas = schemas;
    this.modelName = modelName;
  }

  /** Returns the type of a body, of a property, or of an item. */
  JavaType of(Schema<?> schema) {
    return of(schema, 0);
  }

  /** Returns the type of an argument in a path, a query or a header: a string by default. */
  JavaType ofParameter(Schema<?> schema) {
    return asText(of(schema));
  }

  private static JavaType asText(JavaType type) {
    if (type.kind() == JavaType.Kind.LIST || type.kind() == JavaType.Kind.SET) {
      return JavaType.list(asText(type.argument()).orNull(false));
    }
    boolean text = type.kind() == JavaType.Kind.JSON || type.name().equals("EmlContent");
    return text ? JavaType.STRING : type;
  }

  private JavaType of(Schema<?> schema, int depth) {
    if (schema == null || depth > 50) {
      return JavaType.JSON;
    }
    boolean nullable = Boolean.TRUE.equals(schema.getNullable())
        || schema.getTypes() != null && schema.getTypes().contains("null");
    return notNull(schema, depth).orNull(nullable);
  }

  private JavaType notNull(Schema<?> schema, int depth) {
    if (schema.get$ref() != null) {
      Schema<?> target = schemas.target(schema);
      if (schemas.kind(target) == Schemas.Kind.ALIAS || sameOf(target, depth) != null) {
        return of(target, depth + 1);
      }
      String name = lastName(schema);
      return JavaType.model(modelName.apply(name)).orNull(schemas.isNullable(target));
    }
    JavaType same = sameOf(schema, depth);
    if (same != null) {
      return same;
    }
    if (!Schemas.alternatives(schema).isEmpty()) {
      return JavaType.JSON;
    }
    List<JavaType> types = new ArrayList<>(List.of(own(schema, depth)));
    JavaType alternatives = JavaType.JSON;
    for (Schema<?> part : Schemas.allOf(schema)) {
      JavaType type = of(part, depth + 1);
      if (schemas.kind(schemas.target(part)) != Schemas.Kind.ONE_OF) {
        types.add(type);
      } else if (mostExact(types).exactness() < 2) {
        // It is more specific than an earlier list of anything, but less than a later class.
        types.clear();
        types.add(JavaType.JSON);
        alternatives = type;
      }
    }
    JavaType exact = mostExact(types);
    JavaType type = exact.kind() == JavaType.Kind.JSON ? alternatives : exact;
    return type.orNull(schemas.isNullable(schema));
  }

  /** Returns the one type that all alternatives have, or null if they differ. */
  JavaType sameOf(Schema<?> schema) {
    return sameOf(schema, 0);
  }

  private JavaType sameOf(Schema<?> schema, int depth) {
    List<Schema<?>> alternatives = Schemas.alternatives(schema);
    if (alternatives.isEmpty()
        || depth > 50
        || schema.getProperties() != null
        || schema.getAllOf() != null) {
      return null;
    }
    List<JavaType> types = new ArrayList<>();
    alternatives.forEach(alternative -> types.add(of(alternative, depth + 10).orNull(false)));
    JavaType first = types.get(0);
    return types.stream().allMatch(type -> type.source().equals(first.source()))
        ? first.orNull(Boolean.TRUE.equals(schema.getNullable()))
        : null;
  }

  /** Returns the alternative types of a value, each with a distinct erasure. */
  List<JavaType> alternatives(Schema<?> schema) {
    Map<String, JavaType> types = new LinkedHashMap<>();
    for (Schema<?> alternative : Schemas.alternatives(schema)) {
      JavaType type = of(alternative).orNull(false);
      types.putIfAbsent(type.name(), type);
    }
    types.putIfAbsent(JavaType.JSON.name(), JavaType.JSON);
    return List.copyOf(types.values());
  }

  private String lastName(Schema<?> reference) {
    Schema<?> schema = reference;
    String name;
    do {
      name = ModelUtils.getSimpleRef(schema.get$ref());
      schema = schemas.named(name);
    } while (schema != null && schema.get$ref() != null);
    return name;
  }

  /** Returns the most specific of all types of a value, or JSON if two of them are classes. */
  private static JavaType mostExact(List<JavaType> types) {
    int most = types.stream().mapToInt(JavaType::exactness).max().orElseThrow();
    List<JavaType> exact =
        types.stream().filter(type -> type.exactness() == most).toList();
    Set<String> names = exact.stream().map(JavaType::name).collect(Collectors.toSet());
    boolean differ = exact.get(0).kind() == JavaType.Kind.MODEL && names.size() > 1;
    return differ ? JavaType.JSON : exact.get(exact.size() - 1);
  }

  private JavaType own(Schema<?> schema, int depth) {
    String format = schema.getFormat() == null ? "" : schema.getFormat();
    return switch (Schemas.type(schema)) {
      case "string" ->
        switch (format) {
          case "byte" -> JavaType.value("EmlContent");
          case "date" -> JavaType.value("LocalDate");
          case "date-time" -> JavaType.value("OffsetDateTime");
          case "uuid" -> JavaType.value("UUID");
          case "uri" -> JavaType.value("URI");
          default -> JavaType.STRING;
        };
      case "integer" -> JavaType.scalar(format.equals("int64") ? "Long" : "Integer");
      case "number" ->
        switch (format) {
          case "float" -> JavaType.scalar("Float");
          case "double" -> JavaType.scalar("Double");
          default -> JavaType.value("BigDecimal");
        };
      case "boolean" -> JavaType.scalar("Boolean");
      case "array" -> {
        JavaType items = of(schema.getItems(), depth + 1);
        yield Boolean.TRUE.equals(schema.getUniqueItems())
            ? JavaType.set(items)
            : JavaType.list(items);
      }
      default ->
        schema.getAdditionalProperties() instanceof Schema<?> values
                && (schema.getProperties() == null || schema.getProperties().isEmpty())
            ? JavaType.map(of(values, depth + 1))
            : JavaType.JSON;
    };
  }
}
