package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCalls.MESSAGE;
import static io.github.cloudflaresecurity.testkit.FakeCalls.RECLASSIFICATION;
import static io.github.cloudflaresecurity.testkit.FakeCalls.TOO_LONG;
import static io.github.cloudflaresecurity.testkit.FakeCalls.ZONE;
import static io.github.cloudflaresecurity.testkit.FakeCalls.reclassify;
import static io.github.cloudflaresecurity.testkit.FakeCalls.update;
import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fake knows its messages and insights, and counts what was applied. */
@Timeout(60)
class FakeCloudflareTest {
  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @Test
  void acceptsAReclassification() {
    FakeMessage message = cloudflare().message(ACCOUNT, MESSAGE);

    ApiResponse<JsonValue> response = reclassify(
        cloudflare().client(),
        MESSAGE,
        ReclassifyRequest.builder()
            .expectedDisposition(ExpectedDisposition.MALICIOUS)
            .emlContent(EmlContent.of("Subject: Hi".getBytes()))
            .escalatedSubmissionId("sub-1")
            .build());

    assertThat(response.statusCode()).isEqualTo(Document.successStatus(Document.RECLASSIFY));
    assertThat(response.result()).hasToString("{}");
    assertThat(response.rayId()).isEqualTo("8f00ba5e0001-FRA");
    assertThat(message.timesApplied()).isEqualTo(1);
    assertThat(message.lastReclassification()).satisfies(reclassification -> {
      assertThat(reclassification.expectedDisposition()).isEqualTo(ExpectedDisposition.MALICIOUS);
      assertThat(reclassification.emlContent()).asString().isEqualTo("Subject: Hi");
      assertThat(reclassification.escalatedSubmissionId()).isEqualTo("sub-1");
    });
  }

  @Test
  void acceptsAReclassificationWithoutContent() {
    FakeMessage message = cloudflare().message(ACCOUNT, MESSAGE);

    reclassify(cloudflare().client(), MESSAGE, RECLASSIFICATION);
    reclassify(cloudflare().client(), MESSAGE, RECLASSIFICATION);

    assertThat(message.timesApplied()).isEqualTo(2);
    assertThat(message.lastReclassification().emlContent()).isNull();
    assertThat(message.lastReclassification().escalatedSubmissionId()).isNull();
  }

  @Test
  void knowsItsMessages() {
    assertThatThrownBy(() -> reclassify(cloudflare().client(), "unknown", RECLASSIFICATION))
        .isInstanceOf(CloudflareApiException.NotFound.class);
    assertThat(cloudflare().timesApplied()).isZero();
  }

  @Test
  void knowsItsInsightsByAccountOrZone() {
    FakeInsight ofAccount = cloudflare().insight(AccountOrZone.account(ACCOUNT), "issue-1");

    assertThatThrownBy(() ->
            update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.NotFound.class);
    update(
        cloudflare().client(),
        AccountOrZone.account(ACCOUNT),
        "issue-1",
        ClassificationChange.falsePositive());

    assertThat(ofAccount.classification()).isEqualTo(UserClassification.FALSE_POSITIVE);
  }

  @Test
  void returnsTheSameMessageAndInsight() {
    assertThat(cloudflare().message(ACCOUNT, MESSAGE))
        .isSameAs(cloudflare().message(ACCOUNT, MESSAGE));
    assertThat(cloudflare().insight(ZONE, "issue-1"))
        .isSameAs(cloudflare().insight(AccountOrZone.zone(FakeCloudflare.ZONE), "issue-1"))
        .isNotSameAs(cloudflare().insight(ZONE, "issue-2"));
  }

  /** Without those that a pattern of the document rules out. */
  static Stream<String> identifiers() {
    return Stream.of("a/b", "a?b", "a#b", "%2e%2e", "../..", "a b", "a+b", "a\\b", "a|b", "✉️ ✉️")
        .filter(id -> Document.allowsInPath(Document.RECLASSIFY, 1, id))
        .filter(id -> Document.allowsInPath(Document.CLASSIFY, 2, id));
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void acceptsAnyIdentifier(String id) {
    FakeInsight insight = cloudflare().insight(ZONE, id);
    FakeMessage message = cloudflare().message(ACCOUNT, id);

    update(cloudflare().client(), ZONE, id, ClassificationChange.falsePositive());
    reclassify(cloudflare().client(), id, RECLASSIFICATION);

    assertThat(insight.timesApplied()).isEqualTo(1);
    assertThat(message.timesApplied()).isEqualTo(1);
  }

  @Test
  void requiresAResetBeforeAChange() {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1");
    update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.acceptRisk("Known"));

    assertThatThrownBy(() ->
            update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.BadRequest.class)
        .hasMessageContaining("cannot change from accept_risk, must reset to null first");
    assertThat(insight.classification()).isEqualTo(UserClassification.ACCEPT_RISK);
    assertThat(insight.rationale()).isEqualTo("Known");
    assertThat(insight.timesApplied()).isEqualTo(1);

    update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.reset());
    assertThat(insight.classification()).isNull();
    assertThat(insight.rationale()).isNull();
    update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.falsePositive());
    assertThat(insight.timesApplied()).isEqualTo(3);
  }

  @Test
  void acceptsTheSameClassificationTwice() {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1");

    update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.acceptRisk("Known"));
    update(
        cloudflare().client(), ZONE, "issue-1", ClassificationChange.acceptRisk("Known for long"));

    assertThat(insight.rationale()).isEqualTo("Known for long");
    assertThat(insight.timesApplied()).isEqualTo(2);
  }

  @Test
  void startsWithAGivenClassification() {
    FakeInsight insight =
        cloudflare().insight(ZONE, "issue-1").classifiedAs(UserClassification.OTHER);

    assertThatThrownBy(() ->
            update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.falsePositive()))
        .hasMessageContaining("cannot change from other");

    assertThat(insight.timesApplied()).isZero();
  }

  @Test
  void refusesInvalidArguments() {
    FakeCloudflare cloudflare = cloudflare();

    assertThatThrownBy(() -> cloudflare.revoke("Cloud Email Security: Read"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cloud Email Security: Write");
    assertThatThrownBy(() -> cloudflare.message(TOO_LONG, MESSAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accountId");
    assertThatThrownBy(() -> cloudflare.message(ACCOUNT, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("messageId");
    assertThatThrownBy(() -> cloudflare.insight(ZONE, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issueId");
    assertThatThrownBy(() -> cloudflare.insight(ZONE, "issue[1]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issueId must not have brackets");
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }
}
