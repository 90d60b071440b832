package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a call waits before a retry: as the server asks, or a backoff. */
@Timeout(60)
@Tag("any-document")
class RetryDelaysTest extends RetriesCase {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  @Test
  void backsOffExponentiallyWithFullJitter() {
    for (int i = 0; i < 7; i++) {
      cloudflare.fails(503);
    }
    clock.random(0.999_999_999);
    CloudflareClient client = cloudflare
        .builder()
        .scheduler(clock)
        .maxRetries(10)
        .timeout(Duration.ofHours(1))
        .build();

    assertThat(apiFailure(client)).isInstanceOf(CloudflareApiException.ServerError.class);

    // Then the budget is used up: half of 10 tokens.
    assertThat(clock.delays().stream().map(w -> Math.round(w.toNanos() / 1e8) / 10.0))
        .containsExactly(0.5, 1.0, 2.0, 4.0);
  }

  @Test
  void mayRetryWithoutDelay() {
    cloudflare.fails(503).fails(503).succeeds();
    clock.random(0);

    update(client());

    assertThat(clock.delays()).containsExactly(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void startsFromTheBackoffOfTheClient() {
    for (int i = 0; i < 3; i++) {
      cloudflare.fails(503);
    }
    clock.random(0.999_999_999);

    apiFailure(
        cloudflare.builder().scheduler(clock).backoff(Duration.ofSeconds(3)).build());

    assertThat(clock.delays().stream().map(w -> Math.round(w.toNanos() / 1e9)))
        .containsExactly(3L, 6L);
  }

  @Test
  void doesNotWaitIfTheBackoffIsZero() {
    for (int i = 0; i < 3; i++) {
      cloudflare.fails(503);
    }
    clock.random(0.999_999_999);

    apiFailure(cloudflare.builder().scheduler(clock).backoff(Duration.ZERO).build());

    assertThat(clock.delays()).containsExactly(Duration.ZERO, Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "000000000007"})
  void obeysRetryAfterInSeconds(String retryAfter) {
    cloudflare.throttles(retryAfter).succeeds();

    update(client());

    assertThat(clock.delays()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void obeysRetryAfterAsADate() {
    cloudflare.throttles(date(clock.now().plusSeconds(20))).succeeds();

    update(client());

    assertThat(clock.delays()).containsExactly(Duration.ofSeconds(20));
  }

  @Test
  void measuresADateByTheServersClock() {
    Instant anHourSlow = clock.now().minusSeconds(3_600);
    cloudflare
        .respondsOffContract(
            CloudflareServer.json(429, CloudflareServer.failure(10_000, "Slow down"))
                .setHeader("Date", date(anHourSlow))
                .setHeader("Retry-After", date(anHourSlow.plusSeconds(5)))
                .build())
        .succeeds();

    update(client());

    assertThat(clock.delays()).containsExactly(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-5",
        "soon",
        "1.5",
        "Wed, 21 Oct 2015 07:28:00 GMT",
      })
  void backsOffIfRetryAfterIsUseless(String retryAfter) {
    cloudflare.throttles(retryAfter).succeeds();

    update(client());

    assertThat(clock.delays()).containsExactly(HALF_A_SECOND.dividedBy(2));
  }

  /** Sleeping threads would delay no more than 64 calls at once. */
  @Test
  void delaysManyCallsAtOnce() {
    ManualClock standing = new ManualClock();
    CloudflareClient client = cloudflare.builder().scheduler(standing).build();
    int calls = 300;
    for (int i = 0; i < calls; i++) {
      cloudflare.throttles("1");
    }
    for (int i = 0; i < calls; i++) {
      cloudflare.respondsOffContract(200, CloudflareServer.success());
    }

    CompletableFuture<?>[] futures = new CompletableFuture<?>[calls];
    for (int i = 0; i < calls; i++) {
      futures[i] = updateAsync(client);
    }
    standing.awaitTasks(calls);
    assertThat(cloudflare.requestCount()).isEqualTo(calls);
    standing.advance(Duration.ofSeconds(1));
    CompletableFuture.allOf(futures).join();

    assertThat(cloudflare.requestCount()).isEqualTo(2 * calls);
    assertThat(standing.elapsed()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void obeysRetryAfterOfA503() {
    cloudflare
        .respondsOffContract(
            CloudflareServer.json(503, CloudflareServer.failure(10_001, "Unavailable"))
                .setHeader("Retry-After", "30")
                .build())
        .succeeds();
    ManualClock clock = ManualClock.skippingDelays();

    update(cloudflare.builder().scheduler(clock).build());

    assertThat(clock.delays()).containsExactly(Duration.ofSeconds(30));
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
        .format(instant.atOffset(ZoneOffset.UTC));
  }
}
