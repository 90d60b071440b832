package io.github.cloudflaresecurity.changes;

import static io.github.cloudflaresecurity.changes.ChangedDocument.CLASSIFY;
import static io.github.cloudflaresecurity.changes.ChangedDocument.RECLASSIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;

/** The changes of the document that need no hand edit. */
final class DocumentChanges {
  private static final String DESCRIPTION =
      "'Changed */ {@link Nothing} {@code \\u002a/ @author <b> & \"so\".'";

  static final Change QUERY_PARAMETER = new Change(
      "a new optional query parameter",
      document -> document.mergeIntoOperation(RECLASSIFY, """
          parameters:
            - {name: dry_run, in: query, description: Change nothing., schema: {type: boolean}}
          """),
      List.of(Use.of("""
          return client.emailSecurity().investigate().reclassify()
              .create(account, message, ReclassifyRequest.builder()
                      .expectedDisposition(ExpectedDisposition.MALICIOUS).build(),
                  RequestOptions.builder().query("dry_run", "true").build())
              .toString();
          """)
          .responding(
              Use.SUBMITTED,
              Use.SUCCESS,
              request -> assertThat(query(request)).isEqualTo("dry_run=true"))
          .returns(Use.SUBMITTED_RESPONSE)));

  static final Change HEADER_PARAMETER = new Change(
      "a new optional header parameter",
      document -> document.mergeIntoOperation(CLASSIFY, """
          parameters:
            - {name: X-Ticket, in: header, schema: {type: string, maxLength: 20}}
          """),
      List.of(Use.of("""
          return client.securityCenter().insights().classification()
              .update(zone, insight, ClassificationChange.reset(),
                  RequestOptions.builder().header("X-Ticket", "SEC-1").build())
              .toString();
          """)
          .responding(
              200,
              Use.SUCCESS,
              request -> assertThat(request.getHeaders().get("X-Ticket")).isEqualTo("SEC-1"))
          .returns(Use.response(200))));

  static final Change BODY_PROPERTY = new Change(
      "a new optional body property",
      document -> document.merge("""
          components:
            schemas:
              ReclassifyRequest:
                properties:
                  urgency: {type: integer, minimum: 1, maximum: 5, description: How much it hastes.}
              ClassificationUpdateRequest:
                properties:
                  expires_on: {type: string, format: date, nullable: true}
          """),
      List.of(Use.of("""
          try {
            ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.NONE).urgency(6).build();
            return "6 is too much";
          } catch (IllegalArgumentException e) {
            client.emailSecurity().investigate().reclassify()
                .create(account, message, ReclassifyRequest.builder()
                    .expectedDisposition(ExpectedDisposition.NONE).urgency(3).build());
            return e.getMessage();
          }
          """)
          .responding(
              Use.SUBMITTED,
              Use.SUCCESS,
              request -> assertThat(request.getBody().utf8())
                  .isEqualTo("{\"expected_disposition\":\"NONE\",\"urgency\":3}"))
          .returns("urgency must be at most 5, but is 6")));

  static final Change RESPONSE_PROPERTY = new Change(
      "a new response property",
      document -> document.merge("""
          components:
            schemas:
              Envelope:
                properties:
                  request_cost: {type: object, properties: {count: {type: integer}}}
              ResponseInfo:
                properties:
                  severity: {type: string, enum: [low, high]}
          """),
      List.of(Use.of("""
          return client.emailSecurity().investigate().reclassify()
              .create(account, message, ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS).build())
              .messages().get(0).severity().toString();
          """)
          .responding(
              Use.SUBMITTED,
              "{\"errors\": [], \"messages\": [{\"code\": 1000, \"message\": \"m\", \"severity\": \"high\"}],"
                  + " \"success\": true, \"request_cost\": {\"count\": 1}}",
              request -> {})
          .returns("high")));

