package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A constant that a security scheme has, as the templates read it.
 *
 * @param constant its name
 * @param doc what Javadoc says
 * @param value its value: the name of the scheme, or the header that it goes in
 */
record JavaScheme(String constant, String doc, String value) {

  /** Returns the constants of the schemes of a document, in its order. */
  static List<JavaScheme> of(OpenAPI document, JavaNames names) {
    List<JavaScheme> schemes = new ArrayList<>();
    if (document.getComponents() == null || document.getComponents().getSecuritySchemes() == null) {
      return schemes;
    }
    UniqueNames given = UniqueNames.of(Set.of());
    document.getComponents().getSecuritySchemes().forEach((name, scheme) -> {
      String constant = given.give(names.constant(name));
      String description = scheme.getDescription();
      String doc = description == null ? JavaText.words(name) : JavaText.sentence(description);
      schemes.add(new JavaScheme(constant, doc, name));
      if (scheme.getIn() == SecurityScheme.In.HEADER) {
        String header = given.give(constant + "_HEADER");
        schemes.add(new JavaScheme(header, "The header of " + name + ".", scheme.getName()));
      }
    });
    return schemes;
  }
}
