package io.github.cloudflaresecurity.internal.bulk;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkProgress;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import io.github.cloudflaresecurity.internal.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts the outcomes of a bulk run. */
public final class ProgressTracker {
  private static final int LATEST = 32;

  private final RateLimiter limiter;
  private final Clock clock;
  private final long expectedItems;
  private final int requestsPerItem;

  private long succeeded;
  private long failed;
  private long inDoubt;

  /** When the run began, and then when the latest outcomes came, the oldest overwritten. */
  private final long[] times = new long[LATEST + 1];

  public ProgressTracker(
      RateLimiter limiter, Clock clock, long expectedItems, int requestsPerItem) {
    this.limiter = limiter;
    this.clock = clock;
    this.expectedItems = expectedItems;
    this.requestsPerItem = requestsPerItem;
    times[0] = clock.nanoTime();
  }

  public void count(BulkOutcome<?, ?> outcome) {
    if (outcome instanceof BulkOutcome.Succeeded) {
      succeeded++;
    } else if (outcome instanceof BulkOutcome.Failed) {
      failed++;
    } else {
      inDoubt++;
    }
    times[(int) (done() % times.length)] = clock.nanoTime();
  }

  private long done() {
    return succeeded + failed + inDoubt;
  }

  public BulkProgress progress(int inFlight) {
    double itemsPerSecond = itemsPerSecond();
    return new BulkProgress(
        succeeded, failed, inDoubt, inFlight, itemsPerSecond, timeLeft(inFlight, itemsPerSecond));
  }

  private double itemsPerSecond() {
    long latest = Math.min(done(), LATEST);
    long since = times[(int) ((done() - latest) % times.length)];
    // A clock may stand still between two outcomes.
    return latest * 1e9 / Math.max(1, clock.nanoTime() - since);
  }

  private @Nullable Duration timeLeft(int inFlight, double itemsPerSecond) {
    if (expectedItems < 0) {
      return null;
    }
    long left = Math.max(inFlight, expectedItems - done());
    Duration bySpeed = Duration.ofNanos((long) (left * 1e9 / itemsPerSecond));
    Duration byRateLimit = limiter.timeFor((left - inFlight) * requestsPerItem);
    return bySpeed.compareTo(byRateLimit) > 0 ? bySpeed : byRateLimit;
  }

  public BulkSummary summary(Status end, @Nullable CloudflareApiException denial) {
    return new BulkSummary(end, denial, succeeded, failed, inDoubt);
  }
}