  static final Change NEW_CONSTANT = new Change(
      "a new constant",
      document -> document.merge("""
          components:
            schemas:
              ExpectedDisposition: {enum: [PHISH]}
              UserClassification: {enum: [mitigated]}
              AccountsOrZones: {enum: [users]}
          """),
      List.of(Use.of("""
          return client.emailSecurity().investigate().reclassify()
              .create(account, message, ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.PHISH).build())
              .toString();
          """)
          .responding(
              Use.SUBMITTED,
              Use.SUCCESS,
              request -> assertThat(request.getBody().utf8())
                  .isEqualTo("{\"expected_disposition\":\"PHISH\"}"))
          .returns(Use.SUBMITTED_RESPONSE)));

  static final Change REMOVED_CONSTANT = new Change(
      "a constant gone that our code does not name",
      document -> document.removeItems(
          "/components/schemas/ExpectedDisposition/enum",
          constant -> List.of("BULK", "SPAM", "SPOOF", "SUSPICIOUS").contains(constant.asText())),
      List.of(Use.reclassifies(), Use.of("""
          return ExpectedDisposition.unlisted("SPAM").isKnown() + " "
              + ExpectedDisposition.of("NONE").isKnown();
          """).returns("false true")));

  static final Change DESCRIPTION_CHANGED = new Change(
      "descriptions changed",
      document -> document
          .merge("""
              info: {title: %1$s, description: %1$s}
              tags:
                - {name: Another, description: %1$s}
              components:
                securitySchemes:
                  api_token: {description: %1$s}
                schemas:
                  ReclassifyRequest:
                    description: %1$s
                    properties: {eml_content: {description: %1$s}}
                  ExpectedDisposition: {description: %1$s}
                  Envelope:
                    description: %1$s
                    properties: {success: {description: %1$s}}
              """.formatted(DESCRIPTION))
          .mergeIntoOperation(RECLASSIFY, """
              description: %1$s
              summary: %1$s
              externalDocs: {url: 'https://developers.cloudflare.com/?a=1&b=2'}
              """.formatted(DESCRIPTION))
          .mergeIntoParameter(RECLASSIFY, "investigate_id", "description: " + DESCRIPTION),
      List.of(Use.reclassifies()
          .told(
              "model/ReclassifyRequest.html",
              "*&#47; {&#64;link Nothing} {&#64;code &#92;u002a/")));

  static final Change OPERATION_DEPRECATED = new Change(
      "operations deprecated",
      document -> document
          .mergeIntoOperation(RECLASSIFY, """
              deprecated: true
              x-stainless-deprecation-message: Use `move` instead.
              """)
          .mergeIntoOperation(CLASSIFY, "deprecated: true"),
      List.of(
          Use.reclassifies()
              .warned("compiler.warn.has.been.deprecated: reclassify()")
              .told("InvestigateResource.html", "Use `move` instead."),
          Use.of("""
              return client.securityCenter().insights().classification()
                  .update(zone, insight, ClassificationChange.reset()).toString();
              """)
              .responding(200, Use.SUCCESS, request -> {})
              .returns(Use.response(200))
              .warned("compiler.warn.has.been.deprecated: classification()")
              .told("InsightsResource.html", "Cloudflare gives no reason.")));

  static final Change PROPERTY_DEPRECATED = new Change(
      "properties and schemas deprecated",
      document -> document.merge("""
          components:
            schemas:
              ReclassifyRequest:
                properties:
                  escalated_submission_id:
                    deprecated: true
                    x-stainless-deprecation-message: No one escalates any more.
              ClassificationUpdateRequest:
                properties:
                  rationale: {deprecated: true}
              ResponseInfo:
                properties:
                  error_chain: {deprecated: true}
              UserClassification: {deprecated: true}
          """),
      List.of(Use.of("""
          client.securityCenter().insights().classification()
              .update(zone, insight, ClassificationChange.acceptRisk("Known"));
          return client.emailSecurity().investigate().reclassify()
              .create(account, message, ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .escalatedSubmissionId("submission-1").build())
              .toString();
          """)
          .responding(200, Use.SUCCESS, request -> {})
          .responding(Use.SUBMITTED, Use.SUCCESS, request -> {})
          .returns(Use.SUBMITTED_RESPONSE)
          .warned("compiler.warn.has.been.deprecated: escalatedSubmissionId(")
          .told("model/ReclassifyRequest.Builder.html", "No one escalates any more.")));

