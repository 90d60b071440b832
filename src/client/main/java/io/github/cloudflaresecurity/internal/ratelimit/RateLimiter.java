package io.github.cloudflaresecurity.internal.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import io.github.cloudflaresecurity.internal.http.WireResponse;
import io.github.cloudflaresecurity.internal.retry.AttemptObserver;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.RetryAfter;
import io.github.cloudflaresecurity.internal.time.Clock;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Limits the rate of a client's requests. Those of bulk runs wait for permits; single calls do not,
 * but are counted, so that runs make way for them.
 *
 * <p>A token bucket keeps the count; a token is a request that may begin. A {@code Retry-After}, or
 * a limit that the server says is nearly used up, is a debt that new tokens have to pay off first.
 *
 * <p>Until the first run there is no bucket, since most clients never need one. What matters of the
 * time before is in the latest response.
 */
public final class RateLimiter implements AttemptObserver {
  private final RateLimit limit;
  private final Scheduler scheduler;

  // All of it is guarded by this.
  private @Nullable Bucket bucket;
  private @Nullable WireResponse latest;
  private long latestSequence;
  private long latestAt;
  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private boolean isTimerSet;
  private long begun;

  public RateLimiter(RateLimit limit, Scheduler scheduler) {
    this.limit = limit;
    this.scheduler = scheduler;
  }

  /** Starts to count, before the first run. */
  public synchronized void start() {
    if (bucket != null) {
      return;
    }
    bucket = Bucket.builder()
        .addLimit(Bandwidth.builder()
            .capacity(limit.burst())
            .refillGreedy(limit.flow(), limit.period())
            .build())
        .withCustomTimePrecision(new Meter(scheduler))
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
    if (latest != null) {
      observe(latest, latestSequence, Duration.ofNanos(scheduler.nanoTime() - latestAt));
      latest = null;
    }
  }

  /** An attempt, or an item of a run, that waits for a permit. */
  public interface Waiter {
    boolean isCancelled();

    /** Has a permit. Does not block. */
    void onPermit();
  }

  /** Takes a permit, unless one would have to wait for it. */
  public synchronized boolean tryAcquire() {
    return waiting.isEmpty() && bucket.tryConsume(1);
  }

  /** Tells the waiter when it has a permit, maybe at once and in this thread. */
  public void acquireAsync(Waiter waiter) {
    synchronized (this) {
      waiting.add(waiter);
    }
    serve();
  }

  /** Returns a permit that was not used. */
  public void release() {
    synchronized (this) {
      bucket.addTokens(1);
    }
    serve();
  }

  public synchronized void removeCancelled() {
    waiting.removeIf(Waiter::isCancelled);
  }

  /**
   * Counts an attempt that begins; one without a permit takes a token now.
   *
   * @return its number among all attempts of the client
   */
  public synchronized long recordRequest(boolean hasPermit) {
    // What is older than the period counts no more, however much of it there was.
    if (bucket != null && !hasPermit && bucket.getAvailableTokens() > -limit.flow()) {
      bucket.consumeIgnoringRateLimits(1);
    }
    return ++begun;
  }

  /** Obeys what the server says of its limits. */
  @Override
  public synchronized void attemptEnded(AttemptResult<?> result) {
    WireResponse response = result.response();
    if (response == null) {
      return;
    }
    if (bucket == null) {
      latest = response;
      latestSequence = result.sequence();
      latestAt = scheduler.nanoTime();
    } else {
      observe(response, result.sequence(), Duration.ZERO);
    }
  }

  private void observe(WireResponse response, long sequence, Duration age) {
    // The server did not know of those that were sent after the one it responded to.
    long unknown = begun - sequence;
    for (RemainingQuota allowance : RemainingQuota.of(response.headers(), scheduler.now())) {
      capTokens(Math.max(0, allowance.requests() - unknown), allowance.reset().minus(age));
    }
    if (response.status() == 429) {
      Duration retryAfter = RetryAfter.of(response.headers(), scheduler.now());
      capTokens(0, (retryAfter == null ? Duration.ZERO : retryAfter).minus(age));
    }
  }

  /** Leaves no more than so many permits within that time. */
  private void capTokens(long permits, Duration within) {
    if (within.isNegative()) {
      return;
    }
    long excess = bucket.getAvailableTokens() + refillOver(within) - permits;
    if (excess > 0) {
      bucket.consumeIgnoringRateLimits(excess);
    }
  }

  /** Returns how many tokens are added during that time, rounded up. */
  private long refillOver(Duration time) {
    return (long) Math.ceil((double) time.toNanos() / limit.period().toNanos() * limit.flow());
  }

  /** Returns how long so many permits take, if nothing else asks for one. */
  public synchronized Duration timeFor(long requests) {
    double missing = requests - bucket.getAvailableTokens();
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (missing / limit.flow() * limit.period().toNanos()));
  }

  private void serve() {
    Waiter next = next();
    if (next != null) {
      try {
        next.onPermit();
      } finally {
        serve();
      }
    }
  }

  private synchronized @Nullable Waiter next() {
    while (!waiting.isEmpty() && waiting.element().isCancelled()) {
      waiting.remove();
    }
    if (waiting.isEmpty()) {
      return null;
    }
    if (bucket.tryConsume(1)) {
      return waiting.remove();
    }
    if (!isTimerSet) {
      isTimerSet = true;
      // Bucket4j rounds down.
      long wait = 1 + bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
      scheduler.schedule(Duration.ofNanos(wait), this::wake);
    }
    return null;
  }

  private void wake() {
    synchronized (this) {
      isTimerSet = false;
    }
    serve();
  }

  private record Meter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return clock.nanoTime();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
