package io.github.cloudflaresecurity.codegen.trim;

import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ACCOUNTS;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.RECLASSIFY;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.RESOURCES;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ZONES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command runs with the selection and corrections of this test on a small document. */
class TrimTest extends TrimCase {
  /** If you change a correction on purpose, update the expected document. */
  @Test
  void writesOurDocument() throws Exception {
    assertThat(run.trim(Upstream.small())).isTrue();

    assertThat(run.document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
    assertThat(run.out()).isEqualTo("The document was written for the first time.\n");
  }

  @Test
  void changesNothingIfTheDocumentIsUnchanged() throws Exception {
    run.trim(Upstream.small());
    String first = run.document();
    String excerpt = run.excerpt();

    assertThat(run.trim(Upstream.small())).isTrue();

    assertThat(run.document()).isEqualTo(first);
    assertThat(run.excerpt()).isEqualTo(excerpt);
    assertThat(run.out()).isEqualTo("Nothing changed since the last time.\n");
  }

  @Test
  void changesNothingIfRunOnTheLastExcerpt() throws Exception {
    run.trim(Upstream.small());
    String first = run.document();
    String excerpt = run.excerpt();

    assertThat(run.trim(run.resolve("upstream.yaml"))).isTrue();

    assertThat(run.document()).isEqualTo(first);
    assertThat(run.excerpt()).isEqualTo(excerpt);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void ignoresOrderAndFormat(long seed) throws Exception {
    ObjectNode shuffled = (ObjectNode) Upstream.shuffled(Upstream.small(), new Random(seed));

    run.trim(
        seed % 2 == 0
            ? run.file("shuffled.yaml", YamlTree.write("", shuffled))
            : run.file("openapi.json", Upstream.json(shuffled)));

    assertThat(run.document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  @Test
  void ignoresTheLocale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      run.trim(Upstream.small());
    } finally {
      Locale.setDefault(before);
    }

    assertThat(run.document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  @Test
  void readsTenMegabytes() throws Exception {
    Path large = run.file("openapi.json", Upstream.json(Upstream.large(6000)));
    assertThat(Files.size(large)).isGreaterThan(10_000_000);

    assertThat(run.trim(large)).isTrue();

    assertThat(run.document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  /** Cloudflare has changed to shared parameters, a named schema and other names. */
  @Test
  void acceptsAnEquivalentDocument() throws Exception {
    run.trim(Upstream.small());

    boolean written = run.trim(Upstream.changed(document -> {
      ObjectNode paths = (ObjectNode) document.get("paths");
      ObjectNode item = (ObjectNode)
          paths.remove("/accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify");
      paths.set(
          "/accounts/{account_id}/email-security/investigate/{investigate_id}/reclassify", item);
      ObjectNode operation = (ObjectNode) item.get("post");
      operation.put("operationId", "email_security_post_reclassify").put("deprecated", true);
      ArrayNode parameters = (ArrayNode) operation.remove("parameters");
      ((ObjectNode) parameters.get(1)).put("name", "investigate_id");
      ((ObjectNode) document.at("/components/parameters"))
          .set("email-security_account_id", parameters.get(0));
      item.putArray("parameters")
          .add(YamlTree.JSON
              .createObjectNode()
              .put("$ref", "#/components/parameters/email-security_account_id"))
          .add(parameters.get(1));
      ObjectNode json = (ObjectNode) operation.at("/requestBody/content/application~1json");
      ((ObjectNode) document.at("/components/schemas"))
          .set("email-security_ReclassifyRequest", json.get("schema"));
      json.set("schema", References.toSchema("email-security_ReclassifyRequest"));
      ((ArrayNode) operation.get("security")).addObject().putArray("api_token");
    }));

    assertThat(run.err()).isEmpty();
    assertThat(written).isTrue();
    assertThat(run.out().lines().takeWhile(line -> !line.startsWith("In Cloudflare's")))
        .containsExactly(
            "This changed; no caller breaks:",
            "  POST …/reclassify is deprecated now.",
            "  POST …/reclassify now accepts api_token.");
    assertThat(run.document())
        .contains("/investigate/{postfix_id}/reclassify")
        .doesNotContain("investigate_id")
        .doesNotContain("email_security_post");
  }

  @Test
  void addsWhatIsNew() throws Exception {
    run.trim(Upstream.small());

    boolean written = run.trim(Upstream.changed(document -> {
      ObjectNode request =
          (ObjectNode) document.at("/components/schemas/security-center_userClassificationUpdate");
      ((ObjectNode) request.get("properties"))
          .set("issue", References.toSchema("security-center_issue"));
      request.putArray("required").add("rationale");
    }));

    assertThat(run.err()).isEmpty();
    assertThat(written).isTrue();
    assertThat(run.out().lines().takeWhile(line -> !line.startsWith("In Cloudflare's")))
        .containsExactly(
            "This breaks callers:",
            "  `rationale` of `ClassificationUpdateRequest` is required now.",
            "This changed too:",
            "  `issue` of `ClassificationUpdateRequest` is new.",
            "  The schema `Issue` is new.");
    assertThat(run.document()).contains("$ref: '#/components/schemas/Issue'");
  }

  /** Without this, a change that a correction hides would be invisible. */
  @Test
  void reportsWhatACorrectionHides() throws Exception {
    run.trim(Upstream.small());

    run.trim(Upstream.changed(document -> ((ObjectNode)
            document.at("/components/schemas/security-center_messages/items/properties"))
        .putObject("hint")
        .put("type", "string")));

    assertThat(run.out()).isEqualTo("""
        Nothing changed since the last time.
        In Cloudflare's own words, some of which a correction may hide:
          /components/schemas/security-center_messages/items/properties/hint: nothing, then \
        {"type":"string"}
        """);
  }

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

  /** A parameter of the operation overrides one that the operations of its path share. */
  @Test
  void prefersAnOperationsOwnParameter() throws Exception {
    run.trim(Upstream.small());

    run.trim(Upstream.changed(document -> {
      ObjectNode item = (ObjectNode) document.at(RECLASSIFY);
      ObjectNode shared = item.at("/post/parameters/1").deepCopy();
      item.putArray("parameters").add(shared.put("description", "Overridden."));
    }));

    assertThat(run.out()).startsWith("Nothing changed since the last time.");
  }

  @Test
  void usesTheSummaryOfTheFirstScope() throws Exception {
    JsonNode accounts = Upstream.small().at(ACCOUNTS + "/patch/summary");
    assertThat(accounts).isNotEqualTo(Upstream.small().at(ZONES + "/patch/summary"));

    run.trim(Upstream.small());

    assertThat(run.document()).contains("summary: " + accounts.asText());
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
