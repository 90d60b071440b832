package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassificationTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void patchesTheInsightOfAZone() {
    cloudflare.succeeds();

    ApiResponse<Void> response = classification(cloudflare.client())
        .update(
            AccountOrZone.zone(ZONE),
            "issue-1",
            ClassificationChange.acceptRisk("Legacy host, retired in March"));

    RecordedRequest request = cloudflare.takeRequest();
    assertThat(request.getMethod()).isEqualTo("PATCH");
    assertThat(request.getTarget())
        .isEqualTo("/client/v4/zones/" + ZONE + "/security-center/insights/issue-1/classification");
    assertThat(request.getBody().utf8())
        .isEqualTo(
            "{\"classification\":\"accept_risk\",\"rationale\":\"Legacy host, retired in March\"}");
    assertThat(response.result()).isNull();
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void patchesTheInsightOfAnAccount() {
    cloudflare.succeeds();

    classification(cloudflare.client())
        .update(AccountOrZone.account(ACCOUNT), "issue-1", ClassificationChange.falsePositive());

    assertThat(cloudflare.takeRequest().getTarget())
        .isEqualTo(
            "/client/v4/accounts/" + ACCOUNT + "/security-center/insights/issue-1/classification");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void writesEachChange(ClassificationChange change, String json) {
    cloudflare.succeeds();

    classification(cloudflare.client()).update(AccountOrZone.zone(ZONE), "issue-1", change);

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(json);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            ClassificationChange.falsePositive(), "{\"classification\":\"false_positive\"}"),
        Arguments.of(
            ClassificationChange.falsePositive("Not ours"),
            "{\"classification\":\"false_positive\",\"rationale\":\"Not ours\"}"),
        Arguments.of(
            ClassificationChange.acceptRisk("Known"),
            "{\"classification\":\"accept_risk\",\"rationale\":\"Known\"}"),
        Arguments.of(
            ClassificationChange.other("See ticket"),
            "{\"classification\":\"other\",\"rationale\":\"See ticket\"}"),
        Arguments.of(ClassificationChange.reset(), "{\"classification\":null}"));
  }

  @Test
  void throwsIfCloudflareRefuses() {
    cloudflare.responds(409, CloudflareServer.failure(10_001, "must reset to null first"));

    assertThatThrownBy(() -> classification(cloudflare.client())
            .update(AccountOrZone.zone(ZONE), "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.Conflict.class)
        .hasMessageStartingWith("PATCH /zones/"
            + ZONE
            + "/security-center/insights/issue-1/classification: 409 [10001] must reset to null"
            + " first (ray 8f00ba5eba11-FRA, not applied, sent "
            + Document.preferredCredential(Document.CLASSIFY)
            + ")");
  }
}
