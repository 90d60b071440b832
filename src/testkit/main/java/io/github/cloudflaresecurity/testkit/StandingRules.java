package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What holds for all requests: a latency, and a limit on their number. */
final class StandingRules {
  private volatile Duration latency = Duration.ZERO;
  private volatile @Nullable RequestLimit limit;

  void latency(Duration latency) {
    if (Checks.required("latency", latency).isNegative()) {
      throw new IllegalArgumentException("latency must not be negative, but is " + latency);
    }
    this.latency = latency;
  }

  void limit(RequestLimit limit) {
    this.limit = limit;
  }

  /** Applies the rules to the response, and returns it if the request is refused, or else null. */
  @Nullable
  CannedResponse refusal(ServerExchange exchange) {
    exchange.delayBy(latency);
    RequestLimit limit = this.limit;
    if (limit == null) {
      return null;
    }
    RequestLimit.Decision decision = limit.take(exchange.receivedAt());
    exchange.addHeaders(decision.headers());
    return decision.isRefused() ? ApiFailures.rateLimited() : null;
  }
}
