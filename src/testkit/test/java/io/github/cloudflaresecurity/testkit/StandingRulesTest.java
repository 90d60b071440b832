package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Latency and a rate limit, by a clock that the test advances. */
@Timeout(60)
class StandingRulesTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @Test
  void refusesRequestsBeyondTheLimitUntilThePeriodEnds() {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1");
    cloudflare().stopClock().rateLimit(2, Duration.ofMinutes(5));

    update();
    cloudflare().advance(Duration.ofMillis(60_500));
    update();
    CloudflareApiException refused =
        catchThrowableOfType(CloudflareApiException.TooManyRequests.class, this::update);

    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(240));
    assertThat(refused.mayHaveTakenEffect()).isFalse();
    assertThat(insight.timesApplied()).isEqualTo(2);
    cloudflare().advance(Duration.ofMillis(239_499));
    assertThat(catchThrowableOfType(CloudflareApiException.class, this::update).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
    cloudflare().advance(Duration.ofMillis(1));
    update();
    assertThat(insight.timesApplied()).isEqualTo(3);
  }

  @Test
  void saysWhatIsLeftAsCloudflareDoes() throws Exception {
    cloudflare().stopClock().rateLimit(2, Duration.ofMinutes(5));
    cloudflare().next(Fault.none(), Fault.html(502), Fault.status(503));

    Headers first = headers(400);
    cloudflare().advance(Duration.ofSeconds(100));
    Headers second = headers(502);
    Headers third = headers(429);

    assertThat(first.get("Ratelimit")).isEqualTo("\"default\";r=1;t=300");
    assertThat(first.get("Ratelimit-Policy")).isEqualTo("\"default\";q=2;w=300");
    assertThat(first.get("Retry-After")).isNull();
    assertThat(second.get("Ratelimit")).isEqualTo("\"default\";r=0;t=200");
    assertThat(third.get("Ratelimit")).isEqualTo("\"default\";r=0;t=200");
    assertThat(third.get("Retry-After")).isEqualTo("200");
    cloudflare().advance(Duration.ofSeconds(200));
    assertThat(headers(503).get("Ratelimit")).isEqualTo("\"default\";r=1;t=300");
  }

  @Test
  void delaysEachResponse() {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().stopClock().latency(Duration.ofMinutes(2));
    CompletableFuture<ApiResponse<Void>> call = updateAsync("issue-1");

    cloudflare().advance(Duration.ofMinutes(2).minusNanos(1));
    CompletableFuture<ApiResponse<Void>> later = updateAsync("issue-1");
    // The request is applied at once.
    CheckedFake.await(() -> cloudflare().timesApplied() == 2);

    assertThat(call).isNotDone();
    cloudflare().advance(Duration.ofNanos(1));
    assertThat(call.join().statusCode()).isEqualTo(200);
    assertThat(later).isNotDone();
    cloudflare().advance(Duration.ofMinutes(2));
    assertThat(later.join().statusCode()).isEqualTo(200);
  }

  @Test
  void delaysFaultsToo() {
    cloudflare().insight(ZONE, "issue-1").next(Fault.disconnect());
    cloudflare().insight(ZONE, "issue-2").next(Fault.delay(Duration.ofMinutes(1)));
    cloudflare().stopClock().latency(Duration.ofMinutes(2));

    CompletableFuture<ApiResponse<Void>> disconnected = updateAsync("issue-1");
    CompletableFuture<ApiResponse<Void>> delayed = updateAsync("issue-2");

    assertThat(disconnected).isNotDone();
    cloudflare().advance(Duration.ofMinutes(2));
    assertThat(catchThrowable(disconnected::join))
        .hasCauseInstanceOf(CloudflareTransportException.class);
    assertThat(delayed).isNotDone();
    cloudflare().advance(Duration.ofMinutes(1));
    assertThat(delayed.join().statusCode()).isEqualTo(200);
  }

  @Test
  void permitsRequestsOfTheNextPeriod() {
    FakeCloudflare cloudflare = cloudflare();
    CloudflareClient client = client();
    AccountOrZone zone = ZONE;
    ClassificationChange change = ClassificationChange.falsePositive();
    cloudflare.insight(zone, "issue-1");

    cloudflare.stopClock().rateLimit(1, Duration.ofMinutes(5));
    client.securityCenter().insights().classification().update(zone, "issue-1", change);
    cloudflare.advance(Duration.ofMinutes(5));
    client.securityCenter().insights().classification().update(zone, "issue-1", change);

    assertThat(cloudflare.timesApplied()).isEqualTo(2);
  }

  @Test
  void endsALatency() {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().stopClock().latency(Duration.ofDays(1)).latency(Duration.ZERO);

    update();

    assertThat(cloudflare().timesApplied()).isEqualTo(1);
  }

  /** The clock of the machine runs the delay, which is short enough to wait for. */
  @Test
  void delaysByTheClockOfTheMachineToo() {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().latency(Duration.ofMillis(20));

    update();

    assertThat(cloudflare().timesApplied()).isEqualTo(1);
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }

  private void update() {
    try (CloudflareClient client = client()) {
      client
          .securityCenter()
          .insights()
          .classification()
          .update(ZONE, "issue-1", ClassificationChange.falsePositive());
    }
  }

  /** Returns after the fake has received the request. */
  private CompletableFuture<ApiResponse<Void>> updateAsync(String issueId) {
    int before = cloudflare().requests();
    CompletableFuture<ApiResponse<Void>> call = client()
        .securityCenter()
        .insights()
        .classification()
        .updateAsync(ZONE, issueId, ClassificationChange.falsePositive());
    CheckedFake.await(() -> cloudflare().requests() > before);
    return call;
  }

  private CloudflareClient client() {
    return cloudflare()
        .builder()
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .timeout(Duration.ofMinutes(10))
        .maxRetries(0)
        .build();
  }

  private Headers headers(int status) throws Exception {
    Request request = new Request.Builder()
        .url(cloudflare().baseUrl() + "/zones/" + FakeCloudflare.ZONE
            + "/security-center/insights/issue-1/classification")
        .patch(RequestBody.create("{}", MediaType.get("application/json")))
        .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(status);
      return response.headers();
    }
  }
}
