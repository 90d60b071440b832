package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
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
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
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
  private static final AccountOrZone SCOPE = AccountOrZone.zone(ZONE);
  private static final ClassificationChange CHANGE = ClassificationChange.falsePositive();

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
    cloudflare
        .answersOffContract(
            CloudflareServer.json(503, CloudflareServer.failure(10_001, "No")).build())
        .succeeds();

    ApiResponse<Void> response = classification(cloudflare.builder().backoff(Duration.ZERO))
        .updateAsync(SCOPE, "abc", CHANGE)
        .get(20, TimeUnit.SECONDS);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void anAsynchronousCallEndsAtItsDeadline() {
    cloudflare.answersOffContract(stall());

    CompletableFuture<?> call = classification(cloudflare.builder().timeout(Duration.ofMillis(100)))
        .updateAsync(SCOPE, "abc", CHANGE);

    assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("timed out after 100 ms");
  }

  @Test
  @Timeout(20)
  void aBulkRunEndsAtItsDeadline() {
    cloudflare.answersOffContract(stall());

    BulkSummary summary = classification(cloudflare.builder())
        .updateAll(
            List.of("abc"),
            id -> new ClassificationUpdate(SCOPE, id, CHANGE),
            outcome -> {},
            BulkOptions.builder().timeout(Duration.ofMillis(100)).build());

    assertThat(summary.status()).isEqualTo(BulkSummary.Status.TIMED_OUT);
  }

  private static ClassificationResource classification(CloudflareClient.Builder client) {
    return client.build().securityCenter().insights().classification();
  }

  private static MockResponse stall() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.Stall.INSTANCE)
        .build();
  }
}
