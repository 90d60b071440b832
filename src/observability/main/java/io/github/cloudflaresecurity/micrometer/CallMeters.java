package io.github.cloudflaresecurity.micrometer;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Measures calls with Micrometer.
 *
 * <ul>
 *   <li>The timer {@code cloudflare.calls} has each call, with its retries. Its tags are
 *       {@code operation}, {@code method}, {@code status}, {@code error} and {@code outcome}. The
 *       status is that of the last response, the error the exception's simple name; without one,
 *       each is {@code none}. The outcome is {@code SUCCESS}, {@code FAILURE}, or {@code IN_DOUBT}
 *       if the change may have been applied.
 *   <li>The counter {@code cloudflare.calls.retry} has each retry, with {@code operation},
 *       {@code method} and {@code status}.
 * </ul>
 *
 * <p>{@link CallObservations} records the same meters; use one of them.
 */
public final class CallMeters implements CallListener.Factory {
  private final MeterProvider<Timer> calls;
  private final MeterProvider<Counter> retries;

  private CallMeters(MeterRegistry registry) {
    calls = Timer.builder(CallTags.CALLS)
        .description("Calls of Cloudflare's API, with their retries")
        .withRegistry(registry);
    retries = Counter.builder(CallTags.RETRIES)
        .description("Retries of calls of Cloudflare's API")
        .withRegistry(registry);
  }

  /** Returns a listener that records to {@code registry}. */
  public static CallMeters of(MeterRegistry registry) {
    return new CallMeters(registry);
  }

  @Override
  public CallListener create(CallEvent start) {
    return new CallListener() {
      @Override
      public void retryScheduled(CallEvent attempt, Duration delay) {
        retries.withTags(tags(attempt)).increment();
      }

      @Override
      public void callEnded(CallEvent call) {
        Tags tags = tags(call)
            .and(CallTags.OUTCOME, CallTags.outcome(call), CallTags.ERROR, CallTags.error(call));
        calls.withTags(tags).record(call.duration());
      }
    };
  }

  private static Tags tags(CallEvent event) {
    return Tags.of(
        CallTags.OPERATION,
        event.operation(),
        CallTags.METHOD,
        event.method(),
        CallTags.STATUS,
        CallTags.status(event));
  }
}
