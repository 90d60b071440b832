package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens that a test adds, with permissions, an expiry and revocation. */
@Timeout(60)
@Tag("any-document")
class FakeTokenTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);
  private static final String WRITE = "Cloud Email Security: Write";
  private static final String INVALID = "[9109] Invalid access token";

  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @Test
  void isAcceptedOnceAdded() {
    FakeMessage message = cloudflare().message(ACCOUNT, "message-1");
    assertRefused("my-token", INVALID);

    cloudflare().token("my-token");

    reclassify("my-token");
    reclassify(FakeCloudflare.API_TOKEN);
    assertThat(message.timesApplied()).isEqualTo(2);
    assertThat(cloudflare().token("my-token")).isSameAs(cloudflare().token("my-token"));
  }

  @Test
  void hasOnlyItsPermissions() {
    FakeMessage message = cloudflare().message(ACCOUNT, "message-1");
    cloudflare().token("without").permissions();
    cloudflare().token("with").permissions(WRITE, WRITE);

    assertRefused("without", "[10000] Authentication error");
    reclassify("with");

    assertThat(message.timesApplied()).isEqualTo(1);
    cloudflare().revoke(WRITE);
    assertRefused("with", "[10000] Authentication error");
  }

  @Test
  void needsNoPermissionWhereCloudflareDocumentsNone() {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().token("without").permissions();

    try (CloudflareClient client = client("without")) {
      client
          .securityCenter()
          .insights()
          .classification()
          .update(ZONE, "issue-1", ClassificationChange.falsePositive());
    }

    assertThat(cloudflare().timesApplied()).isEqualTo(1);
  }

  @Test
  void expires() {
    cloudflare().message(ACCOUNT, "message-1");
    cloudflare().stopClock().token("my-token").expiresAfter(Duration.ofHours(1));

    cloudflare().advance(Duration.ofHours(1).minusNanos(1));
    reclassify("my-token");
    cloudflare().advance(Duration.ofNanos(1));
    assertRefused("my-token", INVALID);

    reclassify(FakeCloudflare.API_TOKEN);
    cloudflare().token("my-token").expiresAfter(Duration.ofHours(1));
    reclassify("my-token");
  }

  @Test
  void isRevoked() {
    cloudflare().message(ACCOUNT, "message-1");
    cloudflare().token("my-token");
    reclassify("my-token");

    cloudflare().token("my-token").revoke().expiresAfter(Duration.ofHours(1));
    cloudflare().token(FakeCloudflare.API_TOKEN).revoke();

    assertRefused("my-token", INVALID);
    assertRefused(FakeCloudflare.API_TOKEN, INVALID);
    assertThat(cloudflare().timesApplied()).isEqualTo(1);
  }

  @Test
  void showsNoValue() {
    cloudflare().stopClock();
    FakeToken token = cloudflare().token("my-token");

    assertThat(token).hasToString("FakeToken[permissions=all, isValid=true]");
    assertThat(token.permissions(WRITE).revoke())
        .hasToString("FakeToken[permissions=[" + WRITE + "], isValid=false]");
  }

  @Test
  void refusesInvalidArguments() {
    FakeToken token = cloudflare().token("my-token");

    assertThatThrownBy(() -> cloudflare().token(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value");
    assertThatThrownBy(() -> token.permissions("Cloud Email Security: Wirte"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only [" + WRITE + "]");
    assertThatThrownBy(() -> token.expiresAfter(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lifetime");
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }

  private void assertRefused(String token, String error) {
    assertThatThrownBy(() -> reclassify(token))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining(error);
  }

  private void reclassify(String token) {
    try (CloudflareClient client = client(token)) {
      client
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              ACCOUNT,
              "message-1",
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.NONE)
                  .build());
    }
  }

  private CloudflareClient client(String token) {
    return cloudflare().builder().apiToken(token).build();
  }
}
