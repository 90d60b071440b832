package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One more operation brings an envelope and a failure of its product's, and needs no correction.
 */
class EnvelopeMergerTest extends TrimCase {
  private static final String OPERATION = """
        - {operationId: one-more, method: get, path: '/zones/{zone_id}/ships', call: ships.get}
      """;

  @BeforeEach
  void selectOneMore() {
    run.edit("selection.yaml", "operations:\n", "operations:\n" + OPERATION);
  }

  @Test
  void refersToTheOneEnvelopeAndTheOneFailure() {
    boolean written = run.trim(Upstream.changed(document -> add(document, """
        {"allOf": [{"$ref": "#/components/schemas/ships_single"},
                   {"required": ["result"], "properties": {"result": {"type": "string"}}}]}
        """)));

    assertThat(run.err()).isEmpty();
    assertThat(written).isTrue();
    String operation = "/paths/~1zones~1{zone_id}~1ships/get";
    assertThat(
            run.written(operation + "/responses/200/content/application~1json/schema/allOf/0/$ref")
                .asText())
        .isEqualTo("#/components/schemas/Envelope");
    // If it is left out, a change that was applied must not look like a failure.
    assertThat(run.written(operation + "/responses/200/content/application~1json/schema/allOf/1")
            .has("required"))
        .isFalse();
    assertThat(run.written(operation + "/responses/4XX/$ref").asText())
        .isEqualTo("#/components/responses/Failure");
    assertThat(run.written(operation + "/x-java-call").asText()).isEqualTo("ships.get");
    assertThat(run.document()).doesNotContain("ShipsSingle").doesNotContain("ShipsCommon");
  }

  /** Otherwise the library could not read the response, and would not say why. */
  @Test
  void stopsIfAnEnvelopeHasMore() {
    run.stops(Upstream.changed(document -> {
      add(document, "{\"$ref\": \"#/components/schemas/ships_single\"}");
      ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
      ObjectNode single = schemas.get("ships_common").deepCopy();
      single.withObjectProperty("properties").putObject("trace").put("type", "string");
      schemas.set("ships_single", single);
    }));

    assertThat(run.err())
        .contains(
            "the envelope of one-more has more than [errors, messages, success] and a result:")
        .contains("trace");
  }

  @Test
  void stopsIfAFailureHasMore() {
    run.stops(Upstream.changed(document -> {
      add(document, "{\"$ref\": \"#/components/schemas/ships_single\"}");
      ((ObjectNode) document.at("/components/schemas/ships_failure/allOf/1/properties"))
          .putObject("trace")
          .put("type", "string");
    }));

    assertThat(run.err())
        .contains("the failure of one-more is not like others, [errors, messages, result, success]:"
            + " it has [errors, messages, result, success, trace]");
  }

  private static void add(ObjectNode document, String success) {
    try {
      ((ObjectNode) document.get("paths"))
          .set("/zones/{zone_id}/ships", YamlTree.JSON.readTree("""
          {"get": {"operationId": "ships-get", "tags": ["Email Security"],
            "parameters": [{"name": "zone_id", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {
              "200": {"description": "A ship.", "content": {"application/json": {"schema": %s}}},
              "4XX": {"description": "None.", "content": {"application/json": {"schema":
                {"$ref": "#/components/schemas/ships_failure"}}}}}}}
          """.formatted(success)));
      ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
      schemas.setAll((ObjectNode) YamlTree.JSON.readTree("""
          {"ships_common": {"type": "object", "properties": {
             "errors": {"type": "array", "items": {"type": "string"}},
             "messages": {"type": "array", "items": {"type": "string"}},
             "success": {"type": "boolean", "enum": [true]}}},
           "ships_single": {"allOf": [{"$ref": "#/components/schemas/ships_common"}]},
           "ships_failure": {"allOf": [{"$ref": "#/components/schemas/ships_common"},
             {"properties": {"result": {"nullable": true}}}]}}
          """));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
