package io.github.cloudflaresecurity.codegen;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.openapitools.codegen.languages.JavaClientCodegen;

/** Names as the plugin's Java generator makes them. */
record PluginNames(JavaClientCodegen codegen, UnaryOperator<String> typeNames)
    implements JavaNames.NamingRules {

  @Override
  public String typeName(String name) {
    return typeNames.apply(name);
  }

  @Override
  public String variableName(String name) {
    boolean capitals = name.matches("[A-Z0-9_]*[A-Z][A-Z0-9_]*");
    return codegen.toVarName(capitals ? name.toLowerCase(Locale.ROOT) : name);
  }

  @Override
  public String constantName(String value, boolean isNumber) {
    String type = isNumber ? "BigDecimal" : "String";
    return codegen.toEnumVarName(value, type).toUpperCase(Locale.ROOT);
  }

  @Override
  public String importOf(String typeName) {
    return codegen.importMapping().get(typeName);
  }
}
