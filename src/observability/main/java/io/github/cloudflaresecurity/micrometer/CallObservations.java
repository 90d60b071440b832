package io.github.cloudflaresecurity.micrometer;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;

/**
 * Observes calls with Micrometer: one observation {@code cloudflare.calls} for each call, below the
 * current one. What it becomes depends on the handlers of the registry, such as metrics and spans.
 *
 * <p>Its key values of low cardinality are the tags of {@link CallMeters}, but {@code error}, which
 * Micrometer adds. Those of high cardinality are {@code path}, {@code attempts} and {@code ray.id}.
 * Each retry is an event {@code retry}.
 */
public final class CallObservations implements CallListener.Factory {
  private final ObservationRegistry registry;

  private CallObservations(ObservationRegistry registry) {
    this.registry = registry;
  }

  /** Returns a listener that makes observations in {@code registry}. */
  public static CallObservations of(ObservationRegistry registry) {
    return new CallObservations(registry);
  }

  @Override
  public CallListener create(CallEvent start) {
    // This runs in the caller's thread, so its current observation becomes the parent.
    Observation observation = Observation.createNotStarted(CallTags.CALLS, registry)
        .contextualName(start.operation())
        .lowCardinalityKeyValue(CallTags.OPERATION, start.operation())
        .lowCardinalityKeyValue(CallTags.METHOD, start.method())
        .highCardinalityKeyValue("path", start.path())
        .start();
    return new CallListener() {
      @Override
      public void retryScheduled(CallEvent attempt, Duration delay) {
        observation
            .lowCardinalityKeyValue(CallTags.STATUS, CallTags.status(attempt))
            .event(Observation.Event.of(CallTags.RETRY, "retry"));
      }

      @Override
      public void callEnded(CallEvent call) {
        observation
            .lowCardinalityKeyValue(CallTags.STATUS, CallTags.status(call))
            .lowCardinalityKeyValue(CallTags.OUTCOME, CallTags.outcome(call))
            .highCardinalityKeyValue("attempts", Integer.toString(call.attempt()));
        if (call.rayId() != null) {
          observation.highCardinalityKeyValue("ray.id", call.rayId());
        }
        if (call.failure() != null) {
          observation.error(call.failure());
        }
        observation.stop();
      }
    };
  }
}
