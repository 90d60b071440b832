package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeCloudflareExtension;
import io.github.cloudflaresecurity.testkit.FakeInsight;
import io.github.cloudflaresecurity.testkit.FakeMessage;
import io.github.cloudflaresecurity.testkit.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeCloudflareExtension.class)
class TriageTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  @Test
  void acceptsAFormerFalsePositive(FakeCloudflare cloudflare, CloudflareClient client) {
    FakeInsight insight =
        cloudflare.insight(ZONE, "issue-1").classifiedAs(UserClassification.FALSE_POSITIVE);
    cloudflare.next(Fault.status(503));

    new Triage(client).accept(ZONE, "issue-1");

    assertEquals(UserClassification.ACCEPT_RISK, insight.classification());
    assertEquals("Known", insight.rationale());
    assertEquals(3, cloudflare.requests());
  }

  @Test
  void submitsAReclassificationOnce(FakeCloudflare cloudflare, CloudflareClient client) {
    FakeMessage message = cloudflare.message(FakeCloudflare.ACCOUNT, "message-1");
    message.next(Fault.disconnect().afterApplying());

    String next = new Triage(client).reportSpam(FakeCloudflare.ACCOUNT, "message-1");

    assertEquals("check whether it was applied", next);
    assertEquals(1, message.timesApplied());
    assertEquals(
        ExpectedDisposition.MALICIOUS, message.lastReclassification().expectedDisposition());
  }
}
