package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@Tag("any-document")
class RetriesTest {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final ManualClock clock = ManualClock.skippingDelays();

  @Test
  void retriesAnUpdateUntilItSucceeds() {
    cloudflare.fails(503).fails(503).succeeds();

    assertThat(update(client()).statusCode()).isEqualTo(200);

    String first = cloudflare.takeRequest().getBody().utf8();
    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(first);
    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(first);
  }

  @Test
  void retriesAReclassificationWithItsMessageAfterA429() {
    cloudflare.fails(429);
    cloudflare.accepts();

    submit(client(), EmlContent.of("Hello".getBytes()));

    String first = cloudflare.takeRequest().getBody().utf8();
    assertThat(first).contains("\"eml_content\":\"SGVsbG8=\"");
    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(first);
  }

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
  void saysThatTheServerAsksForMoreTimeThanIsLeft() {
    cloudflare.throttles("30");

    CloudflareApiException e = apiFailure(
        cloudflare.builder().scheduler(clock).timeout(Duration.ofSeconds(5)).build());

    assertThat(e)
        .hasMessageContaining(
            "not retried, since the server asks to wait 30 s and the call has 5 s left");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
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
  @CsvSource({"0, 1", "1, 2", "2, 3"})
  void retriesAsOftenAsTheClientSays(int maxRetries, int requests) {
    for (int i = 0; i < requests; i++) {
      cloudflare.fails(503);
    }

    apiFailure(cloudflare.builder().scheduler(clock).maxRetries(maxRetries).build());

    assertThat(cloudflare.requestCount()).isEqualTo(requests);
  }

  @Test
  void retriesAsOftenAsTheCallSays() {
    cloudflare.fails(503);

    catchThrowableOfType(
        CloudflareApiException.class,
        () -> classification(client())
            .update(
                AccountOrZone.zone(ZONE),
                "abc",
                ClassificationChange.falsePositive(),
                RequestOptions.builder().maxRetries(0).build()));

    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void namesTheAttempt() {
    for (int i = 0; i < 3; i++) {
      cloudflare.fails(503);
    }

    assertThat(apiFailure(client())).hasMessageContaining("attempt 3");
  }

  @Test
  void obeysRetryAfterInSeconds() {
    cloudflare.throttles("7").succeeds();

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
        "99999999999",
        "99999999999999999999999999",
        "Wed, 21 Oct 2015 07:28:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
      })
  void backsOffIfRetryAfterIsUseless(String retryAfter) {
    cloudflare.throttles(retryAfter).succeeds();

    update(client());

    assertThat(clock.delays()).containsExactly(HALF_A_SECOND.dividedBy(2));
  }

  @Test
  void doesNotWaitBeyondTheDeadline() {
    cloudflare.throttles("61");

    CloudflareApiException e = apiFailure(client());

    assertThat(e).isInstanceOf(CloudflareApiException.TooManyRequests.class);
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(61));
    assertThat(clock.delays()).isEmpty();
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
  void remembersAnAttemptThatMayHaveBeenApplied() {
    cloudflare.fails(503);
    cloudflare.responds(403, CloudflareServer.failure(9109, "Unauthorized"));

    CloudflareApiException e = apiFailure(client());

    assertThat(e).isInstanceOf(CloudflareApiException.Forbidden.class);
    assertThat(e.mayHaveTakenEffect()).isTrue();
  }

  @Test
  void remembersThatNoAttemptWasApplied() {
    cloudflare.fails(429);
    cloudflare.responds(403, CloudflareServer.failure(9109, "Unauthorized"));

    assertThat(apiFailure(client()).mayHaveTakenEffect()).isFalse();
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

  private static String date(Instant instant) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
        .format(instant.atOffset(ZoneOffset.UTC));
  }

  private CloudflareClient client() {
    return cloudflare.builder().scheduler(clock).build();
  }
}
