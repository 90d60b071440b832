package io.github.cloudflaresecurity.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkProgress;
import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimit;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTrackerTest {

  @Test
  void estimatesCallsInFlightBySpeedAlone() {
    ManualClock clock = new ManualClock();
    RateLimiter limiter = new RateLimiter(new RateLimit(2, Duration.ofSeconds(2)), clock);
    limiter.start();
    assertThat(limiter.tryAcquire()).isTrue();
    ProgressTracker tally = new ProgressTracker(limiter, clock, 11, 1);
    clock.advance(Duration.ofMillis(100));
    tally.count(new BulkOutcome.InDoubt<>("a", new IllegalStateException()));

    BulkProgress progress = tally.progress(4);

    assertThat(progress.inFlight()).isEqualTo(4);
    assertThat(progress.inDoubt()).isEqualTo(1);
    // Six are to be taken, one every other second.
    assertThat(progress.estimatedTimeLeft()).isEqualTo(Duration.ofSeconds(12));
    assertThat(tally.summary(Status.COMPLETED, null).inDoubt()).isEqualTo(1);
  }
}
