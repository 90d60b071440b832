package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A constant of an enum, as the templates read it.
 *
 * @param name its name
 * @param value the string, number or boolean that represents it in JSON
 * @param doc what Javadoc says, or an empty text
 * @param deprecation always null: a document cannot deprecate a constant
 */
record JavaConstant(String name, String value, String doc, String deprecation) {

  boolean isDocumented() {
    return !doc.isEmpty();
  }

  /**
   * Returns the constants of a schema; {@code x-constant-descriptions} maps values to what they
   * mean.
   */
  static List<JavaConstant> of(Schema<?> schema, JavaNames names) {
    Object extension = schema.getExtensions() == null
        ? null
        : schema.getExtensions().get("x-constant-descriptions");
    Map<?, ?> docs = extension instanceof Map<?, ?> map ? map : Map.of();
    UniqueNames given = UniqueNames.of(Set.of());
    List<JavaConstant> constants = new ArrayList<>();
    for (Object value : schema.getEnum()) {
      String text = value.toString();
      String doc =
          docs.get(text) == null ? "" : JavaText.sentence(docs.get(text).toString());
      constants.add(new JavaConstant(given.give(names.constant(value)), text, doc, null));
    }
    return constants;
  }
}
