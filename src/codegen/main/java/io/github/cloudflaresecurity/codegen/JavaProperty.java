package io.github.cloudflaresecurity.codegen;

import java.util.ArrayList;
import java.util.List;

/**
 * A property of a model, as the templates read it.
 *
 * @param index its number in the list of names that a reader selects from
 * @param name its name in Java
 * @param jsonName its name in JSON
 * @param required whether a value is there; otherwise it may be absent
 * @param doc what Javadoc says, or an empty text
 * @param deprecation why it is deprecated, or null
 * @param checks what a builder checks
 * @param adapter the field that holds the adapter of its values, or null if they need none
 * @param delimiter what separates the items of a list in a query; empty if each is a parameter
 * @param own how a method names it that has a variable of the same name
 */
record JavaProperty(
    int index,
    String name,
    String jsonName,
    JavaType type,
    boolean required,
    String doc,
    String deprecation,
    List<String> checks,
    String adapter,
    String delimiter,
    String own) {

  /** A field of a model and of its builder, with an accessor. */
  record Field(
      String name, String type, String builderType, String equal, String doc, String deprecation) {

    boolean isDocumented() {
      return !doc.isEmpty() || deprecation != null;
    }
  }

  /** Returns the type of the accessor. */
  String accessorType() {
    return isAlwaysThere() ? type.primitive() : "@Nullable " + type.source();
  }

  String setterType() {
    return isAlwaysThere() ? type.source() : "@Nullable " + type.source();
  }

  private boolean isAlwaysThere() {
    return required && !type.nullable();
  }

  /** Returns whether absent and null are distinguished. */
  boolean tracked() {
    return !required && type.nullable();
  }

  String hasName() {
    return hasName(name);
  }

  static String hasName(String name) {
    return "has" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  boolean isDocumented() {
    return !doc.isEmpty() || deprecation != null;
  }

  /** Returns the field of its value, and the flag that distinguishes absent from null, if any. */
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(
        new Field(name, accessorType(), "@Nullable " + type.source(), equal(), doc, deprecation));
    if (tracked()) {
      String equal = hasName() + " == that." + hasName();
      String has = "Whether " + name + " is there; it may be null.";
      fields.add(new Field(hasName(), "boolean", "boolean", equal, has, null));
    }
    return fields;
  }

  private String equal() {
    return switch (accessorType()) {
      case "boolean", "int", "long" -> own + " == that." + name;
      case "float" -> "Float.compare(" + own + ", that." + name + ") == 0";
      case "double" -> "Double.compare(" + own + ", that." + name + ") == 0";
      default -> "Objects.equals(" + own + ", that." + name + ")";
    };
  }

  /** Returns what the builder keeps of an argument. */
  String copy() {
    return type.isCollection() ? "CollectionAdapters.copyOf(" + name + ")" : name;
  }

  /** Returns the call that adds it to a query. */
  String added() {
    String jsonAndName = "(" + JavaText.literal(jsonName) + ", " + name;
    return type.isCollection() && !delimiter.isEmpty()
        ? "addJoined" + jsonAndName + ", " + JavaText.literal(delimiter) + ")"
        : "add" + jsonAndName + ")";
  }

  /** Returns the statement that reads it. */
  String read() {
    String value = value(type);
    return tracked() ? "builder." + name + "(" + value + ")" : "builder." + name + " = " + value;
  }

  /** Returns the expression that reads a value of a map. */
  String readValue() {
    return value(type.argument());
  }

  private String value(JavaType read) {
    return adapter == null
        ? "ScalarReader.read" + read.name() + "(reader)"
        : adapter + ".fromJson(reader)";
  }

  /** Returns the statement that follows reading and says what is missing, or null. */
  String demand() {
    if (!isAlwaysThere()) {
      return null;
    }
    return type.isCollection()
        ? "builder." + name + " = CollectionAdapters.orEmpty(builder." + name + ")"
        : "ScalarReader.require(" + JavaText.literal(jsonName) + ", builder." + name + ", reader)";
  }

  /** Returns the statement that writes it. */
  String write() {
    String write = write("writer.name(" + JavaText.literal(jsonName) + ")", "value." + name);
    if (required) {
      return write;
    }
    return "if (" + (tracked() ? "value." + hasName() : "value." + name + " != null") + ") { "
        + write + " }";
  }

  /** Returns the statement that writes an entry of a map. */
  String writeValue() {
    return write("writer.name(extra.getKey())", "extra.getValue()");
  }

  private String write(String named, String value) {
    if (adapter != null) {
      return adapter + ".toJson(" + named + ", " + value + ");";
    }
    // A float must not become a double with more digits.
    boolean isFloat = accessorType().equals("float");
    return named + ".value(" + (isFloat ? "Float.valueOf(" + value + ")" : value) + ");";
  }
}
