package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoggingListenerTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void logsEachAttemptOnly() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.fails(503);
    cloudflare.disconnects();
    cloudflare.succeeds();
    CloudflareClient client =
        cloudflare.builder().scheduler(ManualClock.skippingDelays()).build();

    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      classification(client)
          .update(
              AccountOrZone.zone(ZONE),
              "abc",
              ClassificationChange.acceptRisk("in confidence"),
              RequestOptions.builder()
                  .query("hidden", "x")
                  .header("X-Hidden", "y")
                  .build());

      String path = "PATCH /zones/" + ZONE + "/security-center/insights/abc/classification: ";
      assertThat(log.text())
          .containsPattern(path + "503 in \\d+ ms, attempt 1, ray 8f00ba5eba11-FRA")
          .containsPattern(path + "no response in \\d+ ms, attempt 2, no ray id")
          .containsPattern(path + "200 in \\d+ ms, attempt 3, ray 8f00ba5eba11-FRA")
          .doesNotContain("in confidence", "idden", CloudflareServer.TOKEN);
    }
  }

  @Test
  void printsNothingByDefault() {
    cloudflare.fails(404);
    java.io.PrintStream err = System.err;
    java.io.ByteArrayOutputStream printed = new java.io.ByteArrayOutputStream();
    System.setErr(new java.io.PrintStream(printed, true));
    try {
      catchThrowable(() -> update(cloudflare.client()));
    } finally {
      System.setErr(err);
    }

    assertThat(printed.toString()).isEmpty();
  }
}
