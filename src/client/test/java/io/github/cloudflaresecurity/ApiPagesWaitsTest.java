package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.Rates;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.FutureTask;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages wait for the rate limit and for retries; an interrupt ends the wait. */
@Timeout(60)
@Tag("any-document")
class ApiPagesWaitsTest extends ApiPagesCase {
  private CloudflareClient endless(int failEvery, int status, @Nullable String retryAfter) {
    return client(request -> {
      if (asked.size() % failEvery == 0) {
        Response.Builder failure = InstantServer.failure(request, status);
        return (retryAfter == null ? failure : failure.header("Retry-After", retryAfter)).build();
      }
      return json(request, 200, page("[1]", "{\"cursor\": \"%d\"}".formatted(asked.size())));
    });
  }

  @Test
  void staysBelowTheRateLimit() {
    RequestOptions brief =
        RequestOptions.builder().timeout(Duration.ofSeconds(5)).build();

    endless(20, 503, null).request("GET", "/things").options(brief).pages().stream()
        .limit(3_000)
        .forEach(page -> {});

    assertThat(asked.size()).isGreaterThan(3_100);
    assertThat(Rates.mostInAnyPeriod(begun, Duration.ofMinutes(5))).isBetween(1_100, 1_200);
    // 30 at once, then 3.8 a second.
    assertThat(clock.elapsed().toSeconds()).isBetween(820L, 830L);
  }

  /** Longer than the timeout, which is that of one page without its waits. */
  @Test
  void waitsForRetryAfterOfA429() {
    RequestOptions brief =
        RequestOptions.builder().timeout(Duration.ofSeconds(5)).build();

    endless(3, 429, "120").request("GET", "/things").options(brief).pages().stream()
        .limit(4)
        .forEach(page -> {});

    assertThat(asked).hasSize(5);
    assertThat(clock.elapsed().toSeconds()).isBetween(120L, 125L);
  }

  @Test
  void sharesTheLimitWithBulkRuns() {
    CloudflareClient client = client(request -> request.method().equals("GET")
        ? json(
            request,
            200,
            page(
                "[\"i\"]", "{\"page\": %d, \"total_pages\": 900}".formatted(number(request.url()))))
        : InstantServer.success(request));

    classification(client)
        .updateAll(
            client.request("GET", "/things").pages().items()::iterator,
            item -> new ClassificationUpdate(SCOPE, item.as(String.class), CHANGE),
            outcome -> {});

    assertThat(asked).hasSize(1_800);
    assertThat(Rates.mostInAnyPeriod(begun, Duration.ofMinutes(5))).isBetween(1_100, 1_200);
  }

  @Test
  void anInterruptEndsTheWaitForARetry() throws Exception {
    ManualClock still = new ManualClock();
    CloudflareClient client = InstantServer.builder(
            still, request -> InstantServer.failure(request, 429).build())
        .rateLimit(1, Duration.ofMinutes(1))
        .build();
    Iterator<?> pages = client.request("GET", "/things").pages().iterator();
    FutureTask<Boolean> wait = new FutureTask<>(() -> {
      assertThatThrownBy(pages::hasNext)
          .isInstanceOf(CloudflareTransportException.class)
          .hasMessageContaining("interrupted while it waited for a retry, after GET /things: 429")
          .hasCauseInstanceOf(CloudflareApiException.TooManyRequests.class);
      return Thread.interrupted();
    });
    Thread thread = new Thread(wait);
    thread.start();
    still.awaitTask();

    thread.interrupt();

    assertThat(wait.get()).isTrue();
    assertThat(still.pending()).isLessThanOrEqualTo(1);
  }

  /** An interrupted wait gives its permit back; the next wait gets it. */
  @Test
  void anInterruptEndsTheWaitForAPermit() throws Exception {
    ManualClock still = new ManualClock();
    CloudflareClient client = InstantServer.builder(
            still,
            request ->
                json(request, 200, page("[1]", "{\"cursor\": \"%d\"}".formatted(asked.size()))))
        .rateLimit(1, Duration.ofMinutes(1))
        .build();
    Iterator<?> pages =
        client.request("GET", "/things").idempotent(false).pages().iterator();
    pages.next();
    FutureTask<Boolean> wait = new FutureTask<>(() -> {
      assertThatThrownBy(pages::hasNext)
          .isInstanceOfSatisfying(
              CloudflareTransportException.class,
              e -> assertThat(e.mayHaveTakenEffect()).isFalse())
          .hasMessageContaining("interrupted while it waited for a permit");
      return Thread.interrupted();
    });
    Thread thread = new Thread(wait);
    thread.start();
    still.awaitTask();

    thread.interrupt();

    assertThat(wait.get()).isTrue();
    still.advance(Duration.ofMinutes(3));
    assertThat(pages.hasNext()).isTrue();
  }
}
