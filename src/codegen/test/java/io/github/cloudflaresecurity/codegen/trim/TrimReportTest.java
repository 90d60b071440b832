package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The command follows what changed in the document, and reports it. */
class TrimReportTest extends TrimCase {
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
}
