package io.github.cloudflaresecurity.codegen.trim;

import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ACCOUNTS;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.RECLASSIFY;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ZONES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Cloudflare may say in another way, the command follows without an edit of ours. */
class FollowedUpstreamTest extends TrimCase {
  @Test
  void followsAPathItemThatIsAReference() throws IOException {
    run.trim(Upstream.changed(document -> {
      ObjectNode paths = (ObjectNode) document.get("paths");
      String key = JsonPointer.compile(RECLASSIFY).last().getMatchingProperty();
      document.putObject("x-items").set("reclassify", paths.get(key));
      document.withObjectProperty("x-items").putObject("other").put("$ref", "#/x-items/reclassify");
      paths.putObject(key).put("$ref", "#/x-items/other");
      // Its braces are encoded, as in a URL.
      String zones = JsonPointer.compile(ZONES).last().getMatchingProperty();
      paths.set("/zones/{zone_id}/insights", paths.get(zones));
      paths.putObject(zones).put("$ref", "#/paths/~1zones~1%7Bzone_id%7D~1insights");
    }));

    assertThat(run.err()).isEmpty();
    assertThat(run.document()).isEqualTo(expected());
    assertThat(run.excerpt()).doesNotContain("x-items");
  }

  @Test
  void stopsAtAPathItemThatRefersToItselfOrToNothing() {
    run.stops(Upstream.changed(document -> item(document).put("$ref", "#" + RECLASSIFY)));
    assertThat(run.err())
        .contains("openapi.json, line 1: the path /accounts/")
        .contains(" refers to itself: ");

    run.stops(Upstream.changed(document -> item(document).put("$ref", "#/paths/~1nowhere")));
    assertThat(run.err()).contains(" refers to #/paths/~1nowhere, which has no target");

    run.stops(Upstream.changed(document -> item(document).put("$ref", "other.yaml")));
    assertThat(run.err()).contains("the reference other.yaml is not to a part of this document");
  }

  /** An operation is found by its method and path, and keeps our name for it. */
  @Test
  void followsOtherOperationIds() throws IOException {
    run.trim(Upstream.changed(document -> {
      for (String place : List.of(RECLASSIFY, ACCOUNTS, ZONES)) {
        document
            .at(place)
            .forEach(operation ->
                ((ObjectNode) operation).put("operationId", "their-" + operation.hashCode()));
      }
    }));

    assertThat(run.err()).isEmpty();
    assertThat(run.document()).isEqualTo(expected());
    assertThat(run.excerpt()).contains("operationId: their-");
  }

  /** Names in a path are not sent, so ours stay. */
  @Test
  void followsOtherNamesOfPathParameters() throws IOException {
    run.trim(Upstream.changed(document -> {
      ObjectNode paths = (ObjectNode) document.get("paths");
      for (String place : List.of(RECLASSIFY, ACCOUNTS, ZONES)) {
        String key = JsonPointer.compile(place).last().getMatchingProperty();
        ObjectNode item = (ObjectNode) paths.remove(key);
        item.forEach(operation -> operation
            .path("parameters")
            .forEach(parameter -> ((ObjectNode) parameter)
                .put("name", "their_" + parameter.get("name").asText())));
        paths.set(key.replace("{", "{their_"), item);
      }
    }));

    assertThat(run.err()).isEmpty();
    assertThat(run.document()).isEqualTo(expected());
  }

  @Test
  void followsNamesThatChangePlaces() throws IOException {
    run.trim(Upstream.changed(document -> {
      ObjectNode paths = (ObjectNode) document.get("paths");
      ObjectNode item = (ObjectNode)
          paths.remove("/accounts/{account_id}/email-security/investigate/{postfix_id}/reclassify");
      ((ObjectNode) item.at("/post/parameters/0")).put("name", "postfix_id");
      ((ObjectNode) item.at("/post/parameters/1")).put("name", "account_id");
      paths.set("/accounts/{postfix_id}/email-security/investigate/{account_id}/reclassify", item);
    }));

    assertThat(run.err()).isEmpty();
    assertThat(run.document()).isEqualTo(expected());
  }

