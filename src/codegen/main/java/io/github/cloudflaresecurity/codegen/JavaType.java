package io.github.cloudflaresecurity.codegen;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The Java type of a schema.
 *
 * @param name the class, without type arguments
 * @param argument the last type argument: the type of the items or of the values; or null
 * @param nullable whether null is one of its values
 */
record JavaType(Kind kind, String name, JavaType argument, boolean nullable) {
  private static final Map<String, String> PRIMITIVES = Map.of(
      "Boolean", "boolean", "Integer", "int", "Long", "long", "Float", "float", "Double", "double");
  private static final Set<String> TEXTS =
      Set.of("String", "UUID", "URI", "LocalDate", "OffsetDateTime");

  /** How a type is read and written. */
  enum Kind {
    /** By {@code ScalarReader}. */
    SCALAR,
    /** By an adapter of the runtime's. */
    VALUE,
    /** By the generated adapter of a class, or of a class with a type argument. */
    MODEL,
    /** As it is. */
    JSON,
    LIST,
    SET,
    MAP
  }

  static final JavaType STRING = scalar("String");
  static final JavaType JSON = new JavaType(Kind.JSON, "JsonValue", null, false);
  static final JavaType VOID = new JavaType(Kind.VALUE, "Void", null, false);

  static JavaType scalar(String name) {
    return new JavaType(Kind.SCALAR, name, null, false);
  }

  static JavaType value(String name) {
    return new JavaType(Kind.VALUE, name, null, false);
  }

  static JavaType model(String name) {
    return new JavaType(Kind.MODEL, name, null, false);
  }

  static JavaType list(JavaType items) {
    return new JavaType(Kind.LIST, "List", items, false);
  }

  static JavaType set(JavaType items) {
    return new JavaType(Kind.SET, "Set", items, false);
  }

  static JavaType map(JavaType values) {
    return new JavaType(Kind.MAP, "Map", values, false);
  }

  /** Returns this class with a type argument. */
  JavaType of(JavaType argument) {
    return new JavaType(kind, name, argument, nullable);
  }

  JavaType orNull(boolean orNull) {
    return new JavaType(kind, name, argument, kind != Kind.JSON && (nullable || orNull));
  }

  boolean isCollection() {
    return kind == Kind.LIST || kind == Kind.SET || kind == Kind.MAP;
  }

  boolean isPrimitive() {
    return PRIMITIVES.containsKey(name) && kind == Kind.SCALAR;
  }

  boolean isNumber() {
    return isPrimitive() && !name.equals("Boolean") || name.equals("BigDecimal");
  }

  /** Returns whether the length of its text is a length of characters. */
  boolean isText() {
    return TEXTS.contains(name) && kind != Kind.MODEL;
  }

  /** Returns the type as source text, such as {@code List<String>}. */
  String source() {
    if (argument == null) {
      return name;
    }
    String of = argument.nullable ? "@Nullable " + argument.source() : argument.source();
    return name + (kind == Kind.MAP ? "<String, " : "<") + of + ">";
  }

  /** Returns the primitive type that has the same values, or the type itself. */
  String primitive() {
    return isPrimitive() ? PRIMITIVES.get(name) : source();
  }

  /** Returns the expression that finds or makes its adapter. */
  String adapter() {
    if (!isCollection()) {
      return "moshi.adapter(" + name + ".class)";
    }
    String of = argument.adapter() + (argument.nullable ? ".nullSafe()" : "");
    return "CollectionAdapters." + name.toLowerCase(java.util.Locale.ROOT) + "(" + of + ")";
  }

  /** Returns what a field is called that holds its adapter, without the last word. */
  String words() {
    String of =
        argument == null ? "" : (argument.nullable ? "nullable_" : "") + argument.words() + "_";
    return of + name;
  }

  /**
   * Returns how exactly the type says what a value is: what {@code allOf} adds makes it no vaguer.
   */
  int exactness() {
    return switch (kind) {
      case JSON -> 0;
      case SCALAR -> name.equals("String") ? 1 : 2;
      case MAP -> argument.kind == Kind.JSON ? 1 : 2;
      case LIST, SET -> argument.kind == Kind.JSON ? 1 : 2;
      case VALUE -> 2;
      case MODEL -> 3;
    };
  }

  /** Returns the classes that it names. */
  Set<String> models() {
    Set<String> models = new TreeSet<>();
    if (kind == Kind.MODEL) {
      models.add(name);
    }
    if (argument != null) {
      models.addAll(argument.models());
    }
    return models;
  }
}
