package io.github.cloudflaresecurity.codegen.trim;

import static io.github.cloudflaresecurity.codegen.trim.TrimRun.RECLASSIFY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value of the wrong type, or a wrong reference, is named with its place and its line. */
class MalformedDocumentTest extends TrimCase {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/paths|null|/paths is null, and must be an object",
        "/paths|[]|/paths is [], and must be an object",
        "/paths|gone|/paths is nothing, and must be an object",
        "/components|null|/components is null, and must be an object",
        "/components/schemas|[]|/components/schemas is [], and must be an object",
        "/servers|{}|/servers is {}, and must be a list",
        "RECLASSIFY|null|RECLASSIFY is null, and must be an object",
        "RECLASSIFY/post|null|RECLASSIFY/post is null, and must be an object",
        "RECLASSIFY/post|\"x\"|RECLASSIFY/post is \"x\", and must be an object",
        "RECLASSIFY/parameters|null|RECLASSIFY/parameters is null, and must be a list",
        "RECLASSIFY/post/parameters|{}|RECLASSIFY/post/parameters is {}, and must be a list",
        "RECLASSIFY/post/parameters/0|[]|RECLASSIFY/post/parameters/0 is [], and must be an object",
        "RECLASSIFY/post/parameters/0/schema|1|RECLASSIFY/post/parameters/0/schema is 1, and must be an object",
        "RECLASSIFY/post/requestBody|true|RECLASSIFY/post/requestBody is true, and must be an object",
        "RECLASSIFY/post/responses|null|RECLASSIFY/post/responses is null, and must be an object",
        "RECLASSIFY/post/security|{}|RECLASSIFY/post/security is {}, and must be a list",
        "RECLASSIFY/post/security/0|\"api_token\"|RECLASSIFY/post/security/0 is \"api_token\", and must be an object with a list for each scheme",
        "SCHEMAS/email-security_api-response-common/required|true|SCHEMAS/email-security_api-response-common/required is true, and must be a list",
        "SCHEMAS/email-security_api-response-common/properties|null|SCHEMAS/email-security_api-response-common/properties is null, and must be an object",
        "SCHEMAS/email-security_Message|null|the reference #/components/schemas/email-security_Message is to null, and must be to an object",
        "SCHEMAS/email-security_Message|gone|the reference #/components/schemas/email-security_Message has no target",
        "SCHEMAS/email-security_Message/$ref|\"other.yaml#/x\"|the reference other.yaml#/x is not to a component of this document",
        "SCHEMAS/email-security_Message/$ref|\"#/components/schemas\"|the reference #/components/schemas has no target",
      })
  void namesThePlace(String place, String value, String message) throws Exception {
    JsonPointer pointer = JsonPointer.compile(written(place));
    ObjectNode document = Upstream.small();
    if (value.equals("gone")) {
      Targets.remove(document, pointer);
    } else {
      Targets.set(document, pointer, YamlTree.JSON.readTree(value));
    }
    // In the order of the file, a key a line.
    Path file = run.file("openapi.yaml", YamlTree.write("", document));

    run.stops(file);

    assertThat(run.err()).contains(written(message));
    if (!value.equals("gone") && !message.startsWith("the reference")) {
      int line = YamlTree.line(file, pointer);
      assertThat(line).isPositive();
      assertThat(run.err()).contains("openapi.yaml, line " + line + ": ");
    }
  }

  @Test
  void namesTheLineOfAReferenceWithoutATarget() {
    Path file = run.file(
        "openapi.yaml",
        YamlTree.write(
            "",
            Upstream.changed(document -> ((ObjectNode) document.at("/components/schemas"))
                .remove("email-security_PostfixId"))));

    run.stops(file);

    assertThat(run.err()).containsPattern("openapi.yaml, line \\d+: the reference #/components/");
  }

  /** A plain value may still be corrected. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RECLASSIFY/post/summary|{}|/post/summary is {}, and must be a text",
        "RECLASSIFY/post/summary|null|/post/summary is null, and must be a text",
        "RECLASSIFY/post/parameters/0/required|\"yes\"|/post/parameters/0/required is \"yes\", and must be true or false",
        "SCHEMAS/security-center_userClassification/nullable|1|/components/schemas/UserClassification/nullable is 1, and must be true or false",
      })
  void refusesPlainValuesOfTheResult(String place, String value, String message) throws Exception {
    ObjectNode document = Upstream.small();
    Targets.set(document, JsonPointer.compile(written(place)), YamlTree.JSON.readTree(value));

    run.stops(document);

    assertThat(run.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "selection.yaml|method: post|method: POST|line 8: \"POST\" is no HTTP method in lower case",
        "selection.yaml|method: post|methods: post|line 8: \"methods\" is none of the keys operationId, method, path",
        "selection.yaml|  - operationId: email-security-post-reclassify|  - operationId:|/operations/0/operationId is \"\", and must be a text",
        "selection.yaml|- zones|- null|/operations/1/scopes/1 is null, and must be a text",
        "selection.yaml|path: /{accounts_or_zones}/{account_or_zone_id}/|path: /accounts/{account_or_zone_id}/|is no path like /{accounts_or_zones}/{account_or_zone_id}/…",
        "selection.yaml|path: /accounts|path: accounts|\"accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify\" is no path",
        "selection.yaml|{postfix_id}|{account_id}|has one parameter twice",
        "selection.yaml|extensions:|extension:|\"extension\" is none of the keys operations, schemas, extensions",
        "selection.yaml|call: emailSecurity.investigate.reclassify.create|call: create|\"create\" is no call like securityCenter.insights.dismiss",
        "selection.yaml|call: emailSecurity.investigate.reclassify.create|call: securityCenter.insights.classification.update|calls two operations",
        "selection.yaml|operationId: update-|operationId: email-security-post-reclassify #|is selected twice",
        "corrections.overlay.yaml|actions:|actions: {}\\nx:|has no actions",
        "corrections.overlay.yaml|target: $.info|target: 1|action 1 of ",
      })
  void namesThePlaceInOurOwnFiles(String file, String before, String after, String message) {
    run.edit(file, before, after.replace("\\n", "\n"));

    run.stops(Upstream.small());

    assertThat(run.err()).contains(file).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|selects no operation",
        "{operations: []}|selects no operation",
        "{operations: 1}|/operations is 1, and must be a list",
        "{operations: [1]}|/operations/0 is 1, and must be an object",
      })
  void refusesASelectionOfNothing(String selection, String message) {
    run.file("selection.yaml", "# Ours.\n" + selection);

    run.stops(Upstream.small());

    assertThat(run.err()).contains("selection.yaml").contains(message);
  }

  @Test
  void saysWhatToDoWithABrokenDocumentOfTheLastRun() {
    run.trim(Upstream.small());
    run.file(
        "cloudflare-security.yaml",
        run.document().replace("parameters:", "parameters: 1\n      x:"));

    assertThat(run.trim(Upstream.small())).isFalse();

    assertThat(run.err())
        .contains("cloudflare-security.yaml")
        .contains("The command wrote this file the last time: restore it, or delete it.");
  }

  private static String written(String text) {
    return text.replace("RECLASSIFY", RECLASSIFY).replace("SCHEMAS", "/components/schemas");
  }
}
