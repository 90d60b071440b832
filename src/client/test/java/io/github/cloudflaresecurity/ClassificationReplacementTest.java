package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.replace;
import static io.github.cloudflaresecurity.support.TestCalls.replaceAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replacement is two calls, and says how far it came. */
@Timeout(60)
class ClassificationReplacementTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void replacesInTwoSteps() throws Exception {
    cloudflare.succeeds().succeeds();

    assertThat(replaceAsync(cloudflare.client()).get().statusCode()).isEqualTo(200);

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo("{\"classification\":null}");
    assertThat(cloudflare.takeRequest().getBody().utf8())
        .isEqualTo("{\"classification\":\"false_positive\"}");
  }

  @Test
  void returnsTheResponseOfTheSecondStep() {
    for (String ray : List.of("of-the-reset", "of-the-change")) {
      cloudflare.respondsOffContract(CloudflareServer.json(200, CloudflareServer.success())
          .setHeader("cf-ray", ray)
          .build());
    }

    assertThat(replace(cloudflare.client()).rayId()).isEqualTo("of-the-change");
  }

  @Test
  void doesNotSetIfTheResetFails() {
    cloudflare.responds(403, CloudflareServer.failure(9109, "Unauthorized"));

    assertThatThrownBy(() -> replaceAsync(cloudflare.client()).get())
        .cause()
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageNotContaining("was reset");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void reportsTheResetIfTheSecondStepFails() {
    cloudflare.succeeds().fails(400);

    assertThatThrownBy(() -> replaceAsync(cloudflare.client()).get())
        .cause()
        .isInstanceOf(CloudflareApiException.BadRequest.class)
        .hasMessageContaining("the insight was reset");
  }

  @Test
  void reportsAnUnknownSecondStep() {
    cloudflare.succeeds().disconnects();

    assertThatThrownBy(() -> replace(cloudflare.builder().maxRetries(0).build()))
        .hasMessageContaining(
            "the insight was reset; whether the new classification was set is unknown");
  }

  @Test
  void reportsTheResetAtTheDeadline() {
    cloudflare.succeeds().stalls();
    ManualClock clock = new ManualClock();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      cloudflare.takeRequest();
      clock.advance(Duration.ofMinutes(1));
    });

    assertThatThrownBy(() -> replace(cloudflare.builder().scheduler(clock).build()))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("the insight was reset")
        .hasMessageContaining("timed out after 60000 ms");
    advancing.join();
  }
}
