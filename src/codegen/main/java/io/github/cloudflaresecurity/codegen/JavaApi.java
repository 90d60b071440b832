package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The interface of a tag, as the templates read it.
 *
 * @param doc what Javadoc says
 * @param imports the imports of what its operations name
 * @param methods its methods
 * @param namesDeprecated whether it names a class that is deprecated
 */
record JavaApi(
    String doc, String imports, List<JavaOperation.Method> methods, boolean namesDeprecated) {

  static JavaApi of(
      Tag tag,
      Map<String, JavaOperation> operations,
      JavaNames names,
      JavaModels models,
      UnaryOperator<String> importOfModel) {
    List<JavaOperation.Method> methods = new ArrayList<>();
    Set<String> imports = new TreeSet<>();
    boolean namesDeprecated = false;
    for (Map.Entry<String, JavaOperation> entry : operations.entrySet()) {
      JavaOperation operation = entry.getValue();
      methods.addAll(operation.named(entry.getKey()));
      operation.names().forEach(name -> imports.addAll(names.imports(JavaType.value(name))));
      for (JavaType type : operation.types()) {
        imports.addAll(names.imports(type));
        type.models().forEach(model -> imports.add(importOfModel.apply(model)));
        namesDeprecated |= models.namesDeprecated(type, "");
      }
    }
    String description = tag.getDescription();
    String doc = description == null ? "its operations." : JavaText.sentence(description);
    return new JavaApi(
        tag.getName() + ": " + doc, JavaText.imports(imports), methods, namesDeprecated);
  }
}
