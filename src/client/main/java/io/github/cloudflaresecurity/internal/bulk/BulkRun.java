package io.github.cloudflaresecurity.internal.bulk;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import io.github.cloudflaresecurity.internal.time.Scheduler.Timer;
import io.github.cloudflaresecurity.runtime.Checks;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run over the items of a source. All of it happens in the caller's thread, which waits for what
 * other threads report: so the caller's parts need not be safe for use by many threads, and while
 * one of them is busy, nothing piles up, for no item is taken.
 */
public final class BulkRun<I, T> {
  private final CallExecutor executor;
  private final Iterator<? extends I> source;
  private final ItemSender<I, T> sender;
  private final Consumer<? super BulkOutcome<I, T>> outcomes;
  private final BulkOptions options;
  private final ProgressTracker tally;
  private final RunState end = new RunState();

  /** What other threads report: a result for each item in flight, a permit, the timer. */
  private final BlockingQueue<Runnable> reports = new LinkedBlockingQueue<>();

  private final Set<CompletableFuture<ApiResponse<T>>> inFlight = new HashSet<>();
  private boolean waitsForPermit;
  private boolean isInterrupted;

  private BulkRun(
      CallExecutor executor,
      Iterator<? extends I> source,
      ItemSender<I, T> sender,
      Consumer<? super BulkOutcome<I, T>> outcomes,
      BulkOptions options,
      ProgressTracker tally) {
    this.executor = executor;
    this.source = source;
    this.sender = sender;
    this.outcomes = outcomes;
    this.options = options;
    this.tally = tally;
  }

  /** Takes all items of the source, and repermits when the last of them has its outcome. */
  public static <I, T> BulkSummary execute(
      CallExecutor executor,
      Iterable<? extends I> items,
      ItemSender<I, T> sender,
      int requestsPerItem,
      Consumer<? super BulkOutcome<I, T>> outcomes,
      BulkOptions options) {
    Checks.required("items", items);
    Checks.required("outcomes", outcomes);
    Checks.required("options", options);
    executor.requireOpen();
    executor.limiter().start();
    long expected = options.expectedItems() < 0 && items instanceof Collection<?> collection
        ? collection.size()
        : options.expectedItems();
    ProgressTracker tally =
        new ProgressTracker(executor.limiter(), executor.scheduler(), expected, requestsPerItem);
    return new BulkRun<>(executor, items.iterator(), sender, outcomes, options, tally).run();
  }

  private BulkSummary run() {
    Timer timer = options.timeout() == null
        ? null
        : executor.scheduler().timer(options.timeout(), () -> reports.add(this::expire));
    try {
      while (end.isOpen() || !inFlight.isEmpty()) {
        advance();
      }
      return end.summary(tally);
    } finally {
      if (timer != null) {
        timer.cancel();
      }
      executor.limiter().removeCancelled();
      // Releases a permit that came too late; a timer that did means nothing any more.
      reports.forEach(Runnable::run);
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Does what is to be done next, or waits until there is something. */
  private void advance() {
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Runnable report = reports.poll();
      if (report == null && mayTake()) {
        takeIfPermitted();
      } else {
        (report == null ? reports.take() : report).run();
      }
    } catch (InterruptedException e) {
      // Set again at the end: until then the caller's parts could do little with it but fail.
      isInterrupted = true;
      end.stop(Status.INTERRUPTED);
      cancelAll();
    }
  }

  private boolean mayTake() {
    return end.isOpen() && !waitsForPermit && inFlight.size() < options.concurrency();
  }

  private void takeIfPermitted() {
    if (!hasNext()) {
      return;
    }
    if (executor.limiter().tryAcquire()) {
      take();
    } else {
      waitsForPermit = true;
      executor.limiter().acquireAsync(new RateLimiter.Waiter() {
        @Override
        public boolean isCancelled() {
          return !end.isOpen();
        }

        @Override
        public void onPermit() {
          reports.add(BulkRun.this::onPermit);
        }
      });
    }
  }

  private boolean hasNext() {
    try {
      if (source.hasNext()) {
        return true;
      }
      end.stop(Status.COMPLETED);
    } catch (Throwable t) {
      end.fail(t);
    }
    return false;
  }

  private void onPermit() {
    waitsForPermit = false;
    if (end.isOpen()) {
      take();
    } else {
      executor.limiter().release();
    }
  }

  private void take() {
    CallPermits permits = new CallPermits(executor.limiter());
    try {
      I item;
      try {
        item = source.next();
      } catch (Throwable t) {
        end.fail(t);
        return;
      }
      send(item, permits);
    } finally {
      permits.releaseIfUnused();
    }
  }

  private void send(I item, CallPermits permits) {
    CompletableFuture<ApiResponse<T>> call;
    try {
      call = sender.send(item, () -> executor.newContext(options.requestOptions(), permits));
    } catch (Throwable t) {
      if (t instanceof Error || t instanceof IllegalStateException && executor.isClosed()) {
        end.fail(t);
      }
      // Not even an Error that came between can have sent what had no permit.
      hand(
          permits.releaseIfUnused()
              ? new BulkOutcome.Failed<>(item, t)
              : new BulkOutcome.InDoubt<>(item, t));
      return;
    }
    inFlight.add(call);
    call.whenComplete((response, failure) -> reports.add(() -> {
      inFlight.remove(call);
      settle(item, response, failure);
    }));
  }

  private void settle(I item, @Nullable ApiResponse<T> response, @Nullable Throwable failure) {
    if (failure == null) {
      hand(new BulkOutcome.Succeeded<>(item, response));
      return;
    }
    Throwable known = unwrap(failure);
    if (known instanceof CloudflareApiException.Unauthorized
        || known instanceof CloudflareApiException.Forbidden) {
      end.deny((CloudflareApiException) known);
    } else if (known.getCause() instanceof Error error) {
      end.fail(error);
    } else if (!(known instanceof CloudflareException)) {
      end.fail(known);
    }
    boolean isKnown = known instanceof CloudflareException e
        && !e.mayHaveTakenEffect()
        && !(known.getCause() instanceof Error);
    hand(isKnown ? new BulkOutcome.Failed<>(item, known) : new BulkOutcome.InDoubt<>(item, known));
  }

  private static Throwable unwrap(Throwable failure) {
    boolean isWrapper =
        failure instanceof CancellationException || failure instanceof CompletionException;
    return isWrapper && failure.getCause() != null ? unwrap(failure.getCause()) : failure;
  }

  private void hand(BulkOutcome<I, T> outcome) {
    tally.count(outcome);
    try {
      outcomes.accept(outcome);
    } catch (Throwable t) {
      end.fail(t);
    }
    try {
      options.progress().accept(tally.progress(inFlight.size()));
    } catch (Throwable t) {
      end.fail(t);
    }
  }

  private void expire() {
    end.stop(Status.TIMED_OUT);
    cancelAll();
  }

  private void cancelAll() {
    inFlight.forEach(call -> call.cancel(true));
  }
}
