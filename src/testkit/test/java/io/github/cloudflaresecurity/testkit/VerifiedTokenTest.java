package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.TokenVerification;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asks the fake about tokens, as a health check does. */
@Timeout(60)
@Tag("any-document")
class VerifiedTokenTest {
  private final FakeCloudflare cloudflare = FakeCloudflare.start();

  @AfterEach
  void close() {
    cloudflare.close();
  }

  private TokenVerification verify(String token) {
    try (CloudflareClient client =
        cloudflare.builder().apiToken(token).maxRetries(0).build()) {
      return client.verifyToken();
    }
  }

  @Test
  void isActiveUntilItExpires() {
    cloudflare.stopClock().token("my-token").permissions();
    assertThat(verify("my-token")).isEqualTo(new TokenVerification("active", null, null));

    cloudflare.token("my-token").expiresAfter(Duration.ofHours(1));
    TokenVerification verified = verify("my-token");
    assertThat(verified.isActive()).isTrue();
    assertThat(verified.expiresOn()).isNotNull();

    cloudflare.advance(Duration.ofHours(1));
    assertThat(verify("my-token").status()).isEqualTo("expired");
    assertThat(cloudflare.timesApplied()).isZero();
  }

  @Test
  void isUnknownIfRevoked() {
    assertThat(verify(FakeCloudflare.API_TOKEN).isActive()).isTrue();
    cloudflare.token(FakeCloudflare.API_TOKEN).revoke();

    for (String token : new String[] {FakeCloudflare.API_TOKEN, "never-added"}) {
      assertThatThrownBy(() -> verify(token))
          .isInstanceOf(CloudflareApiException.Unauthorized.class)
          .hasMessageContaining("[1000] Invalid API Token");
    }
  }

  /** Cloudflare knows a token at the endpoint of its owner only. */
  @Test
  void isKnownWhereItsOwnerAsks() {
    cloudflare.token("owned").ownedBy(FakeCloudflare.ACCOUNT);
    try (CloudflareClient client = cloudflare.builder().apiToken("owned").build();
        CloudflareClient ofUser = cloudflare.builder().apiToken("a-user's").build()) {
      cloudflare.token("a-user's");
      String another = FakeCloudflare.ACCOUNT.replace('0', '1');

      assertThat(client.verifyAccountToken(FakeCloudflare.ACCOUNT).isActive()).isTrue();

      for (ThrowingCallable unknown : List.<ThrowingCallable>of(
          client::verifyToken,
          () -> client.verifyAccountToken(another),
          () -> ofUser.verifyAccountToken(FakeCloudflare.ACCOUNT))) {
        assertThatThrownBy(unknown)
            .isInstanceOf(CloudflareApiException.Unauthorized.class)
            .hasMessageContaining("[1000] Invalid API Token");
      }
    }
    assertThatThrownBy(() -> cloudflare.token("owned").ownedBy("abc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accountId");
  }

  @Test
  void meetsFaultsLikeAnyRequest() {
    cloudflare.next(Fault.status(503));

    assertThatThrownBy(() -> verify(FakeCloudflare.API_TOKEN))
        .isInstanceOf(CloudflareApiException.ServerError.class);
    cloudflare.assertFaultsUsed();
  }

  @Test
  void needsATokenAndTellsOneFromAnother() {
    cloudflare.token("another");
    try (CloudflareClient key = cloudflare
        .builder()
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .build()) {
      assertThatThrownBy(() -> key.request("GET", "/user/tokens/verify").execute())
          .isInstanceOf(CloudflareApiException.BadRequest.class)
          .hasMessageContaining("[1001] Missing");
    }
    Set<String> ids = Stream.of(FakeCloudflare.API_TOKEN, "another", "another")
        .map(this::body)
        .map(body -> body.replaceAll(".*\"id\":\"([0-9a-f]{32})\".*", "$1"))
        .collect(Collectors.toSet());
    assertThat(ids).hasSize(2).allMatch(id -> id.length() == 32);
  }

  private String body(String token) {
    try (CloudflareClient client = cloudflare.builder().apiToken(token).build()) {
      ApiResponse<JsonValue> response =
          client.request("GET", "/user/tokens/verify").execute();
      assertThat(response.messages())
          .extracting(message -> message.message())
          .containsExactly("This API Token is valid and active");
      return response.result().toString();
    }
  }
}
