package io.github.cloudflaresecurity.codegen;

import io.github.cloudflaresecurity.codegen.JavaModel.AdapterField;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openapitools.codegen.utils.StringUtils;

/** Creates the models of a document's schemas. */
final class JavaModels {
  private final Schemas schemas;
  private final JavaTypes types;
  private final Envelopes envelopes;
  private final JavaNames names;

  JavaModels(Schemas schemas, JavaTypes types, Envelopes envelopes, JavaNames names) {
    this.schemas = schemas;
    this.types = types;
    this.envelopes = envelopes;
    this.names = names;
  }

  /** Returns whether a class represents the schema with that name. */
  boolean isClass(String schemaName) {
    Schema<?> schema = schemas.named(schemaName);
    return schema.get$ref() == null
        && schemas.kind(schema) != Schemas.Kind.ALIAS
        && types.sameOf(schema) == null
        && !envelopes.isFilled(schemaName);
  }

  /** Returns the class that represents a schema. */
  JavaModel of(String schemaName) {
    Schema<?> schema = schemas.named(schemaName);
    String name = names.model(schemaName);
    Schemas.Kind kind = schemas.kind(schema);
    boolean isEnvelope = Envelopes.isEnvelope(schema);
    Map<String, AdapterField> adapters = new LinkedHashMap<>();
    List<JavaProperty> properties =
        kind == Schemas.Kind.OBJECT ? properties(schema, isEnvelope, adapters) : List.of();
    JavaProperty extras = kind == Schemas.Kind.OBJECT ? extras(schema, properties, adapters) : null;
    List<JavaType> alternatives =
        kind == Schemas.Kind.ONE_OF ? types.alternatives(schema) : List.of();
    boolean namesDeprecated = properties.stream().anyMatch(p -> namesDeprecated(p.type(), name))
        || extras != null && namesDeprecated(extras.type(), name)
        || alternatives.stream().anyMatch(type -> namesDeprecated(type, name));
    Set<String> imports = new TreeSet<>();
    properties.forEach(property -> imports.addAll(names.imports(property.type())));
    alternatives.forEach(type -> imports.addAll(names.imports(type)));
    if (kind == Schemas.Kind.ENUM) {
      imports.addAll(names.imports(JavaType.list(JavaType.STRING)));
    }
    if (kind == Schemas.Kind.ONE_OF) {
      imports.addAll(names.imports(JavaType.JSON));
    }
    if (extras != null) {
      imports.addAll(names.imports(extras.type()));
      imports.addAll(names.imports(JavaType.value("LinkedHashMap")));
    }
    return new JavaModel(
        name,
        schema.getDescription() == null
            ? JavaText.words(name)
            : JavaText.sentence(schema.getDescription()),
        deprecation(schema),
        isEnvelope,
        QueryObjects.isObject(schema),
        namesDeprecated,
        kind,
        properties,
        extras,
        List.copyOf(adapters.values()),
        kind == Schemas.Kind.ENUM ? JavaConstant.of(schema, names) : List.of(),
        Schemas.type(schema),
        alternatives,
        imports);
  }

  /** Returns whether a type names a deprecated class other than {@code except}. */
  boolean namesDeprecated(JavaType type, String except) {
    return type.models().stream()
        .filter(model -> !model.equals(except))
        .map(names::schemaOf)
        .anyMatch(schema -> schema != null && deprecation(schemas.named(schema)) != null);
  }

  /** Returns why something is deprecated, or null if it is not. */
  static String deprecation(Schema<?> schema) {
    return Boolean.TRUE.equals(schema.getDeprecated()) ? reason(schema.getExtensions()) : null;
  }

  static String reason(Map<?, ?> extensions) {
    Object reason = extensions == null ? null : extensions.get("x-stainless-deprecation-message");
    return reason == null ? "Cloudflare gives no reason." : JavaText.sentence(reason.toString());
  }

