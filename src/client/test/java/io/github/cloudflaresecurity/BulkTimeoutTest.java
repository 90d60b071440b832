package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.TestCalls;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timeout of a bulk run ends it; timers do not outlive what they are for. */
@Timeout(60)
@Tag("any-document")
class BulkTimeoutTest extends BulkCase {
  @Test
  void endsAtItsTimeout() {
    cloudflare.succeeds().stalls();
    ManualClock clock = new ManualClock();
    Iterator<String> source = List.of("a", "b", "c").iterator();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      cloudflare.takeRequest();
      clock.advance(Duration.ofMinutes(10));
    });
    BulkOptions options = BulkOptions.builder()
        .concurrency(1)
        .timeout(Duration.ofMinutes(10))
        .requestOptions(RequestOptions.builder().timeout(Duration.ofHours(1)).build())
        .build();

    BulkSummary summary = classification(cloudflare.builder().scheduler(clock).build())
        .updateAll(() -> source, TestCalls::updateOf, outcomes::add, options);

    assertThat(summary)
        .hasToString(
            "BulkSummary[status=TIMED_OUT, accessDenial=null, succeeded=1, failed=0, inDoubt=1]");
    assertThat(source.next()).isEqualTo("c");
    advancing.join();
  }

  @Test
  void reportsItemsAwaitingARetryAtTheTimeout() {
    cloudflare.throttles("3600");
    ManualClock clock = new ManualClock();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      clock.awaitTask();
      clock.advance(Duration.ofMinutes(10));
    });
    BulkOptions options = BulkOptions.builder().timeout(Duration.ofMinutes(10)).build();

    BulkSummary summary = classification(cloudflare.builder().scheduler(clock).build())
        .updateAll(List.of("a"), TestCalls::updateOf, outcomes::add, options);

    assertThat(summary.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            BulkOutcome.Failed.class,
            failed -> assertThat(failed.failure())
                .hasMessageContainingAll("cancelled while it waited", "429"));
    advancing.join();

    clock.advance(Duration.ofHours(2));
    assertThat(cloudflare.requestCount()).as("nothing is sent later").isEqualTo(1);
  }

  @Test
  void releasesAPermitThatComesAfterTheTimeout() {
    ManualClock clock = new ManualClock();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          if (clock.elapsed().isZero()) {
            // Until the run waits for a permit for its second item.
            clock.awaitTask();
          }
          return InstantServer.success(request);
        })
        .rateLimit(2, Duration.ofMinutes(1))
        .build();

    BulkSummary summary = classification(client)
        .updateAll(
            List.of("a", "b"),
            TestCalls::updateOf,
            // The timeout is over a second before the permit would come.
            outcome -> clock.advance(Duration.ofSeconds(61)),
            BulkOptions.builder().timeout(Duration.ofMinutes(1)).build());
    classification(client).updateAll(List.of("c"), TestCalls::updateOf, outcomes::add);

    assertThat(summary)
        .hasToString(
            "BulkSummary[status=TIMED_OUT, accessDenial=null, succeeded=1, failed=0, inDoubt=0]");
    assertThat(outcomes).as("has the permit of the item that was not read").hasSize(1);
  }

  @Test
  void cancelsItsTimer() {
    ManualClock clock = new ManualClock();

    classification(cloudflare.builder().scheduler(clock).build())
        .updateAll(
            List.of(),
            TestCalls::updateOf,
            outcomes::add,
            BulkOptions.builder().timeout(Duration.ofHours(1)).build());

    assertThat(clock.pending()).isZero();
  }

  @Test
  void hasNoTimerWhileADeadlineIsSuspended() {
    ManualClock clock = new ManualClock();
    AtomicInteger requests = new AtomicInteger();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          if (requests.incrementAndGet() > 1) {
            return InstantServer.success(request);
          }
          // Just before the call's own timeout.
          clock.advance(Duration.ofMillis(2_900));
          return InstantServer.failure(request, 429).header("Retry-After", "12").build();
        })
        .timeout(Duration.ofSeconds(3))
        .rateLimit(100_000, Duration.ofSeconds(1))
        .build();
    CompletableFuture<Integer> timers = CompletableFuture.supplyAsync(() -> {
      // The next attempt, then its permit.
      clock.awaitTask();
      clock.advance(Duration.ZERO);
      clock.awaitTask();
      int pending = clock.pending();
      // Far enough for the permit, and not for what is left of the call's own time.
      clock.advance(Duration.ofMillis(12_050));
      return pending;
    });

    BulkSummary summary =
        classification(client).updateAll(List.of("a"), TestCalls::updateOf, outcomes::add);

    assertThat(summary.succeeded()).isEqualTo(1);
    assertThat(timers.join()).as("that of the rate limiter").isEqualTo(1);
  }
}
