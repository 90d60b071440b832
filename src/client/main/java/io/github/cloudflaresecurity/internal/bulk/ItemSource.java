package io.github.cloudflaresecurity.internal.bulk;

import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes the items of a run from the caller's source, each with a permit. */
public final class ItemSource<I> {
  private final Iterator<? extends I> items;
  private final RateLimiter limiter;
  private final RunState state;
  private final Consumer<Runnable> reports;
  private final BiConsumer<I, CallPermits> onItem;
  private boolean isWaiting;
  private volatile boolean isOver;

  /**
   * Makes a source.
   *
   * @param reports runs what it accepts in the thread of the run
   * @param onItem begins an item, with its first permit
   */
  ItemSource(
      Iterator<? extends I> items,
      RateLimiter limiter,
      RunState state,
      Consumer<Runnable> reports,
      BiConsumer<I, CallPermits> onItem) {
    this.items = items;
    this.limiter = limiter;
    this.state = state;
    this.reports = reports;
    this.onItem = onItem;
  }

  boolean isWaiting() {
    return isWaiting;
  }

  void takeNext() {
    if (!hasNext()) {
      return;
    }
    if (limiter.tryAcquire()) {
      take();
    } else {
      isWaiting = true;
      limiter.acquireAsync(new RateLimiter.Waiter(() -> !isOpen(), reporting()));
    }
  }

  /** Reports a permit to the thread of the run, or handles it here if the run is over. */
  private Runnable reporting() {
    AtomicBoolean isHandled = new AtomicBoolean();
    Runnable report = () -> {
      if (isHandled.compareAndSet(false, true)) {
        onPermit();
      }
    };
    return () -> {
      reports.accept(report);
      // Asked after the report, so that this thread sees the end, or the run sees the report.
      if (isOver) {
        report.run();
      }
    };
  }

  private boolean isOpen() {
    return !isOver && state.isOpen();
  }

  /** Ends the source, before the run handles the last reports. */
  void end() {
    isOver = true;
  }

  private boolean hasNext() {
    try {
      if (items.hasNext()) {
        return true;
      }
      state.stop(Status.COMPLETED);
    } catch (Throwable t) {
      state.fail(t);
    }
    return false;
  }

  private void onPermit() {
    isWaiting = false;
    if (isOpen()) {
      take();
    } else {
      limiter.release();
    }
  }

  private void take() {
    CallPermits permits = new CallPermits(limiter);
    try {
      I item;
      try {
        item = items.next();
      } catch (Throwable t) {
        state.fail(t);
        return;
      }
      onItem.accept(item, permits);
    } finally {
      permits.releaseIfUnused();
    }
  }
}
