package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each change is reported in one sentence, and may break callers or not. */
class DocumentComparisonTest {
  private static final Path DOCUMENT = Path.of("src/codegen/test/resources/trim/expected.yaml");
  private static final String RECLASSIFY =
      "/paths/~1accounts~1{account_id}~1email-security~1investigate~1{postfix_id}~1reclassify/post";
  private static final String CLASSIFICATION =
      "/paths/~1{accounts_or_zones}~1{account_or_zone_id}~1security-center~1insights~1{issue_id}~1classification/patch";

  @Test
  void reportsNothingIfNothingChanged() {
    ChangeReport report =
        DocumentComparison.between(YamlTree.read(DOCUMENT), YamlTree.read(DOCUMENT));

    assertThat(report.breaking()).isEmpty();
    assertThat(report.harmless()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RECLASSIFY/operationId|gone|POST …/reclassify (email-security-post-reclassify) is gone.",
        "RECLASSIFY/tags/0|\"Other\"|POST …/reclassify has another tag, and so another interface.",
        "CLASSIFICATION/security/0|gone|PATCH …/classification no longer accepts api_email with api_key.",
        "RECLASSIFY/x-api-token-group/0|gone|POST …/reclassify no longer accepts the permission \"Cloud Email Security: Write\".",
        "RECLASSIFY/parameters/-|{\"name\":\"q\",\"in\":\"query\",\"required\":true,\"schema\":{\"type\":\"string\"}}|POST …/reclassify now requires the query parameter `q`.",
        "RECLASSIFY/parameters/0/schema/minLength|33|POST …/reclassify: the path parameter `account_id` has `minLength` 33, had `minLength` 32.",
        "RECLASSIFY/parameters/1/schema/type|\"integer\"|POST …/reclassify: the path parameter `postfix_id` has `type` integer, had `type` string.",
        "RECLASSIFY/requestBody|gone|POST …/reclassify no longer accepts a body.",
        "S/ReclassifyRequest/properties/escalated_submission_id|gone|`escalated_submission_id` of `ReclassifyRequest` is gone.",
        "S/ReclassifyRequest/properties/escalated_submission_id/type|\"integer\"|`escalated_submission_id` of `ReclassifyRequest` has `type` integer, had `type` string.",
        "S/ReclassifyRequest/properties/eml_content/format|gone|`eml_content` of `ReclassifyRequest` has no `format`, had `format` byte.",
        "S/ReclassifyRequest/properties/escalated_submission_id/maxLength|5|`escalated_submission_id` of `ReclassifyRequest` has `maxLength` 5, had no `maxLength`.",
        "S/ReclassifyRequest/properties/escalated_submission_id/minLength|1|`escalated_submission_id` of `ReclassifyRequest` has `minLength` 1, had no `minLength`.",
        "S/ReclassifyRequest/properties/escalated_submission_id/pattern|\"a\"|`escalated_submission_id` of `ReclassifyRequest` has another `pattern`.",
        "S/ReclassifyRequest/properties/escalated_submission_id/enum|[\"a\"]|`escalated_submission_id` of `ReclassifyRequest` is now one of [\"a\"].",
        "S/ClassificationUpdateRequest/required|[\"rationale\"]|`rationale` of `ClassificationUpdateRequest` is required now.",
        "S/ExpectedDisposition/enum/0|gone|`ExpectedDisposition` no longer has the constant NONE.",
        "S/UserClassification/nullable|false|`UserClassification` may no longer be null.",
        "S/ResponseInfo/properties/documentation_url|gone|`documentation_url` of `ResponseInfo` is gone.",
        "S/ResponseInfo/required/1|gone|`message` of `ResponseInfo` is no longer required.",
        "S/ResponseInfo/properties/message/nullable|true|`message` of `ResponseInfo` may be null now.",
        "S/ResponseInfo/properties/error_chain/items/$ref|\"#/components/schemas/Envelope\"|`error_chain` of `ResponseInfo`, each entry has `$ref` #/components/schemas/Envelope, had `$ref` #/components/schemas/ResponseInfo.",
        "S/ReclassifyResponse/allOf/1/properties/result|gone|`result` of `ReclassifyResponse` is gone.",
        "S/ReclassifyResponse/allOf/0|gone|`ReclassifyResponse` is no longer all of {\"$ref\":\"#/components/schemas/Envelope\"}.",
        "/servers/0/url|\"https://api.example.com\"|The server is now https://api.example.com, was https://api.cloudflare.com/client/v4.",
      })
  void reportsBreakingChanges(String place, String value, String sentence) {
    ChangeReport report = changed(place, value);

    assertThat(report.breaking()).containsExactly(sentence);
    assertThat(report.harmless()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RECLASSIFY/deprecated|true|POST …/reclassify is deprecated now.",
        "RECLASSIFY/summary|\"Other\"|POST …/reclassify has another summary.",
        "RECLASSIFY/security/-|{\"api_token\":[]}|POST …/reclassify now accepts api_token.",
        "RECLASSIFY/x-api-token-group/-|\"Other\"|POST …/reclassify now accepts the permission \"Other\".",
        "RECLASSIFY/externalDocs/url|\"x\"|POST …/reclassify has another `externalDocs`.",
        "RECLASSIFY/parameters/-|{\"name\":\"q\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}}|POST …/reclassify now accepts the query parameter `q`.",
        "RECLASSIFY/parameters/0/schema/minLength|31|POST …/reclassify: the path parameter `account_id` has `minLength` 31, had `minLength` 32.",
        "RECLASSIFY/parameters/0/schema/maxLength|gone|POST …/reclassify: the path parameter `account_id` has no `maxLength`, had `maxLength` 32.",
        "RECLASSIFY/requestBody/required|false|POST …/reclassify no longer requires a body.",
        "RECLASSIFY/responses/200|{\"description\":\"d\"}|POST …/reclassify, response 200 is new.",
        "RECLASSIFY/responses/202|gone|POST …/reclassify, response 202 is no longer documented.",
        "CLASSIFICATION/responses/200/description|\"d\"|PATCH …/classification, response 200 has another `description`.",
        "S/ReclassifyRequest/properties/note|{\"type\":\"string\"}|`note` of `ReclassifyRequest` is new.",
        "S/ReclassifyRequest/properties/escalated_submission_id/deprecated|true|`escalated_submission_id` of `ReclassifyRequest` is deprecated now.",
        "S/ReclassifyRequest/properties/eml_content/description|\"d\"|`eml_content` of `ReclassifyRequest` has another `description`.",
        "S/ReclassifyRequest/required|[]|`expected_disposition` of `ReclassifyRequest` is no longer required.",
        "S/ExpectedDisposition/enum/-|\"NEW\"|`ExpectedDisposition` has a new constant, NEW.",
        "S/ResponseInfo/properties/hint|{\"type\":\"string\"}|`hint` of `ResponseInfo` is new.",
        "S/ResponseInfo/required/-|\"source\"|`source` of `ResponseInfo` is required now.",
        "S/ResponseInfo/properties/code/minimum|2000|`code` of `ResponseInfo` has `minimum` 2000, had `minimum` 1000.",
        "S/ReclassifyResponse/allOf/1/properties/more|{\"type\":\"string\"}|`more` of `ReclassifyResponse` is new.",
        "S/New|{\"type\":\"string\"}|The schema `New` is new.",
        "/components/securitySchemes/api_key/name|\"X-Key\"|Of the securitySchemes, `api_key` changed.",
        "/info/version|\"5\"|The document has another `info`.",
      })
  void reportsHarmlessChanges(String place, String value, String sentence) {
    ChangeReport report = changed(place, value);

    assertThat(report.breaking()).isEmpty();
    assertThat(report.harmless()).containsExactly(sentence);
  }

