package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a call from one more retry: its deadline, or the budget of the client. */
@Timeout(60)
@Tag("any-document")
class RetryLimitsTest extends RetriesCase {
  @Test
  void saysThatTheServerAsksForMoreTimeThanIsLeft() {
    cloudflare.throttles("30");

    CloudflareApiException e = apiFailure(
        cloudflare.builder().scheduler(clock).timeout(Duration.ofSeconds(5)).build());

    assertThat(e)
        .hasMessageContaining(
            "not retried, since the server asks to wait 30 s and the call has 5 s left");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  /** A listener takes most of the time that is left. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsADelayAtTheDeadline(boolean isAsync) {
    try (ManualClock leaping = ManualClock.leaping()) {
      AtomicInteger asked = new AtomicInteger();
      CloudflareClient client = InstantServer.builder(leaping, request -> {
            asked.incrementAndGet();
            return InstantServer.failure(request, 503)
                .header("Retry-After", "9")
                .build();
          })
          .timeout(Duration.ofSeconds(10))
          .addListener(start -> new CallListener() {
            @Override
            public void retryScheduled(CallEvent attempt, Duration delay) {
              leaping.advance(Duration.ofSeconds(8));
            }
          })
          .build();

      assertThatThrownBy(() -> update(client, isAsync))
          .hasMessageContaining("timed out after 10000 ms while it waited for a retry");
      assertThat(leaping.elapsed()).isEqualTo(Duration.ofSeconds(10));
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void doesNotWaitBeyondTheDeadline() {
    cloudflare.throttles("61");

    CloudflareApiException e = apiFailure(client());

    assertThat(e).isInstanceOf(CloudflareApiException.TooManyRequests.class);
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(61));
    assertThat(clock.delays()).isEmpty();
  }

  /** No call has more than a day. */
  @ParameterizedTest
  @CsvSource({
    "86400, P1D",
    "90000, PT25H",
    "99999999999, P365D",
    "99999999999999999999999999, P365D",
    "'Sat, 03 Jan 2026 00:00:00 GMT', P2D",
    "'Fri, 31 Dec 9999 23:59:59 GMT', P365D"
  })
  void doesNotRetryIfTheServerAsksForADayOrMore(String retryAfter, Duration asked) {
    cloudflare.throttles(retryAfter);

    CloudflareApiException e = apiFailure(
        cloudflare.builder().scheduler(clock).timeout(Duration.ofDays(1)).build());

    assertThat(e.retryAfter()).isEqualTo(asked);
    assertThat(e).hasMessageContaining("the server asks to wait " + asked.toSeconds() + " s");
    assertThat(clock.delays()).isEmpty();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void countsDelaysTowardsTheDeadline() {
    cloudflare.throttles("40").throttles("40");

    apiFailure(client());

    assertThat(clock.delays()).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void limitsAnAttemptToTheTimeLeft() {
    cloudflare.throttles("59");
    cloudflare.stalls();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      cloudflare.takeRequest();
      clock.advance(Duration.ofMillis(999));
      assertThat(clock.pending()).as("the timer of the call").isEqualTo(1);
      clock.advance(Duration.ofMillis(1));
    });

    CloudflareTransportException e =
        catchThrowableOfType(CloudflareTransportException.class, () -> update(client()));

    assertThat(e)
        .hasMessageContaining("timed out after 60000 ms")
        .hasMessageContaining("attempt 2");
    assertThat(e.mayHaveTakenEffect()).isTrue();
    advancing.join();
  }

  @Test
  void retriesLittleWhileAServerIsDown() {
    int calls = 1_000;
    AtomicInteger requests = new AtomicInteger();
    CloudflareClient client = InstantServer.builder(request -> {
          requests.incrementAndGet();
          return InstantServer.failure(request, 503).build();
        })
        .scheduler(clock)
        .build();

    for (int i = 0; i < calls; i++) {
      apiFailure(client);
    }

    assertThat(requests.get()).isBetween(calls + 1, calls * 11 / 10);
  }

  @Test
  void retriesAfterAServerHasRecovered() {
    CloudflareClient client = client();
    for (int i = 0; i < 20; i++) {
      cloudflare.fails(503);
    }
    while (cloudflare.requestCount() < 20) {
      apiFailure(client);
    }
    for (int i = 0; i < 100; i++) {
      cloudflare.succeeds();
      update(client);
    }
    cloudflare.fails(503).succeeds();

    assertThat(update(client).statusCode()).isEqualTo(200);
  }

  @Test
  void refillsTheRetryBudgetWithTime() {
    CloudflareClient client =
        cloudflare.builder().scheduler(clock).maxRetries(1).build();
    for (int i = 0; i < 20; i++) {
      cloudflare.fails(503);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(apiFailure(client)).hasMessageContaining("attempt 2");
    }
    int requests = cloudflare.requestCount();

    assertThat(apiFailure(client))
        .isInstanceOf(CloudflareApiException.ServerError.class)
        .hasMessageEndingWith("; not retried, since the retry budget is used up");
    assertThat(cloudflare.requestCount()).isEqualTo(requests + 1);

    clock.advance(Duration.ofMinutes(2));
    assertThat(apiFailure(client)).hasMessageContaining("attempt 2");
    assertThat(cloudflare.requestCount()).isEqualTo(requests + 3);
  }

  @Test
  void limitsRetriesWithoutDelay() {
    for (int i = 0; i < 300; i++) {
      cloudflare.throttles("0");
    }
    CloudflareClient client =
        cloudflare.builder().scheduler(ManualClock.skippingDelays()).build();

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> update(client)).isInstanceOf(CloudflareApiException.class);
    }

    assertThat(cloudflare.requestCount()).isLessThanOrEqualTo(110);
  }
}
