package io.github.cloudflaresecurity.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * Operations that the document gets. They have no resource yet, so that a caller goes through
 * Retrofit, with the client's own converters.
 */
final class NewOperations {
  static final Change UNDER_AN_EXISTING_TAG = new Change(
      "an operation under an existing tag",
      document -> document.merge("""
          paths:
            /accounts/{account_id}/email-security/investigate:
              parameters:
                - {$ref: '#/components/parameters/AccountId'}
              get:
                tags: [Email Security]
                operationId: list
                summary: Search messages
                security: [{api_token: []}]
                parameters:
                  - {$ref: '#/components/parameters/PerPage'}
                  - {name: start, in: query, schema: {type: string, format: date-time}}
                  - {name: class, in: query, schema: {type: array, items: {type: string}}}
                  - {name: 'subject~neq', in: query, schema: {oneOf: [{type: string}, {type: integer}]}}
                  - {name: request_tag, in: query, schema: {type: string}}
                responses:
                  '200':
                    description: Messages.
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Messages'}
                  4XX: {$ref: '#/components/responses/Failure'}
          components:
            parameters:
              AccountId:
                {name: account_id, in: path, required: true, schema: {type: string, maxLength: 32}}
              PerPage: {name: per_page, in: query, schema: {type: integer, maximum: 100}}
            schemas:
              Messages:
                allOf:
                  - $ref: '#/components/schemas/Envelope'
                  - type: object
                    required: [result]
                    properties:
                      result: {type: array, items: {$ref: '#/components/schemas/Message'}}
              Message:
                type: object
                required: [id]
                properties:
                  id: {type: string}
                  class: {$ref: '#/components/schemas/Tag'}
                  operation: {$ref: '#/components/schemas/Operation'}
                  sent_at: {type: string, format: date-time}
                  seen_on: {type: string, format: date, nullable: true}
                  score: {oneOf: [{type: string}, {type: integer, format: int64}]}
                  disposition: {$ref: '#/components/schemas/ExpectedDisposition'}
                  to: {type: array, uniqueItems: true, items: {type: string}}
                  headers:
                    type: object
                    additionalProperties: {type: array, items: {type: string}}
                  findings:
                    type: array
                    items:
                      type: object
                      properties:
                        detail: {type: string, nullable: true}
                        builder: {type: boolean}
                        get_class: {type: string}
                        properties: {type: object, properties: {new: {type: number}}}
              Operation: {type: object, properties: {notify: {type: string}}}
              Tag: {type: string, enum: [class, values, 1st]}
          """),
      List.of(Use.of("""
          Envelope<List<Message>> messages = api(baseUrl, EmailSecurityApi.class)
              .callList(account, ListParameters.builder().perPage(10)
                  .start(OffsetDateTime.parse("2026-01-02T03:00:00Z")).propertyClass(List.of("a", "b"))
                  .subjectTildeNeq(ListSubjectNeqParameter.of(5)).requestTag("t").build().toQuery(), null)
              .execute().body();
          Message message1 = messages.result().get(0);
          return message1.propertyClass() + " " + message1.operation().notifyValue()
              + " " + message1.sentAt() + " " + message1.hasSeenOn()
              + " " + message1.score().as(Long.class) + " " + message1.disposition().isKnown()
              + " " + message1.to() + " " + message1.headers().get("Received").get(1)
              + " " + message1.findings().get(0).properties()._new();
          """)
          .responding(200, """
              {"errors": [], "messages": [], "success": true, "result": [{"id": "1",
               "class": "values", "operation": {"notify": "me"}, "sent_at": "2026-01-02T03:04:05Z",
               "seen_on": null, "score": 12345678901, "disposition": "NONE", "to": ["a"],
               "headers": {"Received": ["b", "c"]}, "findings": [{"properties": {"new": 1.50}}]}]}
              """, request -> {
            assertThat(request.getTarget())
                .isEqualTo("/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/email-security"
                    + "/investigate?per_page=10&start=2026-01-02T03%3A00%3A00Z&class=a&class=b"
                    + "&subject%7Eneq=5&request_tag=t");
          })
          .unsigned()
          .returns("values me 2026-01-02T03:04:05Z true 12345678901 true [a] c 1.50")));

  static final Change UNDER_A_NEW_TAG = new Change(
      "an operation under a new tag",
      document -> document.merge("""
          tags:
            - {name: Security Center Exports, description: Take insights elsewhere.}
          paths:
            /zones/{zone_id}/security-center/exports/{class}:
              post:
                tags: [Security Center Exports]
                operationId: security-center-export
                summary: Export insights
                parameters:
                  - {name: zone_id, in: path, required: true, schema: {type: string}}
                  - {name: class, in: path, required: true, schema: {type: string, format: date}}
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Export'}
                      examples:
                        export: {$ref: '#/components/examples/Export'}
                responses:
                  '201':
                    description: It is on its way.
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Exported'}
                        examples:
                          exported: {$ref: '#/components/examples/Exported'}
          components:
            schemas:
              Export:
                type: object
                required: [format]
                properties:
                  format: {type: string, enum: [csv, json]}
                  limits: {type: array, minItems: 1, items: {oneOf: [{type: string}, {type: integer}]}}
                  filter:
                    type: object
                    additionalProperties: {type: string}
                  until: {type: string, format: date}
              Exported:
                type: object
                properties:
                  url: {type: string, format: uri}
                  parts: {type: array, items: {type: array, items: {type: integer}}}
            examples:
              Export: {value: {format: csv, limits: [none, 5], until: '2026-01-02'}}
              Exported: {value: {url: 'https://example.com/e', parts: [[1, 2], []]}}
          """),
      List.of(Use.of("""
          return api(baseUrl, SecurityCenterExportsApi.class)
              .securityCenterExport("z", LocalDate.parse("2026-01-02"), Export.builder()
                  .format(ExportFormat.CSV)
                  .limits(List.of(ExportLimitsInner.of("none"), ExportLimitsInner.of(5)))
                  .filter(Map.of("severity", "high"))
                  .until(LocalDate.parse("2026-02-03"))
                  .build(), null)
              .execute().body().toString();
          """)
          .responding(
              201, "{\"url\": \"https://example.com/e\", \"parts\": [[1, 2], []]}", request -> {
                assertThat(request.getTarget())
                    .isEqualTo("/client/v4/zones/z/security-center/exports/2026-01-02");
                assertThat(request.getBody().utf8())
                    .isEqualTo("{\"format\":\"csv\",\"limits\":[\"none\",5],"
                        + "\"filter\":{\"severity\":\"high\"},\"until\":\"2026-02-03\"}");
              })
          .returns("Exported[url=https://example.com/e, parts=[[1, 2], []]]")));

  private NewOperations() {}
}
