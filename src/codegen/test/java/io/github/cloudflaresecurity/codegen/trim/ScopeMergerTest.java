package io.github.cloudflaresecurity.codegen.trim;

import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ACCOUNTS;
import static io.github.cloudflaresecurity.codegen.trim.TrimRun.ZONES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The operations for accounts and for zones become one, which keeps what is true of one alone. */
class ScopeMergerTest extends TrimCase {
  private static final String MERGED =
      "/paths/~1{accounts_or_zones}~1{account_or_zone_id}~1security-center~1insights~1{issue_id}~1classification/patch";

  @Test
  void keepsThePermissionsOfEachScope() throws IOException {
    mayDiffer("x-api-token-group");

    assertThat(run.trim(changed((accounts, zones) -> {
          accounts.putArray("x-api-token-group").add("Account Insights: Write");
          zones.putArray("x-api-token-group").add("Zone Insights: Write").add("Zone: Write");
        })))
        .as(run.err())
        .isTrue();

    assertThat(run.written(MERGED + "/x-api-token-group").isMissingNode()).isTrue();
    assertThat(run.written(MERGED + "/x-by-scope")).isEqualTo(YamlTree.JSON.readTree("""
        {"accounts": {"x-api-token-group": ["Account Insights: Write"]},
         "zones": {"x-api-token-group": ["Zone Insights: Write", "Zone: Write"]}}"""));
  }

  @Test
  void keepsThePermissionsThatOneScopeHas() throws IOException {
    mayDiffer("x-api-token-group");

    run.trim(changed(
        (accounts, zones) -> zones.putArray("x-api-token-group").add("Zone Insights: Write")));

    assertThat(run.written(MERGED + "/x-by-scope"))
        .isEqualTo(YamlTree.JSON.readTree(
            "{\"zones\": {\"x-api-token-group\": [\"Zone Insights: Write\"]}}"));
  }

  @Test
  void deprecatesNoScopeButTheDeprecatedOne() throws IOException {
    mayDiffer("deprecated");

    run.trim(changed((accounts, zones) -> zones
        .put("deprecated", true)
        .put("x-stainless-deprecation-message", "Use the account's.")));

    assertThat(run.written(MERGED + "/deprecated").isMissingNode()).isTrue();
    assertThat(run.written(MERGED + "/x-stainless-deprecation-message").isMissingNode())
        .isTrue();
    assertThat(run.written(MERGED + "/x-by-scope")).isEqualTo(YamlTree.JSON.readTree("""
        {"zones": {"deprecated": true, "x-stainless-deprecation-message": "Use the account's."}}"""));
  }

  @Test
  void deprecatesBothIfBothAreDeprecated() throws IOException {
    mayDiffer("deprecated");

    run.trim(changed((accounts, zones) -> {
      accounts.put("deprecated", true);
      zones.put("deprecated", true).put("x-stainless-deprecation-message", "No more zones.");
    }));

    assertThat(run.written(MERGED + "/deprecated").asBoolean()).isTrue();
    assertThat(run.written(MERGED + "/x-by-scope/zones/x-stainless-deprecation-message")
            .asText())
        .isEqualTo("No more zones.");
  }

  @Test
  void keepsACommonValueInPlace() {
    mayDiffer("deprecated, x-api-token-group");

    run.trim(changed((accounts, zones) -> {
      accounts.put("deprecated", true).putArray("x-api-token-group").add("Insights: Write");
      zones.put("deprecated", true).putArray("x-api-token-group").add("Insights: Write");
    }));

    assertThat(run.written(MERGED + "/deprecated").asBoolean()).isTrue();
    assertThat(run.written(MERGED + "/x-api-token-group/0").asText()).isEqualTo("Insights: Write");
    assertThat(run.document()).doesNotContain("x-by-scope");
  }

  /** A class is named after the tags. */
  @Test
  void usesTheTagsOfTheFirstScope() {
    mayDiffer("tags");

    run.trim(changed((accounts, zones) -> zones.putArray("tags").add("Zone Insights")));

    assertThat(run.err()).isEmpty();
    assertThat(run.written(MERGED + "/tags/0").asText()).isEqualTo("Security Center Insights");
    assertThat(run.document()).doesNotContain("Zone Insights", "x-by-scope");

    run.stops(changed((accounts, zones) -> accounts.remove("tags")));

    assertThat(run.err()).contains("describes the tag \"Security Center Insights\"");
  }

  /** An account's identifier is described in other words than a zone's. */
  @Test
  void usesTheDescriptionOfTheFirstScopesIdentifier() {
    run.trim(changed((accounts, zones) -> ((ObjectNode) zones.at("/parameters/0"))
        .put("description", "The zone.")
        .put("example", "z")));

    assertThat(run.err()).isEmpty();
    assertThat(run.document()).doesNotContain("The zone.", "example: z\n");
  }

  @Test
  void namesTheRuleIfThereIsNone() {
    run.stops(changed((accounts, zones) -> zones.put("deprecated", true)));

    assertThat(run.err())
        .contains("\n  /deprecated: nothing, then true\n")
        .contains("Name such a keyword under mayDiffer in the selection.");
  }

  @Test
  void stopsIfTheyDifferInMoreThanTheRuleAllows() {
    mayDiffer("deprecated");

    run.stops(changed((accounts, zones) -> {
      zones.put("deprecated", true);
      zones.putArray("tags").add("Zones");
    }));

    assertThat(run.err()).contains("\n  /tags/0: ").doesNotContain("/deprecated: ");
  }

  @Test
  void allowsARuleForNothingElse() {
    mayDiffer("parameters");

    run.stops(Upstream.small());

    assertThat(run.err()).contains("selection.yaml, line ").contains("only operations with scopes");
  }

  /** The report says which callers lose a permission. */
  @Test
  void reportsAPermissionThatOneScopeLoses() {
    mayDiffer("x-api-token-group, deprecated");
    run.trim(changed((accounts, zones) -> {
      accounts.putArray("x-api-token-group").add("A");
      zones.putArray("x-api-token-group").add("A").add("Z");
    }));

    run.trim(changed((accounts, zones) -> {
      accounts.putArray("x-api-token-group").add("A").add("B");
      zones.put("deprecated", true).putArray("x-api-token-group").add("A");
    }));

    assertThat(run.out().lines().takeWhile(line -> !line.startsWith("In Cloudflare's")))
        .containsExactly(
            "This breaks callers:",
            "  PATCH …/classification (zones) no longer accepts the permission \"Z\".",
            "This changed too:",
            "  PATCH …/classification (accounts) now accepts the permission \"B\".",
            "  PATCH …/classification (zones) is deprecated now.");
  }

  private void mayDiffer(String keywords) {
    run.edit(
        "selection.yaml", "      - zones\n", "      - zones\n    mayDiffer: [" + keywords + "]\n");
  }

  private static ObjectNode changed(BiConsumer<ObjectNode, ObjectNode> change) {
    return Upstream.changed(document -> change.accept(
        (ObjectNode) document.at(ACCOUNTS + "/patch"), (ObjectNode) document.at(ZONES + "/patch")));
  }
}
