package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkProgress;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.TestCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bulk runs limit the calls in flight, and report how far they are. */
@Timeout(60)
@Tag("any-document")
class BulkProgressTest extends BulkCase {
  @Test
  void limitsTheCallsInFlight() {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    cloudflare.respondsBy(request -> {
      most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      three.countDown();
      await(three);
      inFlight.decrementAndGet();
      return CloudflareServer.json(200, CloudflareServer.success()).build();
    });
    List<Integer> told = new ArrayList<>();

    classification(cloudflare.client())
        .updateAll(
            Stream.iterate(0, i -> i + 1).limit(25).map(String::valueOf)::iterator,
            TestCalls::updateOf,
            outcomes::add,
            BulkOptions.builder()
                .concurrency(3)
                .progress(progress -> told.add(progress.inFlight()))
                .build());

    assertThat(outcomes).hasSize(25);
    assertThat(most).hasValue(3);
    assertThat(told).hasSize(25).allSatisfy(n -> assertThat(n).isBetween(0, 2));
    assertThat(told.get(24)).isZero();
  }

  @Test
  void reportsProgress() {
    ManualClock clock = new ManualClock();
    List<BulkProgress> told = new ArrayList<>();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          clock.advance(Duration.ofMillis(500));
          return request.url().encodedPath().contains("-3/")
              ? InstantServer.failure(request, 404).build()
              : InstantServer.success(request);
        })
        .build();

    classification(client)
        .updateAll(
            ten().toList(),
            TestCalls::updateOf,
            ignored -> {},
            BulkOptions.builder().concurrency(1).progress(told::add).build());

    assertThat(told).hasSize(10);
    assertThat(told.get(3))
        .hasToString("BulkProgress[succeeded=3, failed=1, inDoubt=0, inFlight=0,"
            + " itemsPerSecond=2.0, estimatedTimeLeft=PT3S]");
    assertThat(told.get(3).done()).isEqualTo(4);
    assertThat(told.get(3).succeeded()).isEqualTo(3);
    assertThat(told.get(3).failed()).isEqualTo(1);
    assertThat(told.get(3).inDoubt()).isZero();
    assertThat(told.get(9).estimatedTimeLeft()).isZero();
  }

  @Test
  void countsEveryOutcomeAsDone() {
    assertThat(new BulkProgress(4, 2, 1, 0, 1, null).done()).isEqualTo(7);
  }

  @Test
  void estimatesTimeLeftFromTheRateLimit() {
    ManualClock clock = new ManualClock();
    List<BulkProgress> told = new ArrayList<>();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          clock.advance(Duration.ofMillis(1));
          return InstantServer.success(request);
        })
        .build();
    BulkOptions.Builder options = BulkOptions.builder().concurrency(1).progress(told::add);

    classification(client)
        .updateAll(ten()::iterator, TestCalls::updateOf, ignored -> {}, options.build());
    classification(client)
        .replaceAll(
            ten()::iterator,
            TestCalls::updateOf,
            ignored -> {},
            options.expectedItems(570 + 1).build());

    assertThat(told.get(0).estimatedTimeLeft()).as("of an unknown number").isNull();
    // 570 items of two requests each, 3.8 requests a second, 18 of which may begin at once.
    assertThat(told.get(10).itemsPerSecond()).isEqualTo(500);
    assertThat(told.get(10).estimatedTimeLeft())
        .isBetween(Duration.ofSeconds(295), Duration.ofSeconds(296));
  }

  private static Stream<String> ten() {
    return Stream.iterate(1, i -> i + 1).limit(10).map(String::valueOf);
  }
}
