package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.support.InstantServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rate of requests of bulk runs stays below the limit. */
@Timeout(60)
@Tag("any-document")
class BulkRateLimitTest extends BulkRateCase {
  @Test
  void staysBelowTheLimitInAnyFiveMinutes() {
    ClassificationResource classification = classification(client(InstantServer::success));

    BulkSummary summary =
        classification.updateAll(items(4_000), BulkRateCase::insight, ignored -> {}, PATIENT);

    assertThat(summary.succeeded()).isEqualTo(4_000);
    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
    // 30 at once, then 3.8 a second: neither slower nor faster.
    assertThat(clock.elapsed().toSeconds()).isBetween(1_044L, 1_050L);
  }

  @Test
  void countsBothStepsOfAReplacement() {
    ClassificationResource classification = classification(client(InstantServer::success));

    classification.replaceAll(items(1_000), BulkRateCase::insight, ignored -> {}, PATIENT);

    assertThat(begun).hasSize(2_000);
    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
  }

  @Test
  void countsRetries() {
    AtomicInteger requests = new AtomicInteger();
    ClassificationResource classification =
        classification(client(request -> requests.incrementAndGet() % 20 == 0
            ? InstantServer.failure(request, 503).build()
            : InstantServer.success(request)));

    classification.updateAll(items(2_000), BulkRateCase::insight, ignored -> {}, PATIENT);

    assertThat(begun.size()).isGreaterThan(2_090);
    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
  }

  @Test
  void runsOfAClientShareOneRateLimit() {
    CloudflareClient client = client(InstantServer::success);

    List<CompletableFuture<Void>> runs = IntStream.range(0, 4)
        .mapToObj(run -> CompletableFuture.runAsync(() -> classification(client)
            .updateAll(items(600), BulkRateCase::insight, ignored -> {}, PATIENT)))
        .toList();
    runs.forEach(CompletableFuture::join);

    assertThat(begun).hasSize(2_400);
    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
  }

  @Test
  void countsSingleCallsWithoutDelayingThem() {
    CloudflareClient client = client(InstantServer::success);
    classification(client).updateAll(items(1), BulkRateCase::insight, ignored -> {});
    for (int i = 0; i < 500; i++) {
      classification(client).update(SCOPE, "single", ClassificationChange.falsePositive());
    }
    assertThat(clock.elapsed()).isZero();

    classification(client).updateAll(items(1_000), BulkRateCase::insight, ignored -> {}, PATIENT);

    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
  }

  @Test
  void aServerWithTheSameLimitAcceptsEveryRequest() {
    Window window = new Window();
    List<BulkOutcome<Integer, Void>> refused = new ArrayList<>();

    BulkSummary summary = classification(client(window::respond))
        .updateAll(items(5_000), BulkRateCase::insight, outcome -> {
          if (!(outcome instanceof BulkOutcome.Succeeded)) {
            refused.add(outcome);
          }
        });

    assertThat(refused).isEmpty();
    assertThat(summary.succeeded()).isEqualTo(5_000);
    assertThat(window.failures).isZero();
    // Nor delayed by its quota headers: 30 at once, then 3.8 a second.
    assertThat(clock.elapsed().toSeconds()).isBetween(1_307L, 1_312L);
  }

  /**
   * A server that lets 1,200 requests pass in a window of five minutes, and then begins another.
   */
  private final class Window {
    private long window = -1;
    private int count;
    private int failures;

    synchronized Response respond(Request request) {
      long now = clock.nanoTime() / FIVE_MINUTES.toNanos();
      count = now == window ? count + 1 : 1;
      window = now;
      if (count <= 1_200) {
        long reset = FIVE_MINUTES.toSeconds() - clock.elapsed().toSeconds() % 300;
        return limited(request, "\"default\";r=" + (1_200 - count) + ";t=" + reset);
      }
      failures++;
      return InstantServer.failure(request, 429).header("Retry-After", "300").build();
    }
  }
}
