package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The timeout of a page stands still while it waits for a permit, and goes on after that. */
@Timeout(60)
@Tag("any-document")
class ApiPagesDeadlineTest {
  /** So long that no socket's own timeout ends the test. */
  private static final Duration HOUR = Duration.ofHours(1);

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final ManualClock clock = new ManualClock();

  @Test
  void endsAPageAfterItsWaitForAPermit() {
    cloudflare.letRequestsBeOffContract();
    clock.advance(HOUR.multipliedBy(24));
    cloudflare.throttles("7200").stalls();
    Iterator<?> pages = cloudflare
        .builder()
        .scheduler(clock)
        .build()
        .request("GET", "/things")
        .options(RequestOptions.builder().timeout(HOUR).build())
        .pages()
        .iterator();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      // The delay before the retry, and then the permit.
      clock.awaitTask();
      clock.advance(Duration.ofSeconds(1));
      clock.awaitTask();
      clock.advance(HOUR.multipliedBy(2));
      cloudflare.takeRequest();
      clock.advance(HOUR);
    });

    assertThatThrownBy(pages::hasNext)
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("timed out after 3600000 ms")
        .hasMessageContaining("attempt 2");
    advancing.join();
  }

  /** A listener takes more than the time that is left; the next permit would come in an hour. */
  @Test
  void waitsForNoPermitAfterItsDeadline() {
    try (ManualClock leaping = ManualClock.leaping();
        CloudflareClient client = InstantServer.builder(
                leaping,
                request -> InstantServer.failure(request, 503)
                    .header("Ratelimit", "\"default\";r=0;t=3600")
                    .build())
            .timeout(Duration.ofSeconds(10))
            .backoff(Duration.ZERO)
            .addListener(start -> new CallListener() {
              @Override
              public void retryScheduled(CallEvent attempt, Duration delay) {
                leaping.advance(Duration.ofSeconds(11));
              }
            })
            .build()) {
      Iterator<?> pages = client.request("GET", "/things").pages().iterator();

      assertThatThrownBy(pages::hasNext)
          .hasMessageContaining("timed out after 10000 ms while it waited for a retry");
      assertThat(leaping.elapsed()).isEqualTo(Duration.ofSeconds(11));
    }
  }
}
