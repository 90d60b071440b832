package io.github.cloudflaresecurity.examples.docs;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Measures a client's calls, with Micrometer. */
final class CallMetrics implements CallListener.Factory {
  private final MeterRegistry registry;

  CallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public CallListener create(CallEvent start) {
    return new CallListener() {
      @Override
      public void retryScheduled(CallEvent attempt, Duration wait) {
        registry
            .counter(
                "cloudflare.retries", "operation", attempt.operation(), "status", status(attempt))
            .increment();
      }

      @Override
      public void callEnded(CallEvent call) {
        Timer.builder("cloudflare.calls")
            .tag("operation", call.operation())
            .tag("status", status(call))
            .tag("outcome", outcome(call))
            .register(registry)
            .record(call.duration());
      }
    };
  }

  private static String status(CallEvent event) {
    return event.statusCode() == null ? "none" : event.statusCode().toString();
  }

  private static String outcome(CallEvent call) {
    if (call.failure() == null) {
      return "succeeded";
    }
    return call.mayHaveTakenEffect() ? "in doubt" : "failed";
  }
}