  static final Change SECURITY_ADDED = new Change(
      "a security alternative added",
      document ->
          document.merge("""
              components:
                securitySchemes:
                  user_service_key: {type: apiKey, in: header, name: X-Auth-User-Service-Key}
              """).mergeIntoOperation(RECLASSIFY, "security: [{user_service_key: []}]"),
      List.of(Use.of("""
          return client.emailSecurity().investigate().reclassify()
              .create(account, message, ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS).build())
              .toString();
          """)
          .responding(Use.SUBMITTED, Use.SUCCESS, request -> {
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer test-token");
            assertThat(request.getHeaders().get("X-Auth-Key")).isNull();
          })
          .returns(Use.SUBMITTED_RESPONSE)));

  static final Change SECURITY_TAKEN = new Change(
      "a security alternative taken away",
      document -> document.removeSecurity(CLASSIFY, "api_token"),
      List.of(Use.of("""
          return client.securityCenter().insights().classification()
              .update(zone, insight, ClassificationChange.reset()).toString();
          """)
          .responding(200, Use.SUCCESS, request -> {
            assertThat(request.getHeaders().get("X-Auth-Key")).isEqualTo("test-key");
            assertThat(request.getHeaders().get("Authorization")).isNull();
          })
          .returns(Use.response(200))));

  static final Change OTHER_SECURITY_TAKEN = new Change(
      "the other security alternative taken away",
      document -> document.removeSecurity(CLASSIFY, "api_key"),
      List.of(Use.of("""
          return client.securityCenter().insights().classification()
              .update(zone, insight, ClassificationChange.reset()).toString();
          """)
          .responding(
              200,
              Use.SUCCESS,
              request -> assertThat(request.getHeaders().get("Authorization"))
                  .isEqualTo("Bearer test-token"))
          .returns(Use.response(200))));

  static final Change LIMIT_TIGHTENED = new Change(
      "limits tightened",
      document -> document
          .merge("""
              components:
                schemas:
                  ClassificationUpdateRequest:
                    properties:
                      rationale: {minLength: 1, maxLength: 100}
                  ReclassifyRequest:
                    properties:
                      escalated_submission_id: {minLength: 1}
                  ResponseInfo:
                    properties:
                      code: {maximum: 99999}
              """)
          .mergeIntoParameter(RECLASSIFY, "account_id", "schema: {pattern: '^[0-9a-f]{32}$'}")
          .mergeIntoParameter(RECLASSIFY, "investigate_id", "schema: {minLength: 1, maxLength: 64}")
          .mergeIntoParameter(
              CLASSIFY, "account_or_zone_id", "schema: {minLength: 1, maxLength: 32}")
          .mergeIntoParameter(CLASSIFY, "issue_id", "schema: {minLength: 1, maxLength: 64}"),
      List.of(Use.of("""
          String refused = "";
          try {
            ClassificationChange.acceptRisk("x".repeat(101));
          } catch (IllegalArgumentException e) {
            refused += e.getMessage();
          }
          try {
            client.securityCenter().insights().classification()
                .update(AccountOrZone.zone("z".repeat(33)), insight, ClassificationChange.reset());
          } catch (IllegalArgumentException e) {
            // Whatever the document calls it.
            refused += "; " + e.getMessage().replaceFirst("[A-Za-z]+ ", "");
          }
          return refused;
          """)
          .returns("rationale must have at most 100 characters, but has 101;"
              + " must have at most 32 characters, but has 33")));

  static final Change LIMIT_LOOSENED = new Change(
      "limits loosened",
      document -> document
          .merge("components: {schemas: {ResponseInfo: {properties: {code: {minimum: 0}}}}}")
          .mergeIntoParameter(RECLASSIFY, "account_id", "schema: {minLength: 1, maxLength: 40}"),
      List.of(Use.of("""
          return "" + client.emailSecurity().investigate().reclassify()
              .create("a".repeat(40), message, ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS).build())
              .messages().get(0).code();
          """)
          .responding(
              Use.SUBMITTED,
              "{\"errors\": [], \"messages\": [{\"code\": 1, \"message\": \"m\"}], \"success\": true}",
              request ->
                  assertThat(request.getTarget()).contains("/accounts/" + "a".repeat(40) + "/"))
          .returns("1")));

