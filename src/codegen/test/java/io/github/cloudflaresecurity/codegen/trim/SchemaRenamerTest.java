package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Schemas get our names. */
class SchemaRenamerTest {
  private static final String DOCUMENT = """
      {
        "paths": {"/a": {"get": {"schema": {"$ref": "#/components/schemas/some-product_big-thing"}}}},
        "components": {
          "schemas": {
            "some-product_big-thing": {
              "discriminator": {"mapping": {"a": "some-product_big-thing", "b": "#/components/schemas/one_Twin"}},
              "properties": {
                "state": {"type": "string", "enum": ["on", "off"]},
                "twin": {"$ref": "#/components/schemas/one_Twin"},
                "part": {"$ref": "#/components/schemas/other_Twin/properties/x"}
              }
            },
            "one_Twin": {"type": "object"},
            "other_Twin": {"type": "object", "properties": {"x": {"type": "string"}}}
          }
        }
      }""";

  @Test
  void dropsThePrefixUnlessTwoSchemasWouldHaveOneName() throws Exception {
    ObjectNode named = named(Map.of());

    assertThat(YamlTree.names(named.at("/components/schemas")))
        .containsExactly("BigThing", "OneTwin", "OtherTwin");
  }

  @Test
  void renamesInEveryReference() throws Exception {
    String named = named(Map.of()).toString();

    assertThat(named)
        .contains(
            "{\"a\":\"#/components/schemas/BigThing\",\"b\":\"#/components/schemas/OneTwin\"}")
        .contains("\"twin\":{\"$ref\":\"#/components/schemas/OneTwin\"}")
        .contains("\"part\":{\"$ref\":\"#/components/schemas/OtherTwin/properties/x\"}")
        .doesNotContain("_");
  }

  @Test
  void namesInlineAndReferencedSchemas() throws Exception {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("Thing", "$.paths['/a'].get.schema");
    names.put("State", "$.components.schemas.Thing.properties.state");

    ObjectNode named = named(names);

    assertThat(YamlTree.names(named.at("/components/schemas")))
        .containsExactlyInAnyOrder("Thing", "State", "OneTwin", "OtherTwin");
    assertThat(named.at("/components/schemas/Thing/properties/state"))
        .isEqualTo(References.toSchema("State"));
    assertThat(named.at("/components/schemas/State/enum")).hasSize(2);
  }

  @Test
  void refusesOneNameForTwoSchemas() {
    assertThatThrownBy(() -> named(Map.of("BigThing", "$..state")))
        .isInstanceOf(TrimException.class)
        .hasMessageStartingWith("two schemas would have the name BigThing, and they differ:");
  }

  private static ObjectNode named(Map<String, String> names) throws JsonProcessingException {
    ObjectNode document = (ObjectNode) YamlTree.JSON.readTree(DOCUMENT);
    SchemaRenamer.apply(document, new Selection(List.of(), names, Set.of()));
    return document;
  }
}
