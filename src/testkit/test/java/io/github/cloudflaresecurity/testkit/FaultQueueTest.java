package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static io.github.cloudflaresecurity.testkit.FaultCalls.TRANSPORT;
import static io.github.cloudflaresecurity.testkit.FaultCalls.ZONE;
import static io.github.cloudflaresecurity.testkit.FaultCalls.assertFails;
import static io.github.cloudflaresecurity.testkit.FaultCalls.failure;
import static io.github.cloudflaresecurity.testkit.FaultCalls.reclassify;
import static io.github.cloudflaresecurity.testkit.FaultCalls.update;
import static io.github.cloudflaresecurity.testkit.FaultCalls.withoutRetries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which request meets which fault. */
@Timeout(60)
class FaultQueueTest {
  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @Test
  void appliesAReclassificationOnce() {
    FakeMessage message =
        cloudflare().message(ACCOUNT, "message-1").next(Fault.disconnect().afterApplying());
    CloudflareClient client = cloudflare().client();

    assertFails(() -> reclassify(client, "message-1"), TRANSPORT, true);

    assertThat(message.timesApplied()).isEqualTo(1);
  }

  @Test
  void passesAfterRetries() {
    FakeInsight insight = cloudflare()
        .insight(ZONE, "issue-1")
        .next(Fault.disconnect().afterApplying(), Fault.rateLimited(Duration.ZERO));

    update(cloudflare().client(), "issue-1");

    assertThat(insight.timesApplied()).isEqualTo(2);
    assertThat(cloudflare().requests()).isEqualTo(3);
  }

  @Test
  void appliesFaultsOfAnItemFirst() {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1").next(Fault.status(403));
    cloudflare().insight(ZONE, "issue-2");
    cloudflare().next(Fault.status(401), Fault.status(404));
    CloudflareClient client = withoutRetries(cloudflare());

    assertThat(failure(client).statusCode()).isEqualTo(403);
    assertThat(catchThrowableOfType(CloudflareApiException.class, () -> update(client, "issue-2"))
            .statusCode())
        .isEqualTo(401);
    assertThat(failure(client).statusCode()).isEqualTo(404);
    assertThat(insight.timesApplied()).isZero();
  }

  @Test
  void appliesToALaterRequest() {
    FakeInsight insight =
        cloudflare().insight(ZONE, "issue-1").next(Fault.none(), Fault.status(403));
    cloudflare().next(Fault.status(503));
    CloudflareClient client = withoutRetries(cloudflare());

    update(client, "issue-1");
    assertThat(failure(client).statusCode()).isEqualTo(403);
    assertThat(failure(client).statusCode()).isEqualTo(503);

    assertThat(insight.timesApplied()).isEqualTo(1);
  }

  @Test
  void appliesToUnknownItems() {
    cloudflare().next(Fault.status(503));

    assertThat(failure(withoutRetries(cloudflare())).statusCode()).isEqualTo(503);
  }

  @Test
  void appliesNothingThatTheRulesForbid() {
    FakeInsight insight =
        cloudflare().insight(ZONE, "issue-1").next(Fault.disconnect().afterApplying());

    assertFails(
        () -> update(cloudflare().builder().apiToken("another").maxRetries(0).build(), "issue-1"),
        TRANSPORT,
        true);

    assertThat(insight.timesApplied()).isZero();
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }
}
