package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.BulkSummary.End;
import io.github.cloudflaresecurity.Timing.Alarm;
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
final class BulkRun<I, T> {
  private final Calls calls;
  private final Iterator<? extends I> source;
  private final BulkSender<I, T> sender;
  private final Consumer<? super BulkOutcome<I, T>> outcomes;
  private final BulkOptions options;
  private final BulkTally tally;
  private final BulkEnd end = new BulkEnd();

  /** What other threads report; at most an answer for each item in flight, a turn and the alarm. */
  private final BlockingQueue<Runnable> reports = new LinkedBlockingQueue<>();

  private final Set<CompletableFuture<ApiResponse<T>>> inFlight = new HashSet<>();
  private boolean waitsForTurn;
  private boolean isInterrupted;

  private BulkRun(
      Calls calls,
      Iterator<? extends I> source,
      BulkSender<I, T> sender,
      Consumer<? super BulkOutcome<I, T>> outcomes,
      BulkOptions options,
      BulkTally tally) {
    this.calls = calls;
    this.source = source;
    this.sender = sender;
    this.outcomes = outcomes;
    this.options = options;
    this.tally = tally;
  }

  /** Takes all items of the source, and returns when the last of them has its outcome. */
  static <I, T> BulkSummary execute(
      Calls calls,
      Iterable<? extends I> items,
      BulkSender<I, T> sender,
      int requestsPerItem,
      Consumer<? super BulkOutcome<I, T>> outcomes,
      BulkOptions options) {
    Checks.required("items", items);
    Checks.required("outcomes", outcomes);
    Checks.required("options", options);
    calls.requireOpen();
    calls.pace().start();
    long expected = options.expectedItems() < 0 && items instanceof Collection<?> collection
        ? collection.size()
        : options.expectedItems();
    BulkTally tally = new BulkTally(calls.pace(), calls.timing(), expected, requestsPerItem);
    return new BulkRun<>(calls, items.iterator(), sender, outcomes, options, tally).run();
  }

  private BulkSummary run() {
    Alarm alarm = options.timeout() == null
        ? null
        : calls.timing().alarm(options.timeout(), () -> reports.add(this::expire));
    try {
      while (end.isOpen() || !inFlight.isEmpty()) {
        advance();
      }
      return end.summary(tally);
    } finally {
      if (alarm != null) {
        alarm.callOff();
      }
      calls.pace().forget();
      // Gives a turn back that came too late; an alarm that did means nothing any more.
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
        takeInTurn();
      } else {
        (report == null ? reports.take() : report).run();
      }
    } catch (InterruptedException e) {
      // Set again at the end: until then the caller's parts could do little with it but fail.
      isInterrupted = true;
      end.stop(End.INTERRUPTED);
      cancelAll();
    }
  }

  private boolean mayTake() {
    return end.isOpen() && !waitsForTurn && inFlight.size() < options.concurrency();
  }

  private void takeInTurn() {
    if (!hasNext()) {
      return;
    }
    if (calls.pace().take()) {
      take();
    } else {
      waitsForTurn = true;
      calls.pace().await(new Pace.Waiter() {
        @Override
        public boolean isWanted() {
          return end.isOpen();
        }

        @Override
        public void go() {
          reports.add(BulkRun.this::turn);
        }
      });
    }
  }

  private boolean hasNext() {
    try {
      if (source.hasNext()) {
        return true;
      }
      end.stop(End.COMPLETED);
    } catch (Throwable t) {
      end.fail(t);
    }
    return false;
  }

  private void turn() {
    waitsForTurn = false;
    if (end.isOpen()) {
      take();
    } else {
      calls.pace().giveBack();
    }
  }

  private void take() {
    Turns turns = new Turns(calls.pace());
    try {
      I item;
      try {
        item = source.next();
      } catch (Throwable t) {
        end.fail(t);
        return;
      }
      send(item, turns);
    } finally {
      turns.giveBackIfUnused();
    }
  }

  private void send(I item, Turns turns) {
    CompletableFuture<ApiResponse<T>> call;
    try {
      call = sender.send(item, () -> calls.begin(options.requestOptions(), turns));
    } catch (Throwable t) {
      if (t instanceof Error || t instanceof IllegalStateException && calls.isClosed()) {
        end.fail(t);
      }
      // Not even an Error that came between can have sent what had no turn.
      hand(
          turns.giveBackIfUnused()
              ? new BulkOutcome.Refused<>(item, t)
              : new BulkOutcome.Unknown<>(item, t));
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
    } else if (!(known instanceof CloudflareException)) {
      end.fail(known);
    }
    hand(
        known instanceof CloudflareException e && !e.mayHaveTakenEffect()
            ? new BulkOutcome.Refused<>(item, known)
            : new BulkOutcome.Unknown<>(item, known));
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
    end.stop(End.TIMED_OUT);
    cancelAll();
  }

  private void cancelAll() {
    inFlight.forEach(call -> call.cancel(true));
  }
}
