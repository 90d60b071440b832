package io.github.cloudflaresecurity.internal.ratelimit;

import io.github.cloudflaresecurity.internal.http.WireResponse;
import io.github.cloudflaresecurity.internal.retry.AttemptObserver;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.RetryAfter;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the rate of a client's requests. Requests of bulk runs wait for permits. Single calls do
 * not wait, but count, so that bulk runs leave room for them.
 *
 * <p>A token bucket spreads the requests; a window holds their number within any period to the
 * limit. A {@code Retry-After}, or a limit of the server's that is nearly used up, is a debt of the
 * bucket.
 *
 * <p>It does not count before the first run, since most clients never need it. The latest response
 * tells what matters of the time before.
 */
public final class RateLimiter implements AttemptObserver {
  private final RateLimit limit;
  private final Scheduler scheduler;

  // Guarded by this.
  private final RequestWindow window;
  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private @Nullable TokenBucket bucket;
  private @Nullable WireResponse latest;
  private long latestSequence;
  private long latestAt;
  private Scheduler.Timer timer = Scheduler.Timer.NONE;
  private long begun;

  public RateLimiter(RateLimit limit, Scheduler scheduler) {
    this.limit = limit;
    this.scheduler = scheduler;
    this.window = new RequestWindow(limit.requests(), limit.period());
  }

  /**
   * An attempt, or an item of a run, that waits for a permit.
   *
   * @param onPermit runs when there is a permit; does not block
   */
  public record Waiter(BooleanSupplier isCancelled, Runnable onPermit) {}

  public synchronized void start() {
    if (bucket != null) {
      return;
    }
    bucket = new TokenBucket(limit, scheduler);
    if (latest != null) {
      observe(latest, latestSequence, Duration.ofNanos(scheduler.nanoTime() - latestAt));
      latest = null;
    }
  }

  /** Acquires a permit if one is available and nothing waits for it. */
  public synchronized boolean tryAcquire() {
    return waiting.isEmpty() && acquire();
  }

  private boolean acquire() {
    boolean isPermitted = window.hasRoom(scheduler.nanoTime()) && bucket.tryTake();
    if (isPermitted) {
      window.permitted();
    }
    return isPermitted;
  }

  /** Tells the waiter when it has a permit, possibly at once and in this thread. */
  public void acquireAsync(Waiter waiter) {
    synchronized (this) {
      waiting.add(waiter);
    }
    serve();
  }

  public void release() {
    synchronized (this) {
      bucket.putBack();
      window.released();
    }
    serve();
  }

  public synchronized void removeCancelled() {
    waiting.removeIf(waiter -> waiter.isCancelled().getAsBoolean());
    if (waiting.isEmpty()) {
      // It would hold the client for as long as a Retry-After says.
      timer.cancel();
      timer = Scheduler.Timer.NONE;
    }
  }

  /**
   * Counts an attempt that begins; one without a permit takes a token now.
   *
   * @return its number among all attempts of the client
   */
  public synchronized long recordRequest(boolean hasPermit) {
    begun++;
    if (bucket != null && !hasPermit) {
      bucket.takeAnyway();
      window.begun(begun);
    }
    return begun;
  }

  synchronized void use(long sequence) {
    window.released();
    window.begun(sequence);
  }

  /** Ends the attempt of that number, unless it has ended. */
  synchronized void end(long sequence) {
    window.ended(sequence, scheduler.nanoTime());
    if (!waiting.isEmpty()) {
      setTimer();
    }
  }

  @Override
  public synchronized void attemptEnded(AttemptResult<?> result) {
    end(result.sequence());
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
    // The server did not know the requests that were sent after this one.
    long unknown = begun - sequence;
    for (RemainingQuota quota : RemainingQuota.of(response.headers(), scheduler.now())) {
      bucket.cap(Math.max(0, quota.requests() - unknown), quota.reset().minus(age));
    }
    if (response.status() == 429) {
      Duration retryAfter = RetryAfter.of(response.headers(), scheduler.now());
      bucket.cap(0, (retryAfter == null ? Duration.ZERO : retryAfter).minus(age));
    }
  }

  /** Returns how long that many permits take, if nothing else asks for one. */
  public synchronized Duration timeFor(long requests) {
    return bucket.timeFor(requests);
  }

  private void serve() {
    Waiter next = next();
    if (next != null) {
      try {
        next.onPermit().run();
      } finally {
        serve();
      }
    }
  }

  private synchronized @Nullable Waiter next() {
    while (!waiting.isEmpty() && waiting.element().isCancelled().getAsBoolean()) {
      waiting.remove();
    }
    if (waiting.isEmpty()) {
      return null;
    }
    if (acquire()) {
      return waiting.remove();
    }
    setTimer();
    return null;
  }

  private void setTimer() {
    long now = scheduler.nanoTime();
    long delay = window.hasRoom(now) ? bucket.nanosUntilToken() : window.nanosUntilRoom(now);
    if (delay > 0 && timer == Scheduler.Timer.NONE) {
      timer = scheduler.schedule(Duration.ofNanos(delay), this::wake);
    }
  }

  private void wake() {
    synchronized (this) {
      timer = Scheduler.Timer.NONE;
    }
    serve();
  }
}