  @Test
  void reportsANewRequiredProperty() {
    String property = "{\"type\":\"string\"}";

    ChangeReport inRequests = changed(
        "S/ReclassifyRequest/properties/note",
        property,
        "S/ReclassifyRequest/required/-",
        "\"note\"");
    ChangeReport inResponses = changed(
        "S/ResponseInfo/properties/note", property, "S/ResponseInfo/required/-", "\"note\"");

    assertThat(inRequests.breaking())
        .containsExactly("`note` of `ReclassifyRequest` is new, and required.");
    assertThat(inResponses.breaking()).isEmpty();
    assertThat(inResponses.harmless())
        .containsExactly("`note` of `ResponseInfo` is new, and required.");
  }

  @Test
  void reportsARemovedSchemaAndExample() {
    ChangeReport report = changed(
        "S/ResponseInfo/properties/source", "gone",
        "S/ResponseInfoSource", "gone",
        "CLASSIFICATION/requestBody/content/application~1json/examples/reset", "gone",
        "/components/examples/Reset", "gone");

    assertThat(report.breaking())
        .containsExactly(
            "`source` of `ResponseInfo` is gone.",
            "The schema `ResponseInfoSource` is gone, and with it its class.");
    assertThat(report.harmless())
        .containsExactly(
            "PATCH …/classification, request has another `examples`.",
            "Of the examples, `Reset` is gone.");
  }

