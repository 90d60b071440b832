package io.github.cloudflaresecurity.codegen;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Java names for the names of a document: each legal, and unique in its scope. */
final class JavaNames {
  private final NamingRules rules;
  private final TemplateNames reserved;
  private final Set<String> apis;
  private final UniqueNames files = UniqueNames.ofFiles();
  private final Map<String, String> models = new HashMap<>();
  private final Map<String, String> schemasOfModels = new HashMap<>();

  /** The names that the plugin's Java generator proposes; they may not be unique. */
  interface NamingRules {
    String typeName(String name);

    String variableName(String name);

    String constantName(String value, boolean isNumber);

    /** Returns what a class is imported by, or null for one that needs none. */
    String importOf(String typeName);
  }

  /** Creates the names of a document whose interfaces have the names {@code apis}. */
  JavaNames(NamingRules rules, TemplateNames reserved, Set<String> apis) {
    this.rules = rules;
    this.reserved = reserved;
    this.apis = apis;
  }

  /** Names the schemas in advance, first those whose names are valid in Java. */
  void nameModels(Collection<String> schemas) {
    schemas.stream().filter(name -> wanted(name).equals(name)).forEach(this::model);
    schemas.forEach(this::model);
  }

  /** Returns the class of a schema. */
  String model(String schema) {
    if (!models.containsKey(schema) && schemasOfModels.containsKey(schema)) {
      return schema;
    }
    return models.computeIfAbsent(schema, name -> {
      String model = files.give(wanted(name));
      schemasOfModels.put(model, name);
      return model;
    });
  }

  private String wanted(String schema) {
    String name = UniqueNames.identifier(rules.typeName(schema), "Model");
    boolean taken = reserved.isType(name) || rules.importOf(name) != null || apis.contains(name);
    return taken ? name + "Model" : name.startsWith("_") ? "Model" + name : name;
  }

  /** Returns the schema that a class represents, or null. */
  String schemaOf(String model) {
    return schemasOfModels.get(model);
  }

  /** Returns the name of a constant, which may not be unique. */
  String constant(Object value) {
    String name = rules.constantName(value.toString(), value instanceof Number);
    return UniqueNames.identifier(name, "EMPTY");
  }

  /** Returns the scope of the properties of one class. */
  Members members(Collection<String> properties) {
    return new Members(properties, reserved.methods(), reserved.variables("class.mustache"));
  }

  /** Returns the scope of the parameters of one operation. */
  Members parameters(Collection<String> parameters) {
    return new Members(parameters, reserved.variables("method.mustache"), Set.of());
  }

  /** Returns what is to be imported for a type, but for models. */
  Set<String> imports(JavaType type) {
    Set<String> imports = new HashSet<>();
    for (JavaType next = type; next != null; next = next.argument()) {
      String name = next.kind() == JavaType.Kind.MODEL ? null : rules.importOf(next.name());
      if (name != null) {
        imports.add(name);
      }
    }
    return imports;
  }

  /** Returns the names that no operation can have. */
  Set<String> methods() {
    return reserved.methods();
  }

  /** The names of one class or method. */
  final class Members {
    private final UniqueNames given;
    private final Set<String> taken;
    private final Set<String> variables;
    private final Set<String> kept = new HashSet<>();

    private Members(Collection<String> all, Set<String> taken, Set<String> variables) {
      this.given = UniqueNames.of(Set.of());
      this.taken = new HashSet<>(taken);
      this.variables = variables;
      // A name that is valid in Java is kept; similar names must differ from it.
      all.stream().filter(name -> legal(name).equals(name)).map(given::give).forEach(kept::add);
    }

    private String legal(String wanted) {
      String legal = UniqueNames.identifier(rules.variableName(wanted), "value");
      return taken.contains(legal) ? legal + "Value" : legal;
    }

    /**
     * Returns a name; with {@code tracked}, also a name for the flag that says if it is present.
     */
    String give(String wanted, boolean tracked) {
      String legal = legal(wanted);
      String name = kept.remove(wanted) ? wanted : given.give(legal);
      while (tracked && given.isTaken(JavaProperty.hasName(name))) {
        name = given.give(legal);
      }
      if (tracked) {
        given.give(JavaProperty.hasName(name));
      }
      return name;
    }

    /** Returns how a method writes a field that may have the name of a variable. */
    String own(String name) {
      return variables.contains(name) ? "this." + name : name;
    }
  }
}
