package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static io.github.cloudflaresecurity.testkit.FaultCalls.TRANSPORT;
import static io.github.cloudflaresecurity.testkit.FaultCalls.ZONE;
import static io.github.cloudflaresecurity.testkit.FaultCalls.assertFails;
import static io.github.cloudflaresecurity.testkit.FaultCalls.classification;
import static io.github.cloudflaresecurity.testkit.FaultCalls.failure;
import static io.github.cloudflaresecurity.testkit.FaultCalls.reclassify;
import static io.github.cloudflaresecurity.testkit.FaultCalls.update;
import static io.github.cloudflaresecurity.testkit.FaultCalls.withoutRetries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault, as the client sees it and as the server sees it. What an exception says about the
 * change is compared with what was applied.
 */
@Timeout(60)
class FaultTest {
  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @ParameterizedTest
  @MethodSource("faults")
  void tellsWhetherItMayHaveBeenApplied(
      Fault fault, String type, boolean mayHaveTakenEffect, int timesApplied) {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1").next(fault);
    FakeMessage message = cloudflare().message(ACCOUNT, "message-1").next(fault);
    CloudflareClient client = withoutRetries(cloudflare());

    assertFails(() -> update(client, "issue-1"), type, mayHaveTakenEffect);
    assertFails(() -> reclassify(client, "message-1"), type, mayHaveTakenEffect);

    assertThat(insight.timesApplied()).isEqualTo(timesApplied);
    assertThat(message.timesApplied()).isEqualTo(timesApplied);
    assertThat(cloudflare().timesApplied()).isEqualTo(2 * timesApplied);
    assertThat(cloudflare().requests()).isEqualTo(2);

    // The next requests have no fault.
    update(client, "issue-1");
    reclassify(client, "message-1");
    assertThat(cloudflare().timesApplied()).isEqualTo(2 * timesApplied + 2);
  }

  static Stream<Arguments> faults() {
    List<Arguments> faults = new ArrayList<>();
    faults.add(Arguments.of(Fault.status(400), "BadRequest", false, 0));
    faults.add(Arguments.of(Fault.status(403), "Forbidden", false, 0));
    faults.add(Arguments.of(Fault.status(200), "CloudflareApiException", false, 0));
    faults.add(Arguments.of(Fault.html(404), "NotFound", false, 0));
    faults.add(
        Arguments.of(Fault.rateLimited(Duration.ofSeconds(30)), "TooManyRequests", false, 0));
    faults.add(Arguments.of(Fault.status(307), "CloudflareApiException", false, 0));
    faults.addAll(eitherWay(Fault.status(301), "CloudflareApiException"));
    faults.addAll(eitherWay(Fault.status(408), "CloudflareApiException"));
    faults.addAll(eitherWay(Fault.status(503), "ServerError"));
    faults.addAll(eitherWay(Fault.html(502), "ServerError"));
    faults.addAll(eitherWay(Fault.html(200), TRANSPORT));
    faults.addAll(eitherWay(Fault.disconnect(), TRANSPORT));
    faults.addAll(eitherWay(Fault.disconnectMidResponse(), TRANSPORT));
    faults.addAll(eitherWay(Fault.decompressionBomb(), TRANSPORT));
    return faults.stream();
  }

  private static List<Arguments> eitherWay(Fault fault, String type) {
    return List.of(
        Arguments.of(fault, type, true, 0), Arguments.of(fault.afterApplying(), type, true, 1));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void letsAClientWaitUntilItIsCancelled(Fault fault, int timesApplied) {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1").next(fault);
    CompletableFuture<?> call = classification(cloudflare().client())
        .updateAsync(ZONE, "issue-1", ClassificationChange.falsePositive());
    CheckedFake.await(() -> cloudflare().requests() >= 1 && insight.timesApplied() >= timesApplied);

    call.cancel(true);

    assertThat(catchThrowableOfType(CancellationException.class, call::join))
        .rootCause()
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isTrue());
    assertThat(insight.timesApplied()).isEqualTo(timesApplied);
  }

  static Stream<Arguments> waits() {
    return Stream.of(
        Arguments.of(Fault.noResponse(), 0),
        Arguments.of(Fault.noResponse().afterApplying(), 1),
        Arguments.of(Fault.delay(Duration.ofMinutes(1)), 1));
  }

  @Test
  void returnsWhatItWasGiven() {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare()
        .next(
            Fault.status(422, 8_499, "Say \"why\""),
            Fault.rateLimited(Duration.ofSeconds(30)),
            Fault.html(502));
    CloudflareClient client = withoutRetries(cloudflare());

    CloudflareApiException refused = failure(client);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.errors()).hasSize(1);
    assertThat(refused.errors().get(0).code()).isEqualTo(8_499);
    assertThat(refused.errors().get(0).message()).isEqualTo("Say \"why\"");
    assertThat(refused.rayId()).isEqualTo("8f00ba5e0001-FRA");
    CloudflareApiException limited = failure(client);
    assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(limited).hasMessageContaining("consider throttling your request speed");
    assertThat(failure(client).bodyExcerpt()).startsWith("<html>");
  }

  @Test
  void delaysASuccessfulResponse() {
    FakeInsight insight =
        cloudflare().insight(ZONE, "issue-1").next(Fault.delay(Duration.ofMillis(50)));

    update(cloudflare().client(), "issue-1");

    assertThat(insight.timesApplied()).isEqualTo(1);
    assertThat(cloudflare().requests()).isEqualTo(1);
  }

  /** The delay is so long that even a slow machine finishes first. */
  @Test
  void delaysForTheGivenTime() {
    cloudflare().insight(ZONE, "issue-1").next(Fault.delay(Duration.ofMinutes(10)));
    cloudflare().insight(ZONE, "issue-2");
    CloudflareClient client = cloudflare().client();
    CompletableFuture<ApiResponse<Void>> late = client
        .securityCenter()
        .insights()
        .classification()
        .updateAsync(ZONE, "issue-1", ClassificationChange.falsePositive());

    update(client, "issue-2");

    assertThat(late).isNotDone();
    late.cancel(true);
  }

  @Test
  void hasAName() {
    assertThat(Fault.disconnect()).hasToString("disconnect");
    assertThat(Fault.none()).hasToString("none").isSameAs(Fault.none().afterApplying());
    assertThat(Fault.delay(Duration.ofSeconds(1)).afterApplying()).hasToString("delay of 1000 ms");
    assertThat(Fault.disconnect().afterApplying().afterApplying())
        .hasToString("disconnect, after applying");
    assertThat(Fault.status(503).afterApplying()).hasToString("status 503, after applying");
    assertThat(Fault.rateLimited(Duration.ofMinutes(1))).hasToString("status 429, Retry-After: 60");
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }
}
