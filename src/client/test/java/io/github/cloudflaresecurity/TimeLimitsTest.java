package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The timeout that was asked for is the one that counts, and a message names what it reached. */
@Timeout(60)
class TimeLimitsTest {
  private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  /** The read and write timeouts of each attempt. */
  private final List<Integer> limits = new CopyOnWriteArrayList<>();

  @Test
  void noOtherLimitEndsASubmission() {
    cloudflare.accepts();

    observed(THREE_MINUTES, 2)
        .emailSecurity()
        .investigate()
        .reclassify()
        .create(
            ACCOUNT,
            "m",
            ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.NONE)
                .build());

    assertThat(limits).containsExactly(0, 0);
  }

  @Test
  void anUpdateSharesItsTimeAmongItsAttempts() {
    cloudflare.fails(503).fails(503).succeeds();

    update(observed(THREE_MINUTES, 2));

    assertThat(limits).hasSize(6);
    assertThat(limits.get(0)).isEqualTo(limits.get(1)).isBetween(55_000, 60_000);
    assertThat(limits.get(2)).isBetween(80_000, 90_000);
    assertThat(limits.get(4)).isZero();
  }

  @Test
  void anAttemptThatMayBeFollowedByAnotherWaitsForThirtySecondsAtLeast() {
    cloudflare.succeeds();

    update(observed(Duration.ofSeconds(40), 2));

    assertThat(limits).containsExactly(30_000, 30_000);
  }

  @Test
  void theOnlyAttemptOfAnUpdateHasAllTheTime() {
    cloudflare.succeeds();

    update(observed(Duration.ofSeconds(40), 0));

    assertThat(limits).containsExactly(0, 0);
  }

  @Test
  void theCallTimeoutOfAnOkHttpClientCounts() {
    cloudflare.stalls();
    OkHttpClient own =
        new OkHttpClient.Builder().callTimeout(Duration.ofMillis(200)).build();

    assertThatThrownBy(() -> update(cloudflare
            .builder()
            .timeout(Duration.ofSeconds(8))
            .maxRetries(0)
            .httpClient(own)
            .build()))
        .hasMessageContaining("timed out after 200 ms, the callTimeout of the OkHttpClient");
  }

  @Test
  void theShorterLimitCounts() {
    cloudflare.stalls();
    OkHttpClient own = new OkHttpClient.Builder().callTimeout(THREE_MINUTES).build();

    assertThatThrownBy(() -> update(
            cloudflare.builder().timeout(Duration.ofMillis(100)).httpClient(own).build()))
        .hasMessageContaining("timed out after 100 ms (");
  }

  @Test
  void theReadTimeoutOfAnOkHttpClientIsNamed() {
    cloudflare.stalls();
    OkHttpClient own =
        new OkHttpClient.Builder().readTimeout(Duration.ofMillis(100)).build();

    assertThatThrownBy(
            () -> update(cloudflare.builder().maxRetries(0).httpClient(own).build()))
        .hasMessageContaining("the read timeout is 100 ms");
  }

  @Test
  void aCallThatWaitsForOthersSaysSo() {
    cloudflare.stalls();
    ClassificationResource classification = classification(cloudflare
        .builder()
        .maxConcurrentCalls(1)
        .timeout(Duration.ofMinutes(1))
        .build());
    AccountOrZone zone = AccountOrZone.zone(ZONE);
    ClassificationChange change = ClassificationChange.falsePositive();
    var first = classification.updateAsync(zone, "abc", change);
    cloudflare.takeRequest();

    var second = classification.updateAsync(
        zone,
        "abc",
        change,
        RequestOptions.builder().timeout(Duration.ofMillis(100)).build());

    assertThatThrownBy(second::join)
        .hasMessageContaining("timed out after 100 ms, waiting for one of 1 calls under way")
        .hasMessageContaining("nothing was applied");
    first.cancel(true);
  }

  private CloudflareClient observed(Duration timeout, int maxRetries) {
    return cloudflare
        .builder()
        .timeout(timeout)
        .maxRetries(maxRetries)
        .backoff(Duration.ZERO)
        .httpChange(http -> http.addNetworkInterceptor(chain -> {
          limits.add(chain.readTimeoutMillis());
          limits.add(chain.writeTimeoutMillis());
          return chain.proceed(chain.request());
        }))
        .build();
  }
}