  private List<JavaProperty> properties(
      Schema<?> schema, boolean isEnvelope, Map<String, AdapterField> adapters) {
    Map<String, Schemas.Property> found = schemas.properties(schema);
    JavaNames.Members members = names.members(found.keySet());
    List<JavaProperty> properties = new ArrayList<>();
    found.forEach((jsonName, property) ->
        properties.add(property(properties.size(), members, jsonName, property, adapters)));
    if (isEnvelope) {
      AdapterField adapter = new AdapterField(
          "resultAdapter", "T", "ScalarAdapters.orNull(moshi.adapter(resultType))");
      adapters.put("T", adapter);
      String name = members.give(Envelopes.RESULT, false);
      properties.add(new JavaProperty(
          properties.size(),
          name,
          Envelopes.RESULT,
          JavaType.value("T"),
          false,
          "The result; null if there is none.",
          null,
          List.of(),
          adapter.name(),
          null,
          members.own(name)));
    }
    return properties;
  }

  private JavaProperty property(
      int index,
      JavaNames.Members members,
      String jsonName,
      Schemas.Property property,
      Map<String, AdapterField> adapters) {
    Schema<?> schema = property.schema();
    List<Schema<?>> parts = schemas.parts(schema);
    String delimiter = QueryObjects.delimiter(schema);
    boolean isQuery = delimiter != null;
    JavaType type = isQuery ? types.ofParameter(schema).orNull(false) : types.of(schema);
    boolean tracked = !property.required() && type.nullable();
    String name = members.give(jsonName, tracked);
    SchemaLimits limits = new SchemaLimits(type, parts);
    List<String> checks = new ArrayList<>();
    if (property.required() && !type.nullable()) {
      checks.add("Checks.required(\"" + name + "\", " + name + ")");
    }
    checks.addAll(limits.checks(name));
    if (isQuery && type.isCollection()) {
      new SchemaLimits(type.argument(), schemas.partsOfItems(schema))
          .checks(name, "item")
          .forEach(check -> checks.add(
              "CollectionAdapters.orEmpty(" + name + ").forEach(item -> " + check + ")"));
    }
    String whenNull = property.required()
        ? type.nullable() ? "May be null." : ""
        : tracked ? "Absent unless set; an explicit null is written." : "Null if absent.";
    Schema<?> deprecated =
        parts.stream().filter(s -> deprecation(s) != null).findFirst().orElse(null);
    boolean isOwn = deprecated != null && schemas.target(schema) != deprecated;
    return new JavaProperty(
        index,
        name,
        jsonName,
        type,
        property.required(),
        JavaText.sentences(description(schema), limits.words(), whenNull),
        isOwn || deprecated == schema ? deprecation(deprecated) : null,
        checks,
        isQuery ? null : adapter(type, adapters),
        delimiter,
        members.own(name));
  }

  /** Returns the description of the property, or else of the schemas that it is composed of. */
  private String description(Schema<?> schema) {
    if (schema.getDescription() != null) {
      return JavaText.sentence(schema.getDescription());
    }
    String last = "";
    for (Schema<?> part : Schemas.allOf(schema)) {
      last = part.getDescription() == null ? last : JavaText.sentence(part.getDescription());
    }
    return last;
  }

  private JavaProperty extras(
      Schema<?> schema, List<JavaProperty> properties, Map<String, AdapterField> adapters) {
    Schema<?> values = schemas.additionalProperties(schema);
    if (values == null) {
      return null;
    }
    JavaType type = JavaType.map(types.of(values));
    JavaNames.Members members = names.members(Set.of());
    properties.forEach(property -> members.give(property.name(), property.tracked()));
    String name = members.give("additionalProperties", false);
    return new JavaProperty(
        properties.size(),
        name,
        "",
        type,
        false,
        "The properties that have no accessor of their own.",
        null,
        List.of(),
        adapter(type.argument(), adapters),
        null,
        members.own(name));
  }

  /** Returns the field that holds the adapter of a type, one for each type; null for a scalar. */
  private static String adapter(JavaType type, Map<String, AdapterField> adapters) {
    if (type.kind() == JavaType.Kind.SCALAR) {
      return null;
    }
    return adapters
        .computeIfAbsent(type.source(), source -> {
          String words = JavaText.decapitalized(StringUtils.camelize(type.words()));
          String nullSafe = type.kind() == JavaType.Kind.JSON ? "" : ".nullSafe()";
          return new AdapterField(words + "Adapter", source, type.adapter() + nullSafe);
        })
        .name();
  }
}
