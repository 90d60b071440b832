package io.github.cloudflaresecurity.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.TestAccess;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.time.Deadline;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private final ManualClock scheduler = ManualClock.skippingDelays();

  private record State(
      OperationMetadata operation,
      RequestOptions options,
      Deadline deadline,
      boolean isCancelled,
      boolean isAmbiguous,
      boolean needsPermits,
      int attempts)
      implements RetryState {}

  @Test
  void neverWaitsLongerThanEightSeconds() {
    RetryPolicy policy = new RetryPolicy(
        Duration.ofMillis(500),
        scheduler.random(0.999_999_999),
        new RetryBudget(scheduler),
        (failure, note) -> failure);
    State call = new State(
        new OperationMetadata("x", Set.of(), false),
        RequestOptions.builder().maxRetries(100).build(),
        new Deadline(Duration.ofHours(1), "", scheduler),
        false,
        false,
        false,
        50);
    AttemptResult<Void> fiftieth = new AttemptResult<>(
        50, 50, 0, null, null, TestAccess.transportException(""), RetrySafety.ALWAYS, null);

    assertThat(policy.decide(call, fiftieth))
        .isInstanceOfSatisfying(
            Decision.Retry.class,
            retry -> assertThat(retry.delay())
                .isBetween(Duration.ofMillis(7_999), Duration.ofSeconds(8)));
  }
}
