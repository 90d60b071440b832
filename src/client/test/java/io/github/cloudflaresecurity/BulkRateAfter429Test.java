package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.support.InstantServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk runs wait as long as a 429 asks them to. */
@Timeout(60)
@Tag("any-document")
class BulkRateAfter429Test extends BulkRateCase {
  @Test
  void allRunsWaitForRetryAfterOfA429() {
    AtomicInteger requests = new AtomicInteger();
    CloudflareClient client = client(request -> requests.incrementAndGet() == 100
        ? InstantServer.failure(request, 429).header("Retry-After", "120").build()
        : InstantServer.success(request));
    CompletableFuture<BulkSummary> other =
        CompletableFuture.supplyAsync(() -> classification(client)
            .updateAll(items(300), BulkRateCase::insight, ignored -> {}, PATIENT));

    BulkSummary summary =
        classification(client).updateAll(items(300), BulkRateCase::insight, ignored -> {}, PATIENT);

    assertThat(summary.succeeded() + other.join().succeeded()).isEqualTo(600);
    assertThat(begun).hasSize(601);
    // Requests in flight when the response comes can't be delayed.
    assertThat(longestPause()).isBetween(Duration.ofSeconds(119), Duration.ofSeconds(122));
    assertThat(begunAfterLongestPause()).isBetween(600 - 100 - 16, 601 - 100);
  }

  @Test
  void excludesWaitsAfterA429FromTheTimeout() {
    AtomicInteger requests = new AtomicInteger();
    ClassificationResource classification =
        classification(client(request -> requests.incrementAndGet() <= 2
            ? InstantServer.failure(request, 429).header("Retry-After", "300").build()
            : InstantServer.success(request)));
    BulkOptions options = BulkOptions.builder()
        .concurrency(1)
        .requestOptions(RequestOptions.builder().timeout(Duration.ofSeconds(1)).build())
        .build();

    BulkSummary summary =
        classification.updateAll(items(1), BulkRateCase::insight, ignored -> {}, options);

    assertThat(summary.succeeded()).isEqualTo(1);
    assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(602));
  }

  /** No call waits for more than a day. The next one of the run asks again after a day. */
  @ParameterizedTest
  @CsvSource({"90000, PT25H", "99999999999, P365D"})
  void aCallFailsIfTheServerAsksForMoreThanADay(String retryAfter, Duration asked) {
    AtomicInteger requests = new AtomicInteger();
    ClassificationResource classification =
        classification(client(request -> requests.incrementAndGet() == 1
            ? InstantServer.failure(request, 429)
                .header("Retry-After", retryAfter)
                .build()
            : InstantServer.success(request)));
    List<BulkOutcome<Integer, Void>> outcomes = new ArrayList<>();

    classification.updateAll(
        items(2),
        BulkRateCase::insight,
        outcomes::add,
        BulkOptions.builder().concurrency(1).build());

    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            BulkOutcome.Failed.class,
            failed -> assertThat(failed.failure())
                .hasMessageContaining("the server asks to wait " + asked.toSeconds() + " s"));
    assertThat(outcomes.get(1)).isInstanceOf(BulkOutcome.Succeeded.class);
    assertThat(longestPause()).isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(1));
  }

  /** Such as a circuit breaker's, of which the rate limiter learns nothing. */
  @Test
  void waitsForRetryAfterOfAnInterceptorsOwn429() {
    AtomicInteger asked = new AtomicInteger();
    CloudflareClient client = InstantServer.builder(clock, InstantServer::success)
        .configureHttp(http -> http.addInterceptor(chain -> asked.incrementAndGet() == 1
            ? InstantServer.failure(chain.request(), 429)
                .header("Retry-After", "30")
                .build()
            : chain.proceed(chain.request())))
        .build();

    BulkSummary summary =
        classification(client).updateAll(items(1), BulkRateCase::insight, ignored -> {}, PATIENT);

    assertThat(summary.succeeded()).isEqualTo(1);
    assertThat(clock.elapsed().toSeconds()).isEqualTo(30);
  }

  @Test
  void retriesAfterA429AtMostMaxRetriesTimes() {
    ClassificationResource classification = classification(client(request ->
        InstantServer.failure(request, 429).header("Retry-After", "300").build()));
    List<BulkOutcome<Integer, Void>> outcomes = new ArrayList<>();

    classification.updateAll(
        items(1),
        BulkRateCase::insight,
        outcomes::add,
        BulkOptions.builder()
            .requestOptions(RequestOptions.builder().maxRetries(1).build())
            .build());

    assertThat(begun).hasSize(2);
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            BulkOutcome.Failed.class,
            failed -> assertThat(failed.failure())
                .isInstanceOf(CloudflareApiException.TooManyRequests.class));
  }

  @Test
  void aSingleCallsA429DelaysRunsToo() {
    AtomicInteger requests = new AtomicInteger();
    CloudflareClient client = client(request -> requests.incrementAndGet() == 1
        ? InstantServer.failure(request, 429).header("Retry-After", "200").build()
        : InstantServer.success(request));
    try {
      classification(client).update(SCOPE, "issue-1", ClassificationChange.falsePositive());
    } catch (CloudflareApiException.TooManyRequests e) {
      assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(200));
    }

    classification(client).updateAll(items(1), BulkRateCase::insight, ignored -> {});

    assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(200), Duration.ofSeconds(201));
  }
}
