package io.github.cloudflaresecurity.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A class that is generated for a schema, as the templates read it.
 *
 * @param className its name
 * @param doc what Javadoc says
 * @param deprecation why it is deprecated, or null
 * @param isEnvelope whether the type of the property {@code result} is an argument of its type
 * @param isQuery whether it holds parameters of a query, and is not read or written as JSON
 * @param namesDeprecated whether it names another class that is deprecated
 * @param kind what it is
 * @param properties what it holds, if it is an object
 * @param extras the unnamed properties, or null
 * @param adapters the fields for the adapters of its properties
 * @param constants what it lists, if it is an enum
 * @param type the type of JSON that the document gives it
 * @param alternatives of which types it is one
 * @param imports what it names beyond what all models do
 */
record JavaModel(
    String className,
    String doc,
    String deprecation,
    boolean isEnvelope,
    boolean isQuery,
    boolean namesDeprecated,
    Schemas.Kind kind,
    List<JavaProperty> properties,
    JavaProperty extras,
    List<AdapterField> adapters,
    List<JavaConstant> constants,
    String type,
    List<JavaType> alternatives,
    Set<String> imports) {

  /** A field of an adapter that holds the adapter of a property's type. */
  record AdapterField(String name, String type, String lookup) {}

  boolean isEnum() {
    return kind == Schemas.Kind.ENUM;
  }

  boolean isOneOf() {
    return kind == Schemas.Kind.ONE_OF;
  }

  boolean isObject() {
    return kind == Schemas.Kind.OBJECT;
  }

  /** Returns what Javadoc says of each class of its kind. */
  String note() {
    return switch (kind) {
      case ENUM ->
        "Not a Java {@code enum}: it also keeps values that Cloudflare does not document.";
      case ONE_OF -> "A value of one of several types. A value of another type is kept as it is.";
      default -> "";
    };
  }

  String typeParameters() {
    return isEnvelope ? "<T>" : "";
  }

  /** Returns the class with its own type parameters. */
  String self() {
    return className + typeParameters();
  }

  /** Returns the class with any type argument. */
  String anyClass() {
    return isEnvelope ? className + "<?>" : className;
  }

  /** Returns what follows the class of a new object. */
  String diamond() {
    return isEnvelope ? "<>" : "";
  }

  /** Returns what accessors and a builder's methods are for. */
  List<JavaProperty> members() {
    List<JavaProperty> members = new ArrayList<>(properties);
    if (extras != null) {
      members.add(extras);
    }
    return members;
  }

  List<JavaProperty.Field> fields() {
    return members().stream().flatMap(property -> property.fields().stream()).toList();
  }

  /** Returns what a builder checks before it builds. */
  List<String> checks() {
    return members().stream().flatMap(property -> property.checks().stream()).toList();
  }

  /** Returns what follows reading: what is missing and what is empty. */
  List<String> demands() {
    List<String> demands = new ArrayList<>(
        properties.stream().map(JavaProperty::demand).filter(Objects::nonNull).toList());
    if (extras != null) {
      demands.add("builder." + extras.name() + "(extras)");
    }
    return demands;
  }

  /** Returns what becomes of a property that has no name here. */
  String otherwise() {
    return extras == null
        ? "ScalarReader.skipProperty(reader);"
        : "extras.put(reader.nextName(), " + extras.readValue() + ");";
  }

  /** Returns what the text of a constant may not be. */
  String what() {
    return ofType("blank", "no number", "neither true nor false");
  }

  /** Returns the check of the text that a constant is made of. */
  String check() {
    return ofType("notBlank", "number", "trueOrFalse");
  }

  /** Returns what makes the adapter of an enum. */
  String adapter() {
    return ofType("ofText", "ofNumber", "ofBoolean");
  }

  private String ofType(String text, String number, String bool) {
    return switch (type) {
      case "string" -> text;
      case "boolean" -> bool;
      default -> number;
    };
  }

  /** Returns the condition under which a type is this class. */
  String isOfType() {
    return isEnvelope
        ? "type instanceof ParameterizedType of && of.getRawType() == " + className + ".class"
        : "type == " + className + ".class";
  }

  /** Returns the expression that makes an adapter; that of an object also writes nulls. */
  String newAdapter() {
    if (!isObject()) {
      return className + ".Adapter.JSON";
    }
    String arguments = isEnvelope ? "<>(moshi, of.getActualTypeArguments()[0])" : "(moshi)";
    return "new " + className + ".Adapter" + arguments + ".serializeNulls()";
  }
}
