package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openapitools.codegen.utils.ModelUtils;

/** The schemas of an OpenAPI document, with references resolved and compositions merged. */
final class Schemas {

  /** The kind of Java type that a named schema becomes. */
  enum Kind {
    ENUM,
    ONE_OF,
    OBJECT,
    /** No class: a scalar, a collection or any value. */
    ALIAS
  }

  /** A property of an object, with its schemas from all parts of an {@code allOf}. */
  record Property(Schema<?> schema, boolean required) {}

  private final OpenAPI document;

  Schemas(OpenAPI document) {
    this.document = document;
  }

  /** Returns the named schemas, in the order of the document. */
  Map<String, Schema<?>> named() {
    Map<String, Schema<?>> named = new LinkedHashMap<>();
    for (String name : ModelUtils.getSchemas(document).keySet()) {
      named.put(name, named(name));
    }
    return named;
  }

  /** Returns the schema of a name, or null if there is none. */
  Schema<?> named(String name) {
    return ModelUtils.getSchema(document, name);
  }

  /**
   * Returns the schema that a reference leads to in the end; one without a reference is its own.
   */
  Schema<?> target(Schema<?> schema) {
    Schema<?> target = schema;
    for (int hops = 0; target.get$ref() != null; hops++) {
      target = ModelUtils.getSchema(document, ModelUtils.getSimpleRef(target.get$ref()));
      if (target == null || hops > 50) {
        return new Schema<>();
      }
    }
    return target;
  }

  /** Returns the kind of a schema that is not a reference. */
  Kind kind(Schema<?> schema) {
    if (schema.getEnum() != null) {
      return Kind.ENUM;
    }
    if (hasAlternatives(schema, new HashSet<>())) {
      return Kind.ONE_OF;
    }
    return properties(schema).isEmpty() ? Kind.ALIAS : Kind.OBJECT;
  }

  /** Returns the properties of an object, those of the parts of its {@code allOf} first. */
  Map<String, Property> properties(Schema<?> schema) {
    Map<String, List<Schema<?>>> found = new LinkedHashMap<>();
    Set<String> required = new HashSet<>();
    for (Schema<?> part : parts(schema)) {
      own(part)
          .forEach((name, property) ->
              found.computeIfAbsent(name, key -> new ArrayList<>()).add(property));
      if (part.getRequired() != null) {
        required.addAll(part.getRequired());
      }
    }
    Map<String, Property> properties = new LinkedHashMap<>();
    found.forEach((name, all) -> properties.put(name, property(all, required.contains(name))));
    return properties;
  }

  private Property property(List<Schema<?>> all, boolean required) {
    Schema<?> schema = all.get(0);
    if (all.size() > 1) {
      schema = new Schema<>();
      for (Schema<?> one : all) {
        schema.addAllOfItem(one);
      }
    }
    // A readOnly property is missing in requests, a writeOnly one in responses.
    boolean oneWay = parts(schema).stream()
        .anyMatch(
            s -> Boolean.TRUE.equals(s.getReadOnly()) || Boolean.TRUE.equals(s.getWriteOnly()));
    return new Property(schema, required && !oneWay);
  }

  /** Returns the schema of the properties that are not named, or null if none are declared. */
  Schema<?> additionalProperties(Schema<?> schema) {
    for (Schema<?> part : parts(schema)) {
      if (part.getAdditionalProperties() instanceof Schema<?> values) {
        return values;
      }
      if (Boolean.TRUE.equals(part.getAdditionalProperties())) {
        return new Schema<>();
      }
    }
    return null;
  }

  /** Returns the schema itself, last, and all that references and {@code allOf} lead to from it. */
  List<Schema<?>> parts(Schema<?> schema) {
    List<Schema<?>> parts = new ArrayList<>();
    collect(schema, parts, new HashSet<>());
    return parts;
  }

  /** Returns the same of the items of a list. */
  List<Schema<?>> partsOfItems(Schema<?> schema) {
    return parts(schema).stream()
        .filter(part -> part.getItems() != null)
        .flatMap(part -> parts(part.getItems()).stream())
        .toList();
  }

  private void collect(Schema<?> schema, List<Schema<?>> parts, Set<Object> seen) {
    Schema<?> target = target(schema);
    // By identity: Schema.equals compares content.
    if (parts.size() > 200 || !seen.add(System.identityHashCode(target))) {
      return;
    }
    allOf(target).forEach(part -> collect(part, parts, seen));
    parts.add(target);
    if (target != schema) {
      parts.add(schema);
    }
  }

  private boolean hasAlternatives(Schema<?> schema, Set<Object> seen) {
    Schema<?> target = target(schema);
    if (!seen.add(System.identityHashCode(target))) {
      return false;
    }
    return !alternatives(target).isEmpty()
        || allOf(target).stream().anyMatch(part -> hasAlternatives(part, seen));
  }

  /** Returns the schemas of which a value matches one. */
  static List<Schema<?>> alternatives(Schema<?> schema) {
    List<Schema<?>> alternatives = list(schema.getOneOf());
    alternatives.addAll(list(schema.getAnyOf()));
    return alternatives;
  }

  /** Returns the schemas that a value matches all of. */
  static List<Schema<?>> allOf(Schema<?> schema) {
    return list(schema.getAllOf());
  }

  /** Returns the properties that a schema has by itself. */
  static Map<String, Schema<?>> own(Schema<?> schema) {
    Map<String, Schema<?>> properties = new LinkedHashMap<>();
    if (schema.getProperties() != null) {
      for (String name : schema.getProperties().keySet()) {
        properties.put(name, schema.getProperties().get(name));
      }
    }
    return properties;
  }

  private static List<Schema<?>> list(@SuppressWarnings("rawtypes") List<Schema> schemas) {
    List<Schema<?>> list = new ArrayList<>();
    if (schemas != null) {
      for (Schema<?> schema : schemas) {
        list.add(schema);
      }
    }
    return list;
  }

  /** Returns the type, or an empty text if there is none; OpenAPI 3.1 has it in a list. */
  static String type(Schema<?> schema) {
    if (schema.getType() != null) {
      return schema.getType();
    }
    Set<String> types = schema.getTypes();
    if (types == null) {
      return "";
    }
    List<String> named = types.stream().filter(type -> !type.equals("null")).toList();
    return named.size() == 1 ? named.get(0) : "";
  }

  /** Returns whether a value may be null. */
  boolean isNullable(Schema<?> schema) {
    return parts(schema).stream()
        .anyMatch(part -> Boolean.TRUE.equals(part.getNullable())
            || part.getTypes() != null && part.getTypes().contains("null"));
  }
}
