package io.github.cloudflaresecurity.codegen.trim;

import static io.github.cloudflaresecurity.codegen.trim.TrimRun.RECLASSIFY;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ZONES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command writes nothing if the document, a name or a correction does not fit. */
class TrimStopsTest extends TrimCase {
  @Test
  void stopsIfAnOperationIsGone() throws Exception {
    run.stops(Upstream.changed(document -> {
      ObjectNode paths = (ObjectNode) document.get("paths");
      paths.set(
          "/accounts/{account_id}/email-security/v2/{id}/reclassify",
          paths.remove(
              "/accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify"));
    }));

    assertThat(run.err())
        .isEqualTo("""
        Nothing was written: FILE: Cloudflare's document no longer has POST \
        /accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify; it may now be \
        one of these: POST /accounts/{account_id}/email-security/v2/{id}/reclassify
        """.replace("FILE", run.resolve("openapi.json").toString()));
  }

  @Test
  void stopsIfOneOfTheTwoScopesIsGone() throws Exception {
    run.stops(Upstream.changed(document -> ((ObjectNode) document.get("paths"))
        .remove("/zones/{zone_id}/security-center/insights/{issue_id}/classification")));

    assertThat(run.err())
        .contains("no longer has PATCH /zones/{account_or_zone_id}/security-center/");
  }

  @Test
  void stopsIfAccountsAndZonesDiffer() throws Exception {
    run.stops(Upstream.changed(document -> {
      ObjectNode zones = (ObjectNode) document.at(ZONES + "/patch");
      zones.put("deprecated", true);
      ((ArrayNode) zones.get("parameters"))
          .addObject()
          .put("name", "dry_run")
          .put("in", "query")
          .putObject("schema")
          .put("type", "boolean");
    }));

    assertThat(run.err())
        .contains("differ in Cloudflare's document")
        .contains("/deprecated: nothing, then true")
        .contains("/parameters/2: nothing, then {\"name\":\"dry_run\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/parameters/1/description",
        "/parameters/1/schema/type",
        "/requestBody/content/application~1json/schema/$ref",
        "/responses/200/content/application~1json/schema/allOf/0/$ref",
        "/tags/0",
      })
  void stopsIfTheyDifferInOnePlace(String place) throws Exception {
    run.stops(Upstream.changed(document -> {
      JsonPointer pointer = JsonPointer.compile(ZONES + "/patch" + place);
      String other = place.endsWith("$ref")
          ? "#/components/schemas/email-security_PostfixId"
          : document.at(pointer).asText() + "2";
      Targets.set(document, pointer, TextNode.valueOf(other));
    }));

    assertThat(run.err())
        .contains("differ in Cloudflare's document")
        .contains("\n  " + place + ": ");
  }

  @Test
  void stopsIfACorrectionHasNothingLeftToCorrect() throws Exception {
    run.stops(Upstream.changed(document -> ((ObjectNode) document.at(
            RECLASSIFY + "/post/requestBody/content/application~1json/schema/properties"))
        .remove("eml_content")));

    assertThat(run.err())
        .startsWith("Nothing was written: action ")
        .contains("corrections.overlay.yaml")
        .contains("It is Base64, by its own description")
        .contains("has nothing left to correct: its target "
            + "$.components.schemas.ReclassifyRequest.properties.eml_content selects nothing");
  }

  @Test
  void stopsIfTheTargetOfANameIsGone() throws Exception {
    run.stops(Upstream.changed(document -> ((ObjectNode)
            document.at("/components/schemas/security-center_userClassificationUpdate/properties"))
        .remove("classification")));

    assertThat(run.err()).contains("the schema for the name UserClassification is gone");
  }

  @Test
  void stopsIfAReferenceHasNoTarget() throws Exception {
    run.stops(Upstream.changed(document ->
        ((ObjectNode) document.at("/components/schemas")).remove("email-security_Message")));

    assertThat(run.err())
        .contains("the reference #/components/schemas/email-security_Message has no target");
  }

  @Test
  void stopsIfTheVersionDiffers() throws Exception {
    run.stops(Upstream.changed(document -> document.put("openapi", "3.1.0")));

    assertThat(run.err()).contains("OpenAPI version \"3.1.0\"");
  }

  @Test
  void stopsIfACorrectionAddsWhatNothingUses() throws Exception {
    run.correctAlso(
        "{target: $.components.schemas, description: Unused., update: {Unused: {type: string}}}");

    run.stops(Upstream.small());

    assertThat(run.err()).contains("adds schemas/Unused, which nothing uses");
  }

  @Test
  void stopsIfATagOfOursIsNoLongerUsed() throws Exception {
    run.stops(Upstream.changed(document ->
        ((ObjectNode) document.at(RECLASSIFY + "/post")).putArray("tags").add("Mail")));

    assertThat(run.err()).contains("describes the tag \"Email Security\", which nothing uses");
  }

  @Test
  void stopsIfTheResultIsInvalid() throws Exception {
    run.correctAlso("{target: $.info.title, description: No title.,"
        + " x-expects: Cloudflare security triage, remove: true}");

    run.stops(Upstream.small());

    assertThat(run.err()).contains("attribute info.title is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no: [document", "{\"openapi\": ", "just text", ""})
  void stopsIfTheFileIsNoDocument(String text) throws Exception {
    assertThat(run.trim(run.file("broken", text))).isFalse();

    assertThat(run.err()).startsWith("Nothing was written: ").contains("broken");
  }

  @Test
  void stopsIfTheFileIsMissing() throws Exception {
    assertThat(run.trim(run.resolve("nowhere.yaml"))).isFalse();

    assertThat(run.err())
        .startsWith("Nothing was written: ")
        .contains("nowhere.yaml cannot be read");
  }
}
