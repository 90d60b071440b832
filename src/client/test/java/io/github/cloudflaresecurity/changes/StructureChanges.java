package io.github.cloudflaresecurity.changes;

import static io.github.cloudflaresecurity.changes.ChangedDocument.CLASSIFY;
import static io.github.cloudflaresecurity.changes.ChangedDocument.RECLASSIFY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Changes of how the document says something, and of limits, that need no hand edit. */
final class StructureChanges {
  static final Change LEAST_LENGTH_GONE = new Change(
      "a least length gone",
      document -> {
        document.schemaOfParameter(RECLASSIFY, "account_id").remove("minLength");
        document.schemaOfParameter(CLASSIFY, "account_or_zone_id").remove("minLength");
      },
      List.of(Use.of("""
          return client.emailSecurity().investigate().reclassify()
              .create("a", message, ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS).build())
              .toString();
          """)
          .responding(
              Use.SUBMITTED,
              Use.SUCCESS,
              request -> assertThat(request.getTarget()).contains("/accounts/a/"))
          .returns(Use.SUBMITTED_RESPONSE)));

  static final Change LEAST_LENGTH_NEW = new Change(
      "a new least length and pattern",
      document -> document
          .mergeIntoParameter(
              RECLASSIFY, "investigate_id", "schema: {minLength: 3, pattern: '^[!-~]+$'}")
          .mergeIntoParameter(CLASSIFY, "issue_id", "schema: {minLength: 3, pattern: '^[!-~]+$'}")
          .merge("""
              components:
                schemas:
                  ClassificationUpdateRequest:
                    properties:
                      rationale: {minLength: 3}
                  ReclassifyRequest:
                    properties:
                      escalated_submission_id: {minLength: 3, pattern: '^[!-~]+$'}
              """),
      List.of(Use.of("""
          try {
            return client.securityCenter().insights().classification()
                .update(zone, "12", ClassificationChange.reset()).toString();
          } catch (IllegalArgumentException e) {
            // Whatever the document calls it.
            return e.getMessage().replaceFirst("[A-Za-z]+ ", "");
          }
          """).returns("must have at least 3 characters, but has 2")));

  static final Change CONSTANT_FIRST = new Change(
      "a constant before the others",
      document -> List.of("ExpectedDisposition", "UserClassification")
          .forEach(schema -> document
              .at("/components/schemas/" + schema)
              .withArray("enum")
              .insert(0, "ahead_of_all")),
      List.of(Use.of("""
          return ExpectedDisposition.values().get(0) + " " + ExpectedDisposition.AHEAD_OF_ALL.isKnown();
          """).returns("ahead_of_all true")));

  static final Change STATUS_REPLACED = new Change(
      "a success status replaced",
      document -> {
        ObjectNode responses = (ObjectNode) document.operation(RECLASSIFY).path("responses");
        responses.set("200", responses.remove("202"));
      },
      List.of(Use.of("""
          return client.emailSecurity().investigate().reclassify()
              .create(account, message, ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS).build())
              .toString();
          """).responding(200, Use.SUCCESS, request -> {}).returns(Use.response(200))));

  static final Change RESULT_NEW = new Change(
      "a result where there was none",
      document -> document.merge("""
          components:
            schemas:
              ClassificationUpdateResponse:
                allOf:
                  - type: object
                    properties:
                      result: {nullable: true, description: Nothing so far.}
          """),
      List.of(Use.of("""
          return client.securityCenter().insights().classification()
              .update(zone, insight, ClassificationChange.reset()).resultAs(JsonValue.class).toString();
          """)
          .responding(
              200,
              "{\"errors\": [], \"messages\": [], \"success\": true, \"result\": {\"at\": 1}}",
              request -> {})
          .returns("{\"at\": 1}")));

  static final Change RESULT_TYPED = new Change(
      "a result with a type where there was none",
      document -> document.merge("""
          components:
            schemas:
              ClassificationUpdateResponse:
                allOf:
                  - type: object
                    properties:
                      result: {$ref: '#/components/schemas/Classified'}
              Classified:
                type: object
                properties:
                  at: {type: string, format: date-time}
                  classification: {$ref: '#/components/schemas/UserClassification'}
          """),
      List.of(
          Use.of("""
          Classified classified = client.securityCenter().insights().classification()
              .update(zone, insight, ClassificationChange.falsePositive())
              .resultAs(Classified.class);
          return classified.at() + " " + classified.classification();
          """)
              .responding(
                  200,
                  "{\"errors\": [], \"messages\": [], \"success\": true, \"result\":"
                      + " {\"at\": \"2026-01-02T03:04:05Z\", \"classification\": \"false_positive\"}}",
                  request -> {})
              .returns("2026-01-02T03:04:05Z false_positive"),
          Use.of("""
              return client.securityCenter().insights().classification()
                  .update(zone, insight, ClassificationChange.falsePositive())
                  .toString();
              """)
              .responding(200, Use.SUCCESS.replace("}", ", \"result\": [7]}"), request -> {})
              .notAsDocumented()
              .returns(Use.response(200))));

  static final Change PARAMETERS_AT_PATH = new Change(
      "parameters at the path",
      document -> List.of(RECLASSIFY, CLASSIFY)
          .forEach(id ->
              document.pathItem(id).set("parameters", document.operation(id).remove("parameters"))),
      List.of(Use.reclassifies()));

  static final Change SCHEMA_REFERENCED = new Change(
      "a reference in place of a schema",
      document -> {
        ObjectNode parameter = document.parameter(RECLASSIFY, "account_id");
        document.at("/components/schemas").set("Identifier", parameter.path("schema"));
        parameter.putObject("schema").put("$ref", "#/components/schemas/Identifier");
      },
      List.of(Use.reclassifies()));

  static final Change ENUM_THROUGH_ALL_OF = new Change(
      "an enum through allOf",
      document -> {
        through(document, "ReclassifyRequest", "expected_disposition", "ExpectedDisposition");
        through(document, "ClassificationUpdateRequest", "classification", "UserClassification")
            .put("nullable", true);
      },
      List.of(Use.reclassifies()));

  /** Those that do not go with every other. */
  static final List<Change> ALONE = List.of(
      LEAST_LENGTH_GONE,
      LEAST_LENGTH_NEW,
      STATUS_REPLACED,
      RESULT_NEW,
      RESULT_TYPED,
      PARAMETERS_AT_PATH,
      SCHEMA_REFERENCED);

  private StructureChanges() {}

  private static ObjectNode through(
      ChangedDocument document, String schema, String property, String enumeration) {
    ObjectNode changed = document
        .at("/components/schemas/" + schema + "/properties")
        .putObject(property)
        .put("type", "string");
    changed.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + enumeration);
    return changed;
  }
}
