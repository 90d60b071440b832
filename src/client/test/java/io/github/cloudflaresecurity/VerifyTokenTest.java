package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks whether the token is valid, over the same path as every other call. */
@Timeout(60)
class VerifyTokenTest {
  private static final RequestOptions OPTIONS = RequestOptions.builder()
      .apiToken("other-token")
      .header("X-Job", "nightly")
      .build();

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @BeforeEach
  void allowAnUndocumentedEndpoint() {
    cloudflare.letRequestsBeOffContract();
  }

  @Test
  void tellsStatusAndExpiry() {
    responds("{\"id\": \"ed17574386854bf78a67040be0a770b0\", \"status\": \"active\","
        + " \"expires_on\": \"2030-01-01T00:00:00Z\", \"not_before\": \"2026-01-01T00:00:00Z\"}");

    TokenVerification verification = cloudflare.client().verifyToken();

    assertThat(verification)
        .isEqualTo(new TokenVerification(
            "active",
            OffsetDateTime.parse("2030-01-01T00:00:00Z"),
            OffsetDateTime.parse("2026-01-01T00:00:00Z")));
    assertThat(verification.isActive()).isTrue();
    RecordedRequest request = cloudflare.takeRequest();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getTarget()).isEqualTo("/client/v4/user/tokens/verify");
    assertThat(request.getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + CloudflareServer.TOKEN);
    assertThat(request.getHeaders().get("X-Auth-Key")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\": \"expired\"}",
        "{\"status\": \"expired\", \"expires_on\": null, \"x\": [1]}",
        "{\"status\": \"expired\", \"expires_on\": \"soon\", \"not_before\": 7}"
      })
  void leavesOutWhatIsNotTold(String result) {
    responds(result);

    TokenVerification verification = cloudflare.client().verifyToken();

    assertThat(verification).isEqualTo(new TokenVerification("expired", null, null));
    assertThat(verification.isActive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "{\"status\": null}"})
  void failsWithoutAStatus(String result) {
    responds(result);

    assertThatThrownBy(() -> cloudflare.client().verifyToken())
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageStartingWith("GET /user/tokens/verify: 200, but ");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205})
  void failsWithoutABody(int status) {
    for (int i = 0; i < 2; i++) {
      cloudflare.respondsOffContract(new MockResponse.Builder().code(status).build());
    }
    CloudflareClient client = cloudflare.client();

    assertThatThrownBy(client::verifyToken)
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageStartingWith("GET /user/tokens/verify: " + status + ", but ")
        .hasMessageContaining("the response has no result");
    assertThatThrownBy(client.verifyTokenAsync()::join)
        .hasCauseInstanceOf(CloudflareTransportException.class);
    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"n\": 1e999", "\"x\": 1, \"x\": {\"status\": 2}", "\"status\": \"active\""})
  void ignoresWhatItDoesNotKnow(String members) {
    responds("{\"status\": \"active\", " + members + "}");

    assertThat(cloudflare.client().verifyToken().isActive()).isTrue();
  }

  @Test
  void failsIfTheStatusIsThereTwiceAndDiffers() {
    responds("{\"status\": \"disabled\", \"status\": \"active\"}");

    assertThatThrownBy(() -> cloudflare.client().verifyToken())
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("status has two different values");
  }

  @Test
  void asksOfATokenThatAnAccountOwns() {
    for (int i = 0; i < 4; i++) {
      responds("{\"status\": \"active\"}");
    }
    CloudflareClient client = cloudflare.client();

    assertThat(client.verifyAccountToken(CloudflareServer.ACCOUNT).isActive()).isTrue();
    assertThat(client.verifyAccountToken(CloudflareServer.ACCOUNT, OPTIONS).isActive())
        .isTrue();
    assertThat(client.verifyAccountTokenAsync(CloudflareServer.ACCOUNT).join().isActive())
        .isTrue();
    assertThat(client
            .verifyAccountTokenAsync(CloudflareServer.ACCOUNT, OPTIONS)
            .join()
            .isActive())
        .isTrue();

    for (int i = 0; i < 4; i++) {
      RecordedRequest request = cloudflare.takeRequest();
      assertThat(request.getMethod()).isEqualTo("GET");
      assertThat(request.getTarget())
          .isEqualTo("/client/v4/accounts/" + CloudflareServer.ACCOUNT + "/tokens/verify");
      assertThat(request.getHeaders().get("X-Job")).isEqualTo(i % 2 == 0 ? null : "nightly");
      assertThat(request.getHeaders().get("X-Auth-Key")).isNull();
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "abc", "../../accounts/0123456789abcdef01"})
  void refusesAnAccountThatIsNone(String accountId) {
    CloudflareClient client = cloudflare.client();

    assertThatThrownBy(() -> client.verifyAccountToken(accountId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("accountId ");
    assertThatThrownBy(() -> client.verifyAccountTokenAsync(accountId))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void takesOptionsLikeAnyOtherCall() {
    responds("{\"status\": \"active\"}");
    responds("{\"status\": \"active\"}");
    CloudflareClient client = cloudflare.client();

    assertThat(client.verifyToken(OPTIONS).isActive()).isTrue();
    assertThat(client.verifyTokenAsync(OPTIONS).join().isActive()).isTrue();

    for (int i = 0; i < 2; i++) {
      RecordedRequest request = cloudflare.takeRequest();
      assertThat(request.getHeaders().get("X-Job")).isEqualTo("nightly");
      assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer other-token");
    }
  }

  @Test
  void needsNoThreadThatWaits() {
    responds("{\"status\": \"expired\"}");
    cloudflare.respondsOffContract(401, CloudflareServer.failure(1000, "Invalid API Token"));
    CloudflareClient client = cloudflare.client();

    assertThat(client.verifyTokenAsync().join().status()).isEqualTo("expired");
    assertThatThrownBy(client.verifyTokenAsync()::join)
        .hasCauseInstanceOf(CloudflareApiException.Unauthorized.class);
    client.close();
    assertThatThrownBy(client.verifyTokenAsync()::join)
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> client.verifyTokenAsync(null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Completed from outside, as by {@code orTimeout}, it ends in the same way. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsTheCallIfItIsCancelled(boolean isCompletedFromOutside) {
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    ManualClock clock = new ManualClock();
    AtomicInteger asked = new AtomicInteger();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          asked.incrementAndGet();
          return InstantServer.failure(request, 503).build();
        })
        .addListener(start -> new CallListener() {
          @Override
          public void callEnded(CallEvent call) {
            ended.complete(call.failure());
          }
        })
        .build();
    CompletableFuture<TokenVerification> future = client.verifyTokenAsync();
    clock.awaitTask();

    if (isCompletedFromOutside) {
      future.complete(null);
    } else {
      assertThat(future.cancel(true)).isTrue();
      assertThatThrownBy(future::join)
          .isInstanceOf(CancellationException.class)
          .hasRootCauseInstanceOf(CloudflareException.class);
    }

    assertThat(ended.join()).isInstanceOf(CloudflareException.class);
    clock.advance(Duration.ofMinutes(5));
    assertThat(asked).hasValue(1);
  }

  @Test
  void throwsWhatAnyCallThrowsForATokenThatIsRefused() {
    cloudflare.respondsOffContract(
        401, CloudflareServer.failure(1000, "Invalid API Token " + CanarySecrets.TOKEN));

    assertThatThrownBy(
            () -> cloudflare.builder().apiToken(CanarySecrets.TOKEN).build().verifyToken())
        .isInstanceOf(CloudflareApiException.Unauthorized.class)
        .hasMessageContaining("[1000] Invalid API Token ██")
        .hasMessageContaining("sent API token, which is unknown, has expired");
  }

  @Test
  void isRetriedAndHeardOfLikeAnIdempotentCall() {
    cloudflare.respondsOffContract(503, "").disconnects();
    responds("{\"status\": \"active\"}");
    List<CallEvent> ended = new ArrayList<>();

    cloudflare
        .builder()
        .backoff(Duration.ZERO)
        .addListener(start -> new CallListener() {
          @Override
          public void callEnded(CallEvent call) {
            ended.add(call);
          }
        })
        .build()
        .verifyToken();

    assertThat(cloudflare.requestCount()).isEqualTo(3);
    assertThat(ended).singleElement().satisfies(call -> {
      assertThat(call.operation()).isEqualTo("user-api-tokens-verify-token");
      assertThat(call.attempt()).isEqualTo(3);
    });
  }

  @Test
  void failsOnceTheClientIsClosed() {
    CloudflareClient client = cloudflare.client();
    client.close();

    assertThatThrownBy(client::verifyToken).isInstanceOf(IllegalStateException.class);
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void printsNoTextOfTheServers() {
    responds("{\"status\": \"\u202e " + CanarySecrets.TOKEN + "\"}");
    responds("{\"status\": \"not_yet\"}");
    CloudflareClient client = cloudflare.builder().apiToken(CanarySecrets.TOKEN).build();

    assertThat(client.verifyToken())
        .hasToString("TokenVerification[status=another, expiresOn=null, notBefore=null]");
    assertThat(client.verifyToken()).asString().contains("status=not_yet,");
  }

  private void responds(String result) {
    cloudflare.respondsOffContract(
        200, "{\"success\": true, \"errors\": [], \"messages\": [], \"result\": " + result + "}");
  }
}
