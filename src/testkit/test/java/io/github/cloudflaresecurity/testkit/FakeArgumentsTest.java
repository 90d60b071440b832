package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that make no fault, and no rule. */
@Timeout(60)
@Tag("any-document")
class FakeArgumentsTest {
  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @ParameterizedTest
  @ValueSource(ints = {200, 307, 308, 400, 403, 429})
  void refusesAfterApplyingIfTheResponseDeniesIt(int status) {
    assertThatThrownBy(() -> Fault.status(status).afterApplying())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("status " + status + " says that the request was not applied");
    assertThatThrownBy(() -> Fault.rateLimited(Duration.ZERO).afterApplying())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesInvalidFaults() {
    assertRefused("status", () -> Fault.status(199));
    assertRefused("status", () -> Fault.status(600));
    assertRefused("status", () -> Fault.html(0));
    assertRefused("code", () -> Fault.status(400, -1, "No"));
    assertRefused("message", () -> Fault.status(400, 1000, null));
    assertRefused("retryAfter", () -> Fault.rateLimited(Duration.ofMillis(1_500)));
    assertRefused("retryAfter", () -> Fault.rateLimited(Duration.ofSeconds(-1)));
    assertRefused("retryAfter", () -> Fault.rateLimited(null));
    assertRefused("delay", () -> Fault.delay(Duration.ofMillis(-1)));
    assertRefused("delay", () -> Fault.delay(null));
  }

  @Test
  void refusesInvalidRules() {
    assertRefused("latency", () -> cloudflare().latency(Duration.ofMillis(-1)));
    assertRefused("latency", () -> cloudflare().latency(null));
    assertRefused("requests", () -> cloudflare().rateLimit(0, Duration.ofSeconds(1)));
    assertRefused("period", () -> cloudflare().rateLimit(1, Duration.ZERO));
    assertRefused("period", () -> cloudflare().rateLimit(1, Duration.ofMillis(1_500)));
    assertRefused("period", () -> cloudflare().rateLimit(1, null));
    assertRefused("step", () -> cloudflare().stopClock().advance(Duration.ofMillis(-1)));
    assertRefused("step", () -> cloudflare().advance(null));
    try (FakeCloudflare runs = FakeCloudflare.start()) {
      assertThatThrownBy(() -> runs.advance(Duration.ofSeconds(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("stopClock()");
    }
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }

  private static void assertRefused(String argument, Runnable use) {
    assertThatThrownBy(use::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(argument);
  }
}
