package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
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
}
