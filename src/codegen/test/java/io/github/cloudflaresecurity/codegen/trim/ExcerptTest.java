package io.github.cloudflaresecurity.codegen.trim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudflaresecurity.codegen.trim.Selection.Picked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes along with an operation. */
class ExcerptTest {
  private static final Picked LIST =
      new Picked("dns-records-list", "get", "/zones/{id}/dns_records", List.of());
  private static final Picked UPLOAD =
      new Picked("r2-upload", "put", "/accounts/{id}/r2/buckets/{name}/upload", List.of());

  @Test
  void followsEveryReference() {
    ObjectNode excerpt = Excerpt.of(Upstream.small(), selection(LIST));

    assertThat(names(excerpt, "parameters"))
        .containsExactly("dns-records_order", "dns-records_zone_id");
    assertThat(names(excerpt, "responses")).containsExactly("dns-records_Failure");
    assertThat(names(excerpt, "headers")).containsExactly("dns-records_Remaining");
    assertThat(names(excerpt, "examples")).containsExactly("dns-records_ARecord");
    assertThat(names(excerpt, "securitySchemes")).containsExactly("api_token");
    assertThat(names(excerpt, "schemas"))
        .containsExactly(
            // By a discriminator alone, once as a reference and once as a name.
            "dns-records_ARecord",
            // In a circle with the record.
            "dns-records_Link",
            "dns-records_MXRecord",
            "dns-records_Record",
            // By a header, by a shared parameter.
            "dns-records_count",
            "dns-records_order",
            "security-center_api-response-common-failure",
            "security-center_identifier",
            "security-center_messages");
  }

  @Test
  void followsThemIntoRequestBodies() {
    ObjectNode excerpt = Excerpt.of(Upstream.small(), selection(UPLOAD));

    assertThat(names(excerpt, "requestBodies")).containsExactly("r2_upload");
    assertThat(names(excerpt, "responses")).containsExactly("r2_Failure");
    assertThat(names(excerpt, "parameters")).containsExactly("r2_bucket_name");
    assertThat(names(excerpt, "schemas")).containsExactly("email-security_AccountId", "r2_bucket");
    assertThat(names(excerpt, "securitySchemes")).containsExactly("r2_token");
  }

  @Test
  void picksOneOperationOfAPathAndWhatItsOperationsShare() {
    ObjectNode excerpt = Excerpt.of(Upstream.small(), selection(LIST));

    assertThat(Tree.names(excerpt.get("paths"))).containsExactly("/zones/{zone_id}/dns_records");
    assertThat(Tree.names(excerpt.at("/paths/~1zones~1{zone_id}~1dns_records")))
        .containsExactly("parameters", "get");
  }

  @Test
  void changesNothingOfWhatItPicks() {
    ObjectNode upstream = Upstream.small();

    ObjectNode excerpt = Excerpt.of(upstream, selection(LIST));

    String schema = "/components/schemas/dns-records_Record";
    assertThat(excerpt.at(schema)).isEqualTo(upstream.at(schema));
    assertThat(upstream).isEqualTo(Upstream.small());
  }

  @Test
  void followsTheSecurityOfAllOperationsWhereOneHasNone() {
    ObjectNode upstream = Upstream.changed(document -> {
      ((ObjectNode) document.at("/paths/~1zones~1{zone_id}~1dns_records/get")).remove("security");
      document.putArray("security").addObject().putArray("api_key");
    });

    assertThat(names(Excerpt.of(upstream, selection(LIST)), "securitySchemes"))
        .containsExactly("api_key");
  }

  @Test
  void refusesAReferenceOutOfTheDocument() {
    ObjectNode upstream = Upstream.changed(
        document -> ((ObjectNode) document.at("/components/schemas/dns-records_count"))
            .put("$ref", "other.yaml#/count"));

    assertThatThrownBy(() -> Excerpt.of(upstream, selection(LIST)))
        .isInstanceOf(Refusal.class)
        .hasMessage("the reference other.yaml#/count leads out of the components");
  }

  @Test
  void refusesTwoPathsOfOneShape() {
    ObjectNode upstream = Upstream.changed(document -> ((ObjectNode) document.get("paths"))
        .set("/zones/{other}/dns_records", document.at("/paths/~1zones~1{zone_id}~1dns_records")));

    assertThatThrownBy(() -> Excerpt.of(upstream, selection(LIST)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has GET /zones/{id}/dns_records more than once");
  }

  private static Selection selection(Picked operation) {
    return new Selection(List.of(operation), Map.of(), Set.of());
  }

  private static List<String> names(ObjectNode excerpt, String kind) {
    return Tree.names(excerpt.at("/components/" + kind));
  }
}
