package io.github.cloudflaresecurity.internal.ratelimit;

import io.github.cloudflaresecurity.internal.time.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The permits of a call that waits for them, one for each attempt; the first is acquired before the
 * call.
 */
public final class CallPermits {
  private final RateLimiter limiter;
  private final AtomicBoolean hasPermit = new AtomicBoolean(true);

  public CallPermits(RateLimiter limiter) {
    this.limiter = limiter;
  }

  public static CallPermits acquire(RateLimiter limiter) throws InterruptedException {
    CallPermits permits = new CallPermits(limiter);
    permits.acquire();
    return permits;
  }

  public void acquire() throws InterruptedException {
    CompletableFuture<Boolean> permit = new CompletableFuture<>();
    limiter.acquireAsync(new RateLimiter.Waiter(permit::isCancelled, () -> {
      if (!permit.complete(true)) {
        limiter.release();
      }
    }));
    try {
      permit.get();
    } catch (InterruptedException e) {
      if (!permit.cancel(false)) {
        limiter.release();
      }
      limiter.removeCancelled();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the permit that was acquired before the call, unless it is used up. */
  public boolean takeFirst() {
    return hasPermit.getAndSet(false);
  }

  /** Runs the attempt once a permit is available, unless the call is cancelled meanwhile. */
  public void acquireAsync(Cancellation cancellation, Runnable attempt) {
    limiter.acquireAsync(new RateLimiter.Waiter(cancellation::isCancelled, attempt));
  }

  public void use(long sequence) {
    limiter.use(sequence);
  }

  /** Ends the use of a permit, unless the attempt's own end has done so. */
  public void end(long sequence) {
    limiter.end(sequence);
  }

  /** Releases the first permit, if the call did not come so far as to use it. */
  public boolean releaseIfUnused() {
    boolean isUnused = takeFirst();
    if (isUnused) {
      limiter.release();
    }
    return isUnused;
  }
}