  static final Change PARAMETER_RENAMED = new Change(
      "path parameters renamed",
      document -> document
          .renamePathParameter(RECLASSIFY, "account_id", "account_identifier")
          .renamePathParameter(RECLASSIFY, "investigate_id", "message_id")
          .renamePathParameter(CLASSIFY, "accounts_or_zones", "scope")
          .renamePathParameter(CLASSIFY, "account_or_zone_id", "scope_id")
          .renamePathParameter(CLASSIFY, "issue_id", "insight_id"),
      List.of(Use.of("""
          client.securityCenter().insights().classification()
              .update(zone, insight, ClassificationChange.reset());
          return client.emailSecurity().investigate().reclassify()
              .create(account, message, ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS).build())
              .toString();
          """)
          .responding(
              200,
              Use.SUCCESS,
              request -> assertThat(request.getTarget())
                  .isEqualTo("/client/v4/zones/d56084adb405e0b7e32c52321bf07be6"
                      + "/security-center/insights/8a1c4f5e-insight/classification"))
          .responding(
              Use.SUBMITTED,
              Use.SUCCESS,
              request -> assertThat(request.getTarget())
                  .isEqualTo("/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353"
                      + "/email-security/investigate/4Njp3P0STMz2c02Q/reclassify"))
          .returns(Use.SUBMITTED_RESPONSE)));

  static final Change PARAMETER_SHARED = new Change(
      "a parameter shared by reference",
      document -> {
        var shared = document.parameter(RECLASSIFY, "account_id").deepCopy();
        document.merge("components: {parameters: {}}");
        document.at("/components/parameters").set("account_id", shared);
        document
            .parameter(RECLASSIFY, "account_id")
            .removeAll()
            .put("$ref", "#/components/parameters/account_id");
      },
      List.of(Use.reclassifies()));

  static final Change STATUS_ADDED = new Change(
      "a new success status",
      document -> document.mergeIntoOperation(RECLASSIFY, """
              responses:
                '200':
                  description: It had been submitted before.
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/ReclassifyResponse'}
              """).mergeIntoOperation(CLASSIFY, """
              responses:
                '204': {description: There was nothing to change.}
              """),
      List.of(Use.of("""
          return client.emailSecurity().investigate().reclassify()
                  .create(account, message, ReclassifyRequest.builder()
                      .expectedDisposition(ExpectedDisposition.MALICIOUS).build())
                  .statusCode()
              + " " + client.securityCenter().insights().classification()
                  .update(zone, insight, ClassificationChange.reset()).statusCode();
          """)
          .responding(200, Use.SUCCESS, request -> {})
          .responding(204, "", request -> {})
          .returns("200 204")));

  /** Those that go with any other. */
  static final List<Change> TOGETHER = List.of(
      QUERY_PARAMETER,
      HEADER_PARAMETER,
      BODY_PROPERTY,
      RESPONSE_PROPERTY,
      NEW_CONSTANT,
      REMOVED_CONSTANT,
      StructureChanges.CONSTANT_FIRST,
      StructureChanges.ENUM_THROUGH_ALL_OF,
      DESCRIPTION_CHANGED,
      OPERATION_DEPRECATED,
      PROPERTY_DEPRECATED,
      SECURITY_ADDED,
      NewOperations.UNDER_AN_EXISTING_TAG,
      NewOperations.UNDER_A_NEW_TAG);

  private DocumentChanges() {}

  static Stream<Change> all() {
    return Stream.of(
            TOGETHER,
            List.of(
                SECURITY_TAKEN,
                OTHER_SECURITY_TAKEN,
                LIMIT_TIGHTENED,
                LIMIT_LOOSENED,
                PARAMETER_RENAMED,
                PARAMETER_SHARED,
                STATUS_ADDED),
            StructureChanges.ALONE)
        .flatMap(List::stream);
  }

  private static String query(RecordedRequest request) {
    return request.getUrl().encodedQuery();
  }
}
