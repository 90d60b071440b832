package io.github.cloudflaresecurity.internal.bulk;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.internal.call.CallContext;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run over the items of a source, in the caller's thread, which waits for reports of other
 * threads. So the caller's functions need not be thread-safe. Memory use is constant: the next item
 * is read only when they return.
 */
public final class BulkRun<I, T> {
  private final CallExecutor executor;
  private final ItemSource<I> source;
  private final BiFunction<I, Supplier<CallContext>, CompletableFuture<ApiResponse<T>>> sender;
  private final Consumer<? super BulkOutcome<I, T>> outcomes;
  private final BulkOptions options;
  private final ProgressTracker progress;
  private final RunState state = new RunState();

  /** Reports of other threads: the end of a call, a permit, the timer. */
  private final BlockingQueue<Runnable> reports = new LinkedBlockingQueue<>();

  private final Set<CompletableFuture<ApiResponse<T>>> inFlight = new HashSet<>();
  private boolean isInterrupted;

  private BulkRun(
      CallExecutor executor,
      Iterator<? extends I> items,
      BiFunction<I, Supplier<CallContext>, CompletableFuture<ApiResponse<T>>> sender,
      Consumer<? super BulkOutcome<I, T>> outcomes,
      BulkOptions options,
      ProgressTracker progress) {
    this.executor = executor;
    this.sender = sender;
    this.outcomes = outcomes;
    this.options = options;
    this.progress = progress;
    this.source = new ItemSource<>(items, executor.limiter(), state, reports::add, this::send);
  }

  /**
   * Processes all items of the source, and returns after the last outcome.
   *
   * @param sender sends the call for an item, in a context that it asks for; if it throws before,
   *     nothing was sent
   */
  public static <I, T> BulkSummary execute(
      CallExecutor executor,
      Iterable<? extends I> items,
      BiFunction<I, Supplier<CallContext>, CompletableFuture<ApiResponse<T>>> sender,
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
    ProgressTracker progress =
        new ProgressTracker(executor.limiter(), executor.scheduler(), expected, requestsPerItem);
    return new BulkRun<>(executor, items.iterator(), sender, outcomes, options, progress).run();
  }

  private BulkSummary run() {
    Timer timer = options.timeout() == null
        ? Timer.NONE
        : executor.scheduler().timer(options.timeout(), () -> reports.add(this::expire));
    try {
      while (state.isOpen() || !inFlight.isEmpty()) {
        advance();
      }
      return state.summary(progress);
    } finally {
      timer.cancel();
      source.end();
      executor.limiter().removeCancelled();
      // Releases a permit that came too late.
      reports.forEach(Runnable::run);
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Handles a report, begins an item, or waits for a report. */
  private void advance() {
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Runnable report = reports.poll();
      if (report == null && mayTake()) {
        source.takeNext();
      } else {
        (report == null ? reports.take() : report).run();
      }
    } catch (InterruptedException e) {
      // Set again at the end, since it would make the caller's functions fail until then.
      isInterrupted = true;
      state.stop(Status.INTERRUPTED);
      cancelAll();
    }
  }

  private boolean mayTake() {
    return state.isOpen() && !source.isWaiting() && inFlight.size() < options.concurrency();
  }

  private void send(I item, CallPermits permits) {
    CompletableFuture<ApiResponse<T>> call;
    try {
      call = sender.apply(item, () -> executor.newContext(options.requestOptions(), permits));
    } catch (Throwable t) {
      if (t instanceof Error || t instanceof IllegalStateException && executor.isClosed()) {
        state.fail(t);
      }
      // Without a permit nothing was sent, whatever was thrown.
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
    state.itemEnded(known);
    boolean isFailed = known instanceof CloudflareException e
        && !e.mayHaveTakenEffect()
        && !(known.getCause() instanceof Error);
    hand(isFailed ? new BulkOutcome.Failed<>(item, known) : new BulkOutcome.InDoubt<>(item, known));
  }

  private static Throwable unwrap(Throwable failure) {
    boolean isWrapper =
        failure instanceof CancellationException || failure instanceof CompletionException;
    return isWrapper && failure.getCause() != null ? unwrap(failure.getCause()) : failure;
  }

  private void hand(BulkOutcome<I, T> outcome) {
    progress.count(outcome);
    try {
      outcomes.accept(outcome);
    } catch (Throwable t) {
      state.fail(t);
    }
    try {
      options.progress().accept(progress.progress(inFlight.size()));
    } catch (Throwable t) {
      state.fail(t);
    }
  }

  private void expire() {
    state.stop(Status.TIMED_OUT);
    cancelAll();
  }

  private void cancelAll() {
    inFlight.forEach(call -> call.cancel(true));
  }
}
