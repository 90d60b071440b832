package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.updateOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rate of requests of bulk runs, in virtual time. */
@Timeout(60)
@Tag("any-document")
class BulkRateTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private static final BulkOptions PATIENT = BulkOptions.builder()
      .requestOptions(RequestOptions.builder().timeout(Duration.ofDays(1)).build())
      .build();

  private final ManualClock clock = ManualClock.leaping();

  /** When each request began. */
  private final List<Long> begun = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stopTheClock() {
    clock.close();
  }

  @Test
  void staysBelowTheLimitInAnyFiveMinutes() {
    ClassificationResource classification = classification(client(InstantServer::success));

    BulkSummary summary =
        classification.updateAll(items(4_000), BulkRateTest::insight, ignored -> {}, PATIENT);

    assertThat(summary.succeeded()).isEqualTo(4_000);
    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
    // 30 at once, then 3.8 a second: neither slower nor faster.
    assertThat(clock.elapsed().toSeconds()).isBetween(1_044L, 1_050L);
  }

  @Test
  void countsBothStepsOfAReplacement() {
    ClassificationResource classification = classification(client(InstantServer::success));

    classification.replaceAll(items(1_000), BulkRateTest::insight, ignored -> {}, PATIENT);

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

    classification.updateAll(items(2_000), BulkRateTest::insight, ignored -> {}, PATIENT);

    assertThat(begun.size()).isGreaterThan(2_090);
    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
  }

  @Test
  void runsOfAClientShareOneRateLimit() {
    CloudflareClient client = client(InstantServer::success);

    List<CompletableFuture<Void>> runs = IntStream.range(0, 4)
        .mapToObj(run -> CompletableFuture.runAsync(() -> classification(client)
            .updateAll(items(600), BulkRateTest::insight, ignored -> {}, PATIENT)))
        .toList();
    runs.forEach(CompletableFuture::join);

    assertThat(begun).hasSize(2_400);
    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
  }

  @Test
  void countsSingleCallsWithoutDelayingThem() {
    CloudflareClient client = client(InstantServer::success);
    classification(client).updateAll(items(1), BulkRateTest::insight, ignored -> {});
    for (int i = 0; i < 500; i++) {
      classification(client).update(SCOPE, "single", ClassificationChange.falsePositive());
    }
    assertThat(clock.elapsed()).isZero();

    classification(client).updateAll(items(1_000), BulkRateTest::insight, ignored -> {}, PATIENT);

    assertThat(mostInFiveMinutes()).isBetween(1_100, 1_200);
  }

  @Test
  void aServerWithTheSameLimitAcceptsEveryRequest() {
    Window window = new Window();
    List<BulkOutcome<Integer, Void>> refused = new ArrayList<>();

    BulkSummary summary = classification(client(window::respond))
        .updateAll(items(5_000), BulkRateTest::insight, outcome -> {
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

  @Test
  void allRunsWaitForRetryAfterOfA429() {
    AtomicInteger requests = new AtomicInteger();
    CloudflareClient client = client(request -> requests.incrementAndGet() == 100
        ? InstantServer.failure(request, 429).header("Retry-After", "120").build()
        : InstantServer.success(request));
    CompletableFuture<BulkSummary> other =
        CompletableFuture.supplyAsync(() -> classification(client)
            .updateAll(items(300), BulkRateTest::insight, ignored -> {}, PATIENT));

    BulkSummary summary =
        classification(client).updateAll(items(300), BulkRateTest::insight, ignored -> {}, PATIENT);

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
        classification.updateAll(items(1), BulkRateTest::insight, ignored -> {}, options);

    assertThat(summary.succeeded()).isEqualTo(1);
    assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(602));
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
        classification(client).updateAll(items(1), BulkRateTest::insight, ignored -> {}, PATIENT);

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
        BulkRateTest::insight,
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

    classification(client).updateAll(items(1), BulkRateTest::insight, ignored -> {});

    assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(200), Duration.ofSeconds(201));
  }

  @Test
  void waitsForTheResetIfNoQuotaIsLeft() {
    AtomicInteger requests = new AtomicInteger();
    ClassificationResource classification =
        classification(client(request -> requests.incrementAndGet() == 10
            ? limited(request, "\"default\";r=0;t=90")
            : InstantServer.success(request)));

    classification.updateAll(items(100), BulkRateTest::insight, ignored -> {}, PATIENT);

    assertThat(longestPause()).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(92));
    assertThat(begunAfterLongestPause()).isBetween(100 - 10 - 8, 100 - 10);
  }

  @Test
  void usesOnlyTheQuotaThatOthersLeave() {
    AtomicInteger left = new AtomicInteger(200);
    ClassificationResource classification = classification(client(request -> {
      long reset = FIVE_MINUTES.toSeconds() - clock.elapsed().toSeconds();
      return reset <= 0
          ? InstantServer.success(request)
          : left.decrementAndGet() < 0
              ? InstantServer.failure(request, 429)
                  .header("Retry-After", "" + reset)
                  .build()
              : limited(request, "\"default\";r=" + left + ";t=" + reset);
    }));

    classification.updateAll(items(400), BulkRateTest::insight, ignored -> {}, PATIENT);

    assertThat(begun).as("no request is refused").hasSize(400);
    assertThat(left.get()).as("what is left of the limit goes unused").isLessThan(20);
  }

  @Test
  void observesQuotasReportedBeforeTheFirstRun() {
    clock.advance(Duration.ofSeconds(1_000));
    CloudflareClient client = client(request -> begun.size() == 1
        ? limited(request, "\"default\";r=0;t=90")
        : InstantServer.success(request));
    classification(client).update(SCOPE, "single", ClassificationChange.falsePositive());
    clock.advance(Duration.ofSeconds(30));

    classification(client).updateAll(items(1), BulkRateTest::insight, ignored -> {});

    assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(1_090), Duration.ofSeconds(1_091));
  }

  @Test
  void ignoresQuotasThatWereResetBeforeTheFirstRun() {
    CloudflareClient client = client(request -> clock.elapsed().isZero()
        ? limited(request, "\"default\";r=0;t=90")
        : InstantServer.success(request));
    classification(client).update(SCOPE, "single", ClassificationChange.falsePositive());
    clock.advance(Duration.ofSeconds(91));

    classification(client).updateAll(items(30), BulkRateTest::insight, ignored -> {});

    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(91));
  }

  private static Response limited(Request request, String limit) {
    return InstantServer.success(request)
        .newBuilder()
        .header("Ratelimit", limit)
        .build();
  }

  private int mostInFiveMinutes() {
    return Rates.mostInAnyPeriod(begun.stream().sorted().toList(), FIVE_MINUTES);
  }

  private Duration longestPause() {
    long longest = 0;
    for (int i = 1; i < begun.size(); i++) {
      longest = Math.max(longest, begun.get(i) - begun.get(i - 1));
    }
    return Duration.ofNanos(longest);
  }

  private int begunAfterLongestPause() {
    for (int i = 1; ; i++) {
      if (begun.get(i) - begun.get(i - 1) == longestPause().toNanos()) {
        return begun.size() - i;
      }
    }
  }

  private CloudflareClient client(Function<Request, Response> responder) {
    return InstantServer.builder(clock, request -> {
          begun.add(clock.nanoTime());
          return responder.apply(request);
        })
        .build();
  }

  private static List<Integer> items(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static ClassificationUpdate insight(int item) {
    return updateOf("" + item);
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