  @Test
  void followsAnotherOrderOfPathParameters() throws IOException {
    run.trim(Upstream.changed(document -> {
      ArrayNode parameters = (ArrayNode) document.at(RECLASSIFY + "/post/parameters");
      parameters.add(parameters.remove(0));
    }));

    assertThat(run.document()).isEqualTo(expected());
  }

  @Test
  void stopsIfAPathParameterIsNotDeclared() {
    run.stops(Upstream.changed(
        document -> ((ArrayNode) document.at(RECLASSIFY + "/post/parameters")).remove(1)));

    assertThat(run.err())
        .contains("reclassify declares its parameter postfix_id 0 times, and must declare it once");
  }

  @Test
  void stopsIfTwoPathParametersHaveOneName() {
    run.stops(Upstream.changed(document -> {
      ObjectNode paths = (ObjectNode) document.get("paths");
      String key = JsonPointer.compile(RECLASSIFY).last().getMatchingProperty();
      paths.set(key.replace("{postfix_id}", "{account_id}"), paths.remove(key));
    }));

    assertThat(run.err()).contains("has two parameters with one name");
  }

  @Test
  void followsAnotherStatusOfSuccess() throws IOException {
    run.trim(Upstream.small());

    boolean written = run.trim(Upstream.changed(document -> {
      ObjectNode responses = (ObjectNode) document.at(RECLASSIFY + "/post/responses");
      responses.set("200", responses.remove("202"));
      for (String place : List.of(ACCOUNTS, ZONES)) {
        ObjectNode others = (ObjectNode) document.at(place + "/patch/responses");
        others.set("2XX", others.remove("200"));
      }
    }));

    assertThat(run.err()).isEmpty();
    assertThat(written).isTrue();
    assertThat(run.document())
        .isEqualTo(expected().replace("'200':", "2XX:").replace("'202':", "'200':"));
    assertThat(run.out())
        .contains("POST …/reclassify, response 200 is new.")
        .doesNotContain("This breaks callers");
  }

  @Test
  void takesTheDefaultSecurityForAnOperationWithoutItsOwn() {
    run.trim(Upstream.changed(document -> {
      withDefaultSecurity(document);
      ((ObjectNode) document.at(RECLASSIFY + "/post")).remove("security");
    }));

    assertThat(run.err()).isEmpty();
    assertThat(run.written("/security/0/api_token").isArray()).isTrue();
    assertThat(run.written("/components/securitySchemes/r2_token").isObject()).isTrue();
  }

  @Test
  void leavesADefaultSecurityThatNoOperationNeeds() throws IOException {
    run.trim(Upstream.changed(FollowedUpstreamTest::withDefaultSecurity));

    assertThat(run.err()).isEmpty();
    assertThat(run.document()).isEqualTo(expected());
    assertThat(run.excerpt()).doesNotContain("r2_token");
  }

  /** An example is no part of the document, whatever it looks like. */
  @Test
  void ignoresWhatLooksLikeAReferenceInAnExample() throws IOException {
    run.trim(Upstream.changed(document -> {
      ObjectNode example = ((ObjectNode) document.at("/components/schemas/email-security_Message"))
          .putObject("example");
      example.put("$ref", "nowhere.yaml");
      example.putArray("security").addObject().putArray("nothing");
    }));

    assertThat(run.err()).isEmpty();
    assertThat(run.document()).isEqualTo(expected());
  }

  private static void withDefaultSecurity(ObjectNode document) {
    document.putArray("security").addObject().putArray("api_token");
    document.withArrayProperty("security").addObject().putArray("r2_token");
  }

  private static ObjectNode item(ObjectNode document) {
    ((ObjectNode) document.at(RECLASSIFY)).removeAll();
    return (ObjectNode) document.at(RECLASSIFY);
  }

  private static String expected() throws IOException {
    return Files.readString(TrimRun.RESOURCES.resolve("expected.yaml"));
  }
}
