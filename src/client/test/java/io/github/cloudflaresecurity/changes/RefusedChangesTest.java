package io.github.cloudflaresecurity.changes;

import static io.github.cloudflaresecurity.changes.ChangedDocument.CLASSIFY;
import static io.github.cloudflaresecurity.changes.ChangedDocument.RECLASSIFY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.changes.ProjectCopy.Build;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change that needs a hand edit fails the build, with words that help. */
@Tag("changes")
class RefusedChangesTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void isRefused(String name, Consumer<ChangedDocument> edit, String says, String lookAt)
      throws Exception {
    ProjectCopy copy = ProjectCopy.make(name);
    ChangedDocument document = ChangedDocument.read(copy.document());
    edit.accept(document);
    document.write(copy.document());

    Build build = copy.build("compile", "-Denforcer.skip");

    assertThat(build.succeeded()).isFalse();
    assertThat(build.log())
        .contains(
            "cloudflare-security.yaml has changed in what code that is written by hand relies on:",
            "  - " + says + ": look at src/client/main/java/io/github/cloudflaresecurity/" + lookAt,
            "Change that code, then relied-on.yaml.")
        .doesNotContain("COMPILATION ERROR");
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change(
            "an operation gone",
            document -> document.removeOperation(RECLASSIFY),
            "the operation email_security_post_reclassify is gone",
            "ReclassifyResource.java"),
        change(
            "an operation named otherwise",
            document -> document.operation(CLASSIFY).put("operationId", "classify"),
            "the operation update-security-center-insight-classification is gone",
            "ClassificationResource.java"),
        change(
            "an operation under another tag",
            document -> document.operation(CLASSIFY).putArray("tags").add("Insights"),
            "the operation update-security-center-insight-classification has the tags [Insights]"
                + " instead of [Security Center Insights], after which its interface is named",
            "ClassificationResource.java"),
        change(
            "a required query parameter",
            document -> document.mergeIntoOperation(
                RECLASSIFY,
                "parameters: [{name: mode, in: query, required: true, schema: {type: string}}]"),
            "the operation email_security_post_reclassify requires more than before, [string]; what"
                + " it requires now: [path parameter account_id (string), path parameter investigate_id"
                + " (string), query parameter mode (string), request body (ReclassifyRequest)]",
            "ReclassifyResource.java"),
        change(
            "a parameter of another type",
            document -> document.mergeIntoParameter(
                RECLASSIFY, "investigate_id", "schema: {type: integer, format: int64}"),
            "the operation email_security_post_reclassify requires [path parameter account_id"
                + " (string), path parameter investigate_id (integer int64), request body"
                + " (ReclassifyRequest)], but is given [string, string, ReclassifyRequest]",
            "ReclassifyResource.java"),
        change(
            "parameters in another order",
            document -> {
              var parameters = document.operation(RECLASSIFY).withArray("parameters");
              parameters.add(parameters.remove(0));
            },
            "the operation email_security_post_reclassify lists its path's parameters as"
                + " [investigate_id, account_id], in another order than"
                + " /accounts/{account_id}/email-security/investigate/{investigate_id}/reclassify has"
                + " them",
            "ReclassifyResource.java"),
        change(
            "a request body that is not required",
            document ->
                document.operation(RECLASSIFY).withObject("requestBody").put("required", false),
            "the operation email_security_post_reclassify requires [path parameter account_id"
                + " (string), path parameter investigate_id (string)], but is given [string, string,"
                + " ReclassifyRequest]",
            "ReclassifyResource.java"),
        change(
            "a required body property",
            document -> document.merge("""
                components:
                  schemas:
                    ReclassifyRequest:
                      required: [reason]
                      properties: {reason: {type: string}}
                """),
            "ReclassifyRequest has a new required property, 'reason' (string)",
            "ReclassifyResource.java"),
        change(
            "a required response property",
            document -> document.merge("""
                components:
                  schemas:
                    Envelope:
                      required: [trace]
                      properties: {trace: {type: array, items: {type: string}}}
                """),
            "Envelope has a new required property, 'trace' (list of string)",
            "internal/call/AttemptExecutor.java"),
        change(
            "a body property of another type",
            document -> document.merge("""
                components:
                  schemas:
                    ClassificationUpdateRequest:
                      properties: {rationale: {type: array, items: {type: string}}}
                """),
            "the property 'rationale' of ClassificationUpdateRequest is now list of string, and was"
                + " string",
            "ClassificationChange.java"),
        change(
            "a body property gone",
            document -> document.remove(
                "/components/schemas/ClassificationUpdateRequest/properties/rationale"),
            "ClassificationUpdateRequest has no property 'rationale' any more",
            "ClassificationChange.java"),
        change(
            "a value that can not be null any more",
            document -> document.remove("/components/schemas/UserClassification/nullable"),
            "the property 'classification' of ClassificationUpdateRequest is now"
                + " UserClassification, and was UserClassification or null",
            "ClassificationChange.java"),
        change(
            "a response property of another type",
            document -> document.merge(
                "components: {schemas: {ResponseInfo: {properties: {code: {type: string}}}}}"),
            "the property 'code' of ResponseInfo is now string int64, and was integer int64",
            "ApiErrorDecoder.java"),
        change(
            "another response",
            document -> document.mergeIntoOperation(RECLASSIFY, """
                responses:
                  '202':
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/ClassificationUpdateResponse'}
                """),
            "the operation email_security_post_reclassify responds with ClassificationUpdateResponse"
                + " instead of ReclassifyResponse",
            "ReclassifyResource.java"),
        change(
            "a constant gone that our code names",
            document -> document.removeItems(
                "/components/schemas/UserClassification/enum",
                constant -> constant.asText().equals("other")),
            "UserClassification has no constant 'other' any more",
            "ClassificationChange.java"),
        change(
            "an enum without constants",
            document ->
                document.remove("/components/schemas/UserClassification/enum").merge("""
                    components:
                      schemas:
                        UserClassification: {allOf: [{$ref: '#/components/schemas/Values'}]}
                        Values: {type: string, enum: [false_positive, accept_risk, other]}
                    """),
            "UserClassification is no enum any more, so that it has no constants",
            "ClassificationChange.java"),
        change(
            "a security scheme gone",
            document -> document.remove("/components/securitySchemes/api_token"),
            "the security scheme api_token is now gone, and was http bearer",
            "internal/auth/Credential.java"));
  }

  private static Arguments change(
      String name, Consumer<ChangedDocument> edit, String says, String lookAt) {
    return Arguments.of(name, edit, says, lookAt);
  }
}
