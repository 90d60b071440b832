package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.INSIGHT;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static io.github.cloudflaresecurity.support.TestCalls.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that is made of another differs in its options, and shares everything else. */
@Timeout(60)
class DerivedClientTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void hasHeadersAndRetriesOfItsOwn() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.succeeds().fails(503).succeeds();
    CloudflareClient client =
        cloudflare.builder().header("X-Team", "soc").header("X-Site", "1").build();
    CloudflareClient derived = client
        .with(RequestOptions.builder().header("x-site", "2").build())
        .with(RequestOptions.builder().maxRetries(0).query("dry", "1").build());

    classification(derived)
        .update(
            SCOPE,
            INSIGHT,
            CHANGE,
            RequestOptions.builder().header("X-Call", "3").build());
    assertThat(apiFailure(derived).statusCode()).isEqualTo(503);
    update(client);

    RecordedRequest ofTheCall = cloudflare.takeRequest();
    assertThat(ofTheCall.getTarget()).endsWith("?dry=1");
    assertThat(headers(ofTheCall, "X-Team", "X-Site", "X-Call")).containsExactly("soc", "2", "3");
    assertThat(headers(cloudflare.takeRequest(), "X-Team", "X-Site", "X-Call"))
        .containsExactly("soc", "2", null);
    assertThat(headers(cloudflare.takeRequest(), "X-Team", "X-Site", "X-Call"))
        .containsExactly("soc", "1", null);
  }

  private static List<String> headers(RecordedRequest request, String... names) {
    return Arrays.stream(names).map(request.getHeaders()::get).toList();
  }

  @Test
  void hasATimeoutOfItsOwn() {
    cloudflare.stalls();
    ManualClock clock = new ManualClock();
    CloudflareClient derived = cloudflare
        .builder()
        .scheduler(clock)
        .build()
        .with(RequestOptions.builder().timeout(Duration.ofMillis(70)).build());
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      clock.advance(Duration.ofMillis(70));
    });

    assertThat(transportFailure(derived)).hasMessageContaining("timed out after 70 ms");
    advancing.join();
  }

  @Test
  void sendsItsOwnCredentialAlone() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.accepts().succeeds().succeeds();
    CloudflareClient client = cloudflare.client();
    CloudflareClient derived =
        client.with(RequestOptions.builder().apiToken(CanarySecrets.TOKEN).build());

    // The other client has a key, which the document asks for here.
    submit(derived);
    update(derived);
    classification(client)
        .updateAll(
            List.of("a"),
            id -> updateOf(id),
            outcome -> {},
            BulkOptions.builder()
                .requestOptions(RequestOptions.builder()
                    .apiKey("another@example.com", CanarySecrets.KEY)
                    .build())
                .build());

    for (int i = 0; i < 2; i++) {
      Headers headers = cloudflare.takeRequest().getHeaders();
      assertThat(headers.get("Authorization")).isEqualTo("Bearer " + CanarySecrets.TOKEN);
      assertThat(headers.get("X-Auth-Key")).isNull();
      assertThat(headers.get("X-Auth-Email")).isNull();
    }
    Headers ofTheRun = cloudflare.takeRequest().getHeaders();
    assertThat(ofTheRun.get("Authorization")).isNull();
    assertThat(ofTheRun.get("X-Auth-Email")).isEqualTo("another@example.com");
    assertThat(derived).asString().endsWith("[API token ██]]");
    assertThat(client).asString().contains("API email and key");
  }

  @Test
  void hidesItsOwnCredential() {
    // The document may come to list keys alone.
    cloudflare.letRequestsBeOffContract();
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(400)
        .body("you sent " + CanarySecrets.TOKEN)
        .build());
    RequestOptions options =
        RequestOptions.builder().apiToken(CanarySecrets.TOKEN).build();
    CloudflareClient derived = cloudflare.client().with(options);

    CloudflareApiException e = apiFailure(derived);

    assertThat(e).hasMessageContaining("you sent ██");
    CanarySecrets.assertNoneIn(e, derived + "" + options);
    assertThat(options).asString().endsWith("credentials=[API token ██]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer hidden", "hid\nden"})
  void checksItsCredential(String token) {
    RequestOptions.Builder options = RequestOptions.builder().apiToken(token);

    assertThatThrownBy(options::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("apiToken must ")
        .hasMessageNotContaining("hid");
  }

  @Test
  void sharesConnections() {
    cloudflare.succeeds().succeeds();
    CloudflareClient client = cloudflare.client();

    update(client);
    update(client.with(RequestOptions.builder().maxRetries(1).build()));

    assertThat(cloudflare.takeRequest().getConnectionIndex())
        .isEqualTo(cloudflare.takeRequest().getConnectionIndex());
  }

  @Test
  void sharesTheRateLimit() {
    try (ManualClock clock = ManualClock.leaping()) {
      AtomicInteger requests = new AtomicInteger();
      CloudflareClient client = InstantServer.builder(
              clock,
              request -> requests.getAndIncrement() == 0
                  ? InstantServer.failure(request, 429)
                      .header("Retry-After", "100")
                      .build()
                  : InstantServer.success(request))
          .maxRetries(0)
          .build();
      CloudflareClient derived =
          client.with(RequestOptions.builder().maxRetries(1).build());

      apiFailure(client);
      classification(derived).updateAll(List.of("a"), id -> updateOf(id), outcome -> {});

      assertThat(requests).hasValue(2);
      assertThat(clock.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(100));
    }
  }

  @Test
  void sharesTheRetryBudget() {
    CloudflareClient client = cloudflare.builder().backoff(Duration.ZERO).build();
    for (int i = 0; i < 20; i++) {
      cloudflare.respondsOffContract(503, "");
    }
    for (int i = 0; i < 5; i++) {
      apiFailure(client);
    }

    assertThat(apiFailure(client.with(RequestOptions.builder().maxRetries(5).build())))
        .hasMessageContaining("the retry budget is used up");
  }

  @Test
  void isClosedWithoutTheOther() {
    cloudflare.succeeds();
    CloudflareClient client = cloudflare.client();
    CloudflareClient derived = client.with(RequestOptions.builder().build());

    derived.close();

    assertThatThrownBy(() -> update(derived)).isInstanceOf(IllegalStateException.class);
    assertThat(update(client).statusCode()).isEqualTo(200);
  }

  @Test
  void isClosedByTheOther() {
    CloudflareClient client = cloudflare.client();
    CloudflareClient derived = client
        .with(RequestOptions.builder().build())
        .with(RequestOptions.builder().maxRetries(1).build());

    client.close();

    assertThatThrownBy(() -> update(derived)).isInstanceOf(IllegalStateException.class);
    assertThat(updateAsync(derived)).isCompletedExceptionally();
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void needsOptions() {
    assertThatThrownBy(() -> cloudflare.client().with(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("options is required, but is null");
  }
}
