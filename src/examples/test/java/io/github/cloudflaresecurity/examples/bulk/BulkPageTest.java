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

/** Runs the code of docs/bulk.md. */
class BulkPageTest {
  private final List<String> reported = new ArrayList<>();

  @Test
  void reportsEachOutcome() throws Exception {
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
                if (outcome instanceof BulkOutcome.Failed<String, Void> failed) {
                  report(failed.item(), "was not applied", failed.failure());
                } else if (outcome instanceof BulkOutcome.InDoubt<String, Void> inDoubt) {
                  report(inDoubt.item(), "may have been applied", inDoubt.failure());
                }
              });

      assertThat(summary.succeeded()).isEqualTo(1);
      assertThat(reported).singleElement().asString().startsWith("unknown was not applied");
    }
  }

  @Test
  void setsOptions() {
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

  private void show(long done, long failed, double itemsPerSecond, Duration left) {
    reported.add(done + " " + failed + " " + itemsPerSecond + " " + left);
  }
}