  @Test
  void distinguishesARenamedParameterFromAnotherPath() {
    ObjectNode renamed = YamlTree.read(DOCUMENT);
    ((ObjectNode) renamed.at(RECLASSIFY + "/parameters/1")).put("name", "id");
    move(renamed, "/accounts/{account_id}/email-security/investigate/{id}/reclassify");
    ObjectNode moved = YamlTree.read(DOCUMENT);
    move(moved, "/accounts/{account_id}/email-security/v2/{postfix_id}/reclassify");

    assertThat(DocumentComparison.between(YamlTree.read(DOCUMENT), renamed).breaking())
        .isEmpty();
    assertThat(DocumentComparison.between(YamlTree.read(DOCUMENT), renamed).harmless())
        .containsExactly("POST …/reclassify has other names of path parameters: "
            + "/accounts/{account_id}/email-security/investigate/{id}/reclassify.");
    assertThat(DocumentComparison.between(YamlTree.read(DOCUMENT), moved).breaking())
        .containsExactly("POST …/reclassify is now post "
            + "/accounts/{account_id}/email-security/v2/{postfix_id}/reclassify, was post "
            + "/accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify.");
  }

  private static void move(ObjectNode document, String path) {
    ObjectNode paths = (ObjectNode) document.get("paths");
    paths.set(
        path,
        paths.remove("/accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify"));
  }

  private static ChangeReport changed(String... placesAndValues) {
    ObjectNode after = YamlTree.read(DOCUMENT);
    for (int i = 0; i < placesAndValues.length; i += 2) {
      change(after, placesAndValues[i], placesAndValues[i + 1]);
    }
    return DocumentComparison.between(YamlTree.read(DOCUMENT), after);
  }

  private static void change(ObjectNode document, String place, String value) {
    String pointer = place
        .replaceFirst("^RECLASSIFY", RECLASSIFY)
        .replaceFirst("^CLASSIFICATION", CLASSIFICATION)
        .replaceFirst("^S/", "/components/schemas/");
    int last = pointer.lastIndexOf('/');
    String key = pointer.substring(last + 1);
    JsonNode parent = document.at(pointer.substring(0, last));
    try {
      JsonNode next = value.equals("gone") ? null : YamlTree.JSON.readTree(value);
      if (parent instanceof ArrayNode array) {
        if (next == null) {
          array.remove(Integer.parseInt(key));
        } else if (key.equals("-")) {
          array.add(next);
        } else {
          array.set(Integer.parseInt(key), next);
        }
      } else if (next == null) {
        ((ObjectNode) parent).remove(key);
      } else {
        ((ObjectNode) parent).set(key, next);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
