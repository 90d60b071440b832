package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.SelectedOperation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An operation is extracted with everything that it refers to. */
class OperationExtractorTest {
  private static final SelectedOperation LIST = new SelectedOperation(
      "dns-records-list", "get", "/zones/{id}/dns_records", "", List.of(), Set.of());
  private static final SelectedOperation UPLOAD = new SelectedOperation(
      "r2-upload", "put", "/accounts/{id}/r2/buckets/{name}/upload", "", List.of(), Set.of());

  @Test
  void followsEveryReference() {
    ObjectNode excerpt = OperationExtractor.extract(Upstream.small(), selection(LIST));

    assertThat(names(excerpt, "parameters"))
        .containsExactly("dns-records_order", "dns-records_zone_id");
    assertThat(names(excerpt, "responses")).containsExactly("dns-records_Failure");
    assertThat(names(excerpt, "headers")).containsExactly("dns-records_Remaining");
    assertThat(names(excerpt, "examples")).containsExactly("dns-records_ARecord");
    assertThat(names(excerpt, "securitySchemes")).containsExactly("api_token");
    assertThat(names(excerpt, "schemas"))
        .containsExactly(
            // Only a discriminator refers to these, once as a reference and once as a name.
            "dns-records_ARecord",
            // This one and the record refer to each other.
            "dns-records_Link",
            "dns-records_MXRecord",
            "dns-records_Record",
            // A header and a shared parameter refer to these.
            "dns-records_count",
            "dns-records_order",
            "security-center_api-response-common-failure",
            "security-center_identifier",
            "security-center_messages");
  }

  @Test
  void followsThemIntoRequestBodies() {
    ObjectNode excerpt = OperationExtractor.extract(Upstream.small(), selection(UPLOAD));

    assertThat(names(excerpt, "requestBodies")).containsExactly("r2_upload");
    assertThat(names(excerpt, "responses")).containsExactly("r2_Failure");
    assertThat(names(excerpt, "parameters")).containsExactly("r2_bucket_name");
    assertThat(names(excerpt, "schemas")).containsExactly("email-security_AccountId", "r2_bucket");
    assertThat(names(excerpt, "securitySchemes")).containsExactly("r2_token");
  }

  @Test
  void selectsOneOperationAndSharedParameters() {
    ObjectNode excerpt = OperationExtractor.extract(Upstream.small(), selection(LIST));

    assertThat(YamlTree.names(excerpt.get("paths")))
        .containsExactly("/zones/{zone_id}/dns_records");
    assertThat(YamlTree.names(excerpt.at("/paths/~1zones~1{zone_id}~1dns_records")))
        .containsExactly("parameters", "get");
  }

  @Test
  void changesNothing() {
    ObjectNode upstream = Upstream.small();

    ObjectNode excerpt = OperationExtractor.extract(upstream, selection(LIST));

    String schema = "/components/schemas/dns-records_Record";
    assertThat(excerpt.at(schema)).isEqualTo(upstream.at(schema));
    assertThat(upstream).isEqualTo(Upstream.small());
  }

  @Test
  void followsTheDefaultSecurity() {
    ObjectNode upstream = Upstream.changed(document -> {
      ((ObjectNode) document.at("/paths/~1zones~1{zone_id}~1dns_records/get")).remove("security");
      document.putArray("security").addObject().putArray("api_key");
    });

    assertThat(names(OperationExtractor.extract(upstream, selection(LIST)), "securitySchemes"))
        .containsExactly("api_key");
  }

  @Test
  void refusesAReferenceOutOfTheDocument() {
    ObjectNode upstream = Upstream.changed(
        document -> ((ObjectNode) document.at("/components/schemas/dns-records_count"))
            .put("$ref", "other.yaml#/count"));

    assertThatThrownBy(() -> OperationExtractor.extract(upstream, selection(LIST)))
        .isInstanceOf(TrimException.class)
        .hasMessage("the reference other.yaml#/count is not to a component of this document");
  }

  @Test
  void refusesTwoPathsOfOneShape() {
    ObjectNode upstream = Upstream.changed(document -> ((ObjectNode) document.get("paths"))
        .set("/zones/{other}/dns_records", document.at("/paths/~1zones~1{zone_id}~1dns_records")));

    assertThatThrownBy(() -> OperationExtractor.extract(upstream, selection(LIST)))
        .isInstanceOf(TrimException.class)
        .hasMessageContaining("has GET /zones/{id}/dns_records more than once");
  }

  private static Selection selection(SelectedOperation operation) {
    return new Selection(List.of(operation), Map.of(), Set.of());
  }

  private static List<String> names(ObjectNode excerpt, String kind) {
    return YamlTree.names(excerpt.at("/components/" + kind));
  }
}
