package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationResource;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.model.UserClassification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The exception of a replacement says what became of the insight. */
class ReplacementTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);
  private static final ClassificationChange ACCEPT = ClassificationChange.acceptRisk("Known");

  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  private FakeInsight insight;
  private ClassificationResource classification;

  @BeforeEach
  void addInsight() {
    insight = checked
        .cloudflare()
        .insight(ZONE, "issue-1")
        .classifiedAs(UserClassification.FALSE_POSITIVE);
    classification = checked.cloudflare().client().securityCenter().insights().classification();
  }

  @Test
  void resetsFirst() {
    classification.replace(ZONE, "issue-1", ACCEPT);

    assertThat(insight.classification()).isEqualTo(UserClassification.ACCEPT_RISK);
    assertThat(insight.rationale()).isEqualTo("Known");
    assertThat(insight.timesApplied()).isEqualTo(2);
  }

  @Test
  void isOneRequestIfItIsAReset() {
    classification.replace(ZONE, "issue-1", ClassificationChange.reset());

    assertThat(insight.classification()).isNull();
    assertThat(checked.cloudflare().requests()).isEqualTo(1);
  }

  @Test
  void leavesTheInsightUnchangedIfTheResetFails() {
    insight.next(Fault.status(403, 9109, "Unauthorized"));

    assertThatThrownBy(() -> classification.replace(ZONE, "issue-1", ACCEPT))
        .isInstanceOfSatisfying(CloudflareApiException.Forbidden.class, e -> {
          assertThat(e).hasMessageNotContaining("was reset");
          assertThat(e.mayHaveTakenEffect()).isFalse();
        });
    assertThat(insight.classification()).isEqualTo(UserClassification.FALSE_POSITIVE);
    assertThat(checked.cloudflare().requests()).isEqualTo(1);
  }

  @Test
  void saysThatTheInsightWasResetIfTheSecondStepFails() {
    insight.next(Fault.none(), Fault.status(400, 10_002, "rationale is too long"));

    assertThatThrownBy(() -> classification.replace(ZONE, "issue-1", ACCEPT))
        .isInstanceOfSatisfying(CloudflareApiException.BadRequest.class, e -> {
          assertThat(e).hasMessageContaining("the insight was reset and has no");
          assertThat(e).hasMessageContaining("[10002] rationale is too long");
          assertThat(e.errors().get(0).code()).isEqualTo(10_002);
          assertThat(e.mayHaveTakenEffect()).isTrue();
          assertThat(e)
              .cause()
              .isInstanceOf(CloudflareApiException.BadRequest.class)
              .hasMessageNotContaining("was reset");
        });
    assertThat(insight.classification()).isNull();
  }

  @Test
  void saysUnknownIfTheResponseToTheSecondStepIsLost() {
    insight.next(Fault.none(), Fault.html(200).afterApplying());

    assertThatThrownBy(() -> classification.replace(ZONE, "issue-1", ACCEPT))
        .isInstanceOfSatisfying(CloudflareTransportException.class, e -> {
          assertThat(e)
              .hasMessageContaining("was reset; whether the new classification was set is unknown");
          assertThat(e.mayHaveTakenEffect()).isTrue();
        });
    assertThat(insight.classification()).isEqualTo(UserClassification.ACCEPT_RISK);
  }

  @Test
  void survivesADisconnectInEachStep() {
    insight.next(
        Fault.disconnect().afterApplying(),
        Fault.none(),
        Fault.disconnectMidResponse().afterApplying());

    classification.replace(ZONE, "issue-1", ACCEPT);

    assertThat(insight.classification()).isEqualTo(UserClassification.ACCEPT_RISK);
    assertThat(insight.timesApplied()).isEqualTo(4);
  }
}
