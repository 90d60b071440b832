package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our name of an enum goes to the enum, however a schema reaches it. */
class EnumWrappersTest extends TrimCase {
  private static final String PROPERTY =
      "/components/schemas/ClassificationUpdateRequest/properties";
  private static final String ENUM = "{type: string, enum: [false_positive, accept_risk, other]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // In place, and by its own name.
        "{type: string, nullable: true, allOf: [{$ref: '#/components/schemas/security-center_userClassification'}]}|{}|{type: string, nullable: true, allOf: [{$ref: '#/components/schemas/UserClassification'}]}",
        "{nullable: true, description: Ours., allOf: [{$ref: '#/components/schemas/security-center_values'}]}|{security-center_values: ENUM}|{nullable: true, description: Ours., allOf: [{$ref: '#/components/schemas/UserClassification'}]}",
        // Through a named schema with that very name.
        "{$ref: '#/components/schemas/security-center_userClassification'}|{security-center_userClassification: {nullable: true, allOf: [{$ref: '#/components/schemas/security-center_values'}]}, security-center_values: ENUM}|{nullable: true, allOf: [{$ref: '#/components/schemas/UserClassification'}]}",
        // Through two, and a reference that is all of a schema.
        "{$ref: '#/components/schemas/security-center_a'}|{security-center_a: {$ref: '#/components/schemas/security-center_b'}, security-center_b: {nullable: true, allOf: [{$ref: '#/components/schemas/security-center_c'}]}, security-center_c: {type: string, allOf: [{$ref: '#/components/schemas/security-center_values'}]}, security-center_values: ENUM}|{nullable: true, allOf: [{type: string, allOf: [{$ref: '#/components/schemas/UserClassification'}]}]}",
        // In place, in both.
        "{nullable: true, allOf: [ENUM]}|{}|{nullable: true, allOf: [{$ref: '#/components/schemas/UserClassification'}]}",
      })
  void namesTheEnum(String property, String schemas, String written) {
    boolean done = run.trim(changed(property, schemas));

    assertThat(run.err()).isEmpty();
    assertThat(done).isTrue();
    assertThat(run.written("/components/schemas/UserClassification/enum")).hasSizeBetween(3, 4);
    assertThat(run.written(PROPERTY + "/classification")).isEqualTo(yaml(written));
  }

  /** Each use of the named schema gets what is beside the enum. */
  @Test
  void keepsTheOtherUsesOfAWrapper() {
    run.trim(Upstream.changed(document -> {
      ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
      schemas.set(
          "security-center_userClassification",
          yaml("{nullable: true, allOf: [{$ref: '#/components/schemas/security-center_values'}]}"));
      schemas.set("security-center_values", yaml(ENUM));
      ((ObjectNode) schemas.at("/security-center_userClassificationUpdate/properties"))
          .set("before", References.toSchema("security-center_userClassification"));
    }));

    assertThat(run.err()).isEmpty();
    assertThat(run.written(PROPERTY + "/before"))
        .isEqualTo(run.written(PROPERTY + "/classification"))
        .isEqualTo(
            yaml("{nullable: true, allOf: [{$ref: '#/components/schemas/UserClassification'}]}"));
  }

  /** What says more than an enum is a schema of its own. */
  @Test
  void leavesAnEnumThatAWrapperNarrows() {
    run.trim(changed(
        "{enum: [other], allOf: [{$ref: '#/components/schemas/security-center_values'}]}",
        "{security-center_values: ENUM}"));

    assertThat(run.err()).isEmpty();
    assertThat(run.written("/components/schemas/UserClassification/enum")).hasSize(1);
    assertThat(run.written("/components/schemas/Values/enum")).hasSize(3);
  }

  /** A caller's code is the same, whether a reference is in place or in allOf. */
  @Test
  void reportsNoChangeOfTheJavaType() {
    run.trim(Upstream.small());

    run.trim(changed(
        "{type: string, allOf: [{$ref: '#/components/schemas/security-center_userClassification'}]}",
        "{}"));

    assertThat(run.out()).startsWith("Nothing changed since the last time.\n");
  }

  private static ObjectNode changed(String property, String schemas) {
    return Upstream.changed(document -> {
      ((ObjectNode) document.at(
              "/components/schemas/security-center_userClassificationUpdate/properties"))
          .set("classification", yaml(property));
      ((ObjectNode) document.at("/components/schemas")).setAll((ObjectNode) yaml(schemas));
    });
  }

  private static JsonNode yaml(String text) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(text.replace("ENUM", ENUM));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
