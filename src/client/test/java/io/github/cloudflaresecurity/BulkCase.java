package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.TestCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bulk runs at a server, and what became of their items. */
abstract class BulkCase {
  static final BulkOptions ONE_BY_ONE = BulkOptions.builder().concurrency(1).build();

  @RegisterExtension
  final CloudflareServer cloudflare = new CloudflareServer();

  final List<BulkOutcome<String, ?>> outcomes = new ArrayList<>();

  BulkSummary updateAll(Iterable<String> items, BulkOptions options) {
    ManualClock clock = ManualClock.skippingDelays();
    return classification(cloudflare.builder().scheduler(clock).build())
        .updateAll(items, TestCalls::updateOf, outcomes::add, options);
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
  }
}
