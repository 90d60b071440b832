package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Retries and time limits rely on no thread of the common pool. Notices only if the pool has two
 * workers or more: with fewer, the JDK starts a thread for each task.
 */
@Timeout(60)
class BusyCommonPoolTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final CountDownLatch release = new CountDownLatch(1);

  @BeforeEach
  void keepThePoolBusy() {
    for (int i = 0; i < 4 * ForkJoinPool.getCommonPoolParallelism(); i++) {
      ForkJoinPool.commonPool().execute(() -> {
        try {
          release.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    }
  }

  @AfterEach
  void releaseThePool() {
    release.countDown();
  }

  @Test
  void anAsynchronousCallIsRetried() throws Exception {
    cloudflare.fails(503).succeeds();

    ApiResponse<Void> response =
        updateAsync(cloudflare.builder().backoff(Duration.ZERO).build()).get(20, TimeUnit.SECONDS);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void anAsynchronousCallEndsAtItsDeadline() {
    cloudflare.stalls();

    CompletableFuture<?> call =
        updateAsync(cloudflare.builder().timeout(Duration.ofMillis(100)).build());

    assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("timed out after 100 ms");
  }

  @Test
  @Timeout(20)
  void aBulkRunEndsAtItsDeadline() {
    cloudflare.stalls();

    BulkSummary summary = classification(cloudflare.client())
        .updateAll(
            List.of("abc"),
            id -> new ClassificationUpdate(SCOPE, id, CHANGE),
            outcome -> {},
            BulkOptions.builder().timeout(Duration.ofMillis(100)).build());

    assertThat(summary.status()).isEqualTo(BulkSummary.Status.TIMED_OUT);
  }
}
