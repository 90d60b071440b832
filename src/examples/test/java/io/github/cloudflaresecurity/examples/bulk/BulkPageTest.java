package io.github.cloudflaresecurity.examples.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationUpdate;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/bulk.md shows, run. */
class BulkPageTest {
  private final List<String> reported = new ArrayList<>();

  @Test
  void showsWhatRuns() throws Exception {
    AccountOrZone zone = AccountOrZone.zone(FakeCloudflare.ZONE);
    List<String> issueIds = List.of("known", "unknown");
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = fake.client()) {
      fake.insight(zone, "known");
      BulkSummary summary = cloudflare
          .securityCenter()
          .insights()
          .classification()
          .updateAll(
              issueIds,
              issueId -> new ClassificationUpdate(
                  zone, issueId, ClassificationChange.acceptRisk("Legacy host, retired in March")),
              outcome -> {
                if (outcome instanceof BulkOutcome.Failed<String, Void> refused) {
                  report(refused.item(), "was not done", refused.failure());
                } else if (outcome instanceof BulkOutcome.InDoubt<String, Void> unknown) {
                  report(unknown.item(), "may have been done", unknown.failure());
                }
              });

      assertThat(summary.succeeded()).isEqualTo(1);
      assertThat(reported).singleElement().asString().startsWith("unknown was not done");
    }
  }

  @Test
  void showsOptionsThatThereAre() {
    BulkOptions options = BulkOptions.builder()
        .concurrency(4)
        .timeout(Duration.ofHours(6))
        .progress(progress -> show(
            progress.done(),
            progress.failed(),
            progress.itemsPerSecond(),
            progress.estimatedTimeLeft()))
        .build();

    assertThat(options)
        .hasToString(
            "BulkOptions[concurrency=4, timeout=PT6H, expectedItems=unknown," + " requestOptions="
                + "RequestOptions[timeout=null, maxRetries=null, headers=[], query=[]]]");
  }

  private void report(String item, String what, Throwable failure) {
    reported.add(item + " " + what + ": " + failure.getMessage());
  }

  private void show(long done, long refused, double itemsPerSecond, Duration left) {
    reported.add(done + " " + refused + " " + itemsPerSecond + " " + left);
  }
}
