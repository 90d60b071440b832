package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schema may contain itself, but a reference must lead somewhere. */
class ReferenceCyclesTest extends TrimCase {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{A: {$ref: A}}|A → A",
        "{A: {$ref: B}, B: {$ref: C}, C: {$ref: B}}|B → C → B",
        "{A: {allOf: [{$ref: A}]}}|A → A",
        "{A: {allOf: [{type: object}, {$ref: B}]}, B: {allOf: [{allOf: [{$ref: A}]}]}}|A → B → A",
        "{A: {properties: {b: {$ref: A/properties/b}}}}|A/properties/b → A/properties/b",
        "{A: {properties: {b: {$ref: B}}}, B: {$ref: C}, C: {allOf: [{$ref: B}]}}|B → C → B",
      })
  void stopsAtACycle(String schemas, String cycle) {
    run.stops(with(schemas));

    assertThat(run.err())
        .contains("references lead back to themselves, so that they say nothing: "
            + cycle.replaceAll("[A-Z][\\w/]*", "#/components/schemas/$0"))
        .contains("openapi.json, line 1: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{A: {type: object, properties: {a: {$ref: A}}}}",
        "{A: {type: object, properties: {a: {type: array, items: {$ref: A}}}}}",
        "{A: {type: object, additionalProperties: {$ref: B}}, B: {allOf: [{$ref: A}]}}",
        "{A: {type: object, properties: {a: {allOf: [{$ref: A}]}}}}",
        "{A: {allOf: [{$ref: B}, {$ref: C}]}, B: {$ref: D}, C: {$ref: D}, D: {type: object}}",
      })
  void allowsASchemaThatContainsItself(String schemas) {
    assertThat(run.trim(with(schemas))).as(run.err()).isTrue();

    assertThat(run.document()).contains("    A:");
  }

  @Test
  void stopsAtACycleOfParameters() {
    run.stops(Upstream.changed(document -> {
      ObjectNode parameters = (ObjectNode) document.at("/components/parameters");
      parameters.putObject("a").put("$ref", "#/components/parameters/b");
      parameters.putObject("b").put("$ref", "#/components/parameters/a");
      ((ObjectNode) document.at(TrimRun.RECLASSIFY))
          .putArray("parameters")
          .addObject()
          .put("$ref", "#/components/parameters/a");
    }));

    assertThat(run.err()).contains("#/components/parameters/a → #/components/parameters/b → #/");
  }

  /** Recursion would overflow the stack. */
  @Test
  void followsALongChain() {
    ObjectNode document = with("{A: {$ref: S0}}");
    ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
    for (int i = 0; i < 20_000; i++) {
      schemas.set("S" + i, References.toSchema("S" + (i + 1)));
    }
    schemas.putObject("S20000").put("type", "string");

    ReferenceCycles.check(document);
    assertThat(
            References.resolved(References.toSchema("A"), document).get("type").asText())
        .isEqualTo("string");
  }

  /** Returns a document whose request has a property that refers to A. */
  private static ObjectNode with(String schemas) {
    return Upstream.changed(document -> {
      ((ObjectNode) document.at(
              "/components/schemas/security-center_userClassificationUpdate/properties"))
          .set("a", References.toSchema("A"));
      try {
        ((ObjectNode) document.at("/components/schemas"))
            .setAll((ObjectNode) YamlTree.JSON.readTree(json(schemas)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static String json(String schemas) {
    return schemas
        .replaceAll("\\$ref: ([A-Z][\\w/]*)", "\\$ref: #/components/schemas/$1")
        .replaceAll("[$#\\w][$#\\w/]*", "\"$0\"");
  }
}
