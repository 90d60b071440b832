package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command runs with the real selection and corrections on a small document. */
class TrimTest {
  private static final Path RESOURCES = Path.of("src/codegen/test/resources/trim");
  private static final String RECLASSIFY =
      "/paths/~1accounts~1{account_id}~1email-security~1investigate~1{postfix_id}~1reclassify";
  private static final String ACCOUNTS =
      "/paths/~1accounts~1{account_id}~1security-center~1insights~1{issue_id}~1classification";
  private static final String ZONES =
      "/paths/~1zones~1{zone_id}~1security-center~1insights~1{issue_id}~1classification";

  @TempDir
  private Path folder;

  private String out;
  private String err;

  @BeforeEach
  void copySelectionAndCorrections() throws IOException {
    for (String file : List.of("selection.yaml", "corrections.overlay.yaml")) {
      Files.copy(Path.of("openapi", file), folder.resolve(file));
    }
  }

  /** If you change a correction on purpose, update the expected document. */
  @Test
  void writesOurDocument() throws Exception {
    assertThat(trim(Upstream.small())).isTrue();

    assertThat(document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
    assertThat(out).isEqualTo("The document was written for the first time.\n");
  }

  @Test
  void changesNothingIfTheDocumentIsUnchanged() throws Exception {
    trim(Upstream.small());
    String first = document();
    String excerpt = excerpt();

    assertThat(trim(Upstream.small())).isTrue();

    assertThat(document()).isEqualTo(first);
    assertThat(excerpt()).isEqualTo(excerpt);
    assertThat(out).isEqualTo("Nothing changed since the last time.\n");
  }

  @Test
  void changesNothingIfRunOnTheLastExcerpt() throws Exception {
    trim(Upstream.small());
    String first = document();
    String excerpt = excerpt();

    assertThat(trim(folder.resolve("upstream.yaml"))).isTrue();

    assertThat(document()).isEqualTo(first);
    assertThat(excerpt()).isEqualTo(excerpt);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void ignoresOrderAndFormat(long seed) throws Exception {
    ObjectNode shuffled = (ObjectNode) Upstream.shuffled(Upstream.small(), new Random(seed));

    trim(seed % 2 == 0 ? file("shuffled.yaml", YamlTree.write("", shuffled)) : file(shuffled));

    assertThat(document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  @Test
  void ignoresTheLocale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      trim(Upstream.small());
    } finally {
      Locale.setDefault(before);
    }

    assertThat(document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  @Test
  void readsTenMegabytes() throws Exception {
    Path large = file(Upstream.large(6000));
    assertThat(Files.size(large)).isGreaterThan(10_000_000);

    assertThat(trim(large)).isTrue();

    assertThat(document()).isEqualTo(Files.readString(RESOURCES.resolve("expected.yaml")));
  }

  /** Cloudflare has changed to shared parameters, a named schema and other names. */
  @Test
  void acceptsAnEquivalentDocument() throws Exception {
    trim(Upstream.small());

    boolean written = trim(Upstream.changed(document -> {
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

    assertThat(err).isEmpty();
    assertThat(written).isTrue();
    assertThat(out.lines().takeWhile(line -> !line.startsWith("In Cloudflare's")))
        .containsExactly(
            "This changed; no caller breaks:",
            "  POST …/reclassify has other names of path parameters: /accounts/{account_id}"
                + "/email-security/investigate/{investigate_id}/reclassify.",
            "  POST …/reclassify is deprecated now.",
            "  POST …/reclassify now accepts api_token.");
    assertThat(document()).doesNotContain("postfix_id:").doesNotContain("email_security_post");
  }

  @Test
  void addsWhatIsNew() throws Exception {
    trim(Upstream.small());

    boolean written = trim(Upstream.changed(document -> {
      ObjectNode request =
          (ObjectNode) document.at("/components/schemas/security-center_userClassificationUpdate");
      ((ObjectNode) request.get("properties"))
          .set("issue", References.toSchema("security-center_issue"));
      request.putArray("required").add("rationale");
    }));

    assertThat(err).isEmpty();
    assertThat(written).isTrue();
    assertThat(out.lines().takeWhile(line -> !line.startsWith("In Cloudflare's")))
        .containsExactly(
            "This breaks callers:",
            "  `rationale` of `ClassificationUpdateRequest` is required now.",
            "This changed too:",
            "  `issue` of `ClassificationUpdateRequest` is new.",
            "  The schema `Issue` is new.");
    assertThat(document()).contains("$ref: '#/components/schemas/Issue'");
  }

  /** Without this, a change that a correction hides would be invisible. */
  @Test
  void reportsWhatACorrectionHides() throws Exception {
    trim(Upstream.small());

    trim(Upstream.changed(document -> ((ObjectNode)
            document.at("/components/schemas/security-center_messages/items/properties"))
        .putObject("hint")
        .put("type", "string")));

    assertThat(out).isEqualTo("""
        Nothing changed since the last time.
        In Cloudflare's own words, some of which a correction may hide:
          /components/schemas/security-center_messages/items/properties/hint: nothing, then \
        {"type":"string"}
        """);
  }

  @Test
  void stopsIfAnOperationIsGone() throws Exception {
    stops(Upstream.changed(document -> {
      ObjectNode paths = (ObjectNode) document.get("paths");
      paths.set(
          "/accounts/{account_id}/email-security/v2/{id}/reclassify",
          paths.remove(
              "/accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify"));
    }));

    assertThat(err).isEqualTo("""
        Nothing was written: Cloudflare's document no longer has POST \
        /accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify; it may now be \
        one of these: POST /accounts/{account_id}/email-security/v2/{id}/reclassify
        """);
  }

  @Test
  void stopsIfOneOfTheTwoScopesIsGone() throws Exception {
    stops(Upstream.changed(document -> ((ObjectNode) document.get("paths"))
        .remove("/zones/{zone_id}/security-center/insights/{issue_id}/classification")));

    assertThat(err).contains("no longer has PATCH /zones/{account_or_zone_id}/security-center/");
  }

  @Test
  void stopsIfAccountsAndZonesDiffer() throws Exception {
    stops(Upstream.changed(document -> {
      ObjectNode zones = (ObjectNode) document.at(ZONES + "/patch");
      zones.put("deprecated", true);
      ((ArrayNode) zones.get("parameters"))
          .addObject()
          .put("name", "dry_run")
          .put("in", "query")
          .putObject("schema")
          .put("type", "boolean");
    }));

    assertThat(err)
        .contains("differ in Cloudflare's document")
        .contains("/deprecated: nothing, then true")
        .contains("/parameters/2: nothing, then {\"name\":\"dry_run\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/parameters/1/name",
        "/parameters/1/schema/type",
        "/requestBody/content/application~1json/schema/$ref",
        "/responses/200/content/application~1json/schema/allOf/0/$ref",
        "/tags/0",
      })
  void stopsIfTheyDifferInOnePlace(String place) throws Exception {
    stops(Upstream.changed(document -> {
      JsonPointer pointer = JsonPointer.compile(ZONES + "/patch" + place);
      String other = place.endsWith("$ref")
          ? "#/components/schemas/email-security_PostfixId"
          : document.at(pointer).asText() + "2";
      Targets.set(document, pointer, TextNode.valueOf(other));
    }));

    assertThat(err).contains("differ in Cloudflare's document").contains("\n  " + place + ": ");
  }

  /** A parameter of the operation overrides one that the operations of its path share. */
  @Test
  void prefersAnOperationsOwnParameter() throws Exception {
    trim(Upstream.small());

    trim(Upstream.changed(document -> {
      ObjectNode item = (ObjectNode) document.at(RECLASSIFY);
      ObjectNode shared = item.at("/post/parameters/1").deepCopy();
      item.putArray("parameters").add(shared.put("description", "Overridden."));
    }));

    assertThat(out).startsWith("Nothing changed since the last time.");
  }

  @Test
  void usesTheSummaryOfTheFirstScope() throws Exception {
    JsonNode accounts = Upstream.small().at(ACCOUNTS + "/patch/summary");
    assertThat(accounts).isNotEqualTo(Upstream.small().at(ZONES + "/patch/summary"));

    trim(Upstream.small());

    assertThat(document()).contains("summary: " + accounts.asText());
  }

  @Test
  void stopsIfACorrectionHasNothingLeftToCorrect() throws Exception {
    stops(Upstream.changed(document -> ((ObjectNode) document.at(
            RECLASSIFY + "/post/requestBody/content/application~1json/schema/properties"))
        .remove("eml_content")));

    assertThat(err)
        .startsWith("Nothing was written: action ")
        .contains("corrections.overlay.yaml")
        .contains("It is Base64, by its own description")
        .contains("has nothing left to correct: its target "
            + "$.components.schemas.ReclassifyRequest.properties.eml_content selects nothing");
  }

  @Test
  void stopsIfTheTargetOfANameIsGone() throws Exception {
    stops(Upstream.changed(document -> ((ObjectNode)
            document.at("/components/schemas/security-center_userClassificationUpdate/properties"))
        .remove("classification")));

    assertThat(err).contains("the schema for the name UserClassification is gone");
  }

  @Test
  void stopsIfAReferenceHasNoTarget() throws Exception {
    stops(Upstream.changed(document ->
        ((ObjectNode) document.at("/components/schemas")).remove("email-security_Message")));

    assertThat(err)
        .contains("the reference #/components/schemas/email-security_Message has no target");
  }

  @Test
  void stopsIfTheVersionDiffers() throws Exception {
    stops(Upstream.changed(document -> document.put("openapi", "3.1.0")));

    assertThat(err).contains("OpenAPI version \"3.1.0\"");
  }

  @Test
  void stopsIfACorrectionAddsWhatNothingUses() throws Exception {
    correctAlso(
        "{target: $.components.schemas, description: Unused., update: {Unused: {type: string}}}");

    stops(Upstream.small());

    assertThat(err).contains("adds schemas/Unused, which nothing uses");
  }

  @Test
  void stopsIfATagOfOursIsNoLongerUsed() throws Exception {
    stops(Upstream.changed(document ->
        ((ObjectNode) document.at(RECLASSIFY + "/post")).putArray("tags").add("Mail")));

    assertThat(err).contains("describes the tag \"Email Security\", which nothing uses");
  }

  @Test
  void stopsIfTheResultIsInvalid() throws Exception {
    correctAlso("{target: $.info.title, description: No title., remove: true}");

    stops(Upstream.small());

    assertThat(err).contains("attribute info.title is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no: [document", "{\"openapi\": ", "just text", ""})
  void stopsIfTheFileIsNoDocument(String text) throws Exception {
    assertThat(trim(file("broken", text))).isFalse();

    assertThat(err).startsWith("Nothing was written: ").contains("broken");
  }

  @Test
  void stopsIfTheFileIsMissing() throws Exception {
    assertThat(trim(folder.resolve("nowhere.yaml"))).isFalse();

    assertThat(err).startsWith("Nothing was written: ").contains("nowhere.yaml cannot be read");
  }

  /** The command reports no changes, and leaves the files of the last run. */
  private void stops(ObjectNode upstream) throws IOException {
    Files.writeString(folder.resolve("cloudflare-security.yaml"), "the last document");
    Files.writeString(folder.resolve("upstream.yaml"), "the last excerpt");

    assertThat(trim(upstream)).isFalse();

    assertThat(out).isEmpty();
    assertThat(document()).isEqualTo("the last document");
    assertThat(excerpt()).isEqualTo("the last excerpt");
  }

  private void correctAlso(String action) throws IOException {
    Files.writeString(
        folder.resolve("corrections.overlay.yaml"), "  - " + action, StandardOpenOption.APPEND);
  }

  private boolean trim(ObjectNode upstream) throws IOException {
    return trim(file(upstream));
  }

  private boolean trim(Path upstream) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    boolean written = new Trim(folder)
        .run(
            upstream,
            new PrintStream(output, true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8));
    out = output.toString(StandardCharsets.UTF_8);
    err = errors.toString(StandardCharsets.UTF_8);
    return written;
  }

  private Path file(JsonNode upstream) throws IOException {
    return file("openapi.json", Upstream.json(upstream));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String document() throws IOException {
    return Files.readString(folder.resolve("cloudflare-security.yaml"));
  }

  private String excerpt() throws IOException {
    return Files.readString(folder.resolve("upstream.yaml"));
  }
}
