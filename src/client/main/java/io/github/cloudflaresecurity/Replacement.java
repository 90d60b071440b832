package io.github.cloudflaresecurity;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A reset and the setting that follows it, as one call, and what a failure of the second means. */
final class Replacement<T> extends CompletableFuture<ApiResponse<T>> {
  private static final String STANDS_RESET =
      "the insight stands reset, without a classification, for setting it failed";
  private static final String MAY_STAND_RESET =
      "the insight stands reset, unless setting it took effect, which is not known";

  private final CompletableFuture<ApiResponse<T>> reset;
  private volatile CompletableFuture<ApiResponse<T>> step;
  private volatile boolean isCancelRequested;

  private Replacement(CompletableFuture<ApiResponse<T>> reset) {
    this.reset = reset;
    step = reset;
  }

  static <T> ApiResponse<T> execute(
      Calls calls, Prepared<?, T> reset, Prepared<?, T> set, Exchange exchange) {
    calls.execute(reset, exchange);
    try {
      return calls.execute(set, exchange.next());
    } catch (CloudflareException e) {
      throw afterReset(e);
    }
  }

  static <T> CompletableFuture<ApiResponse<T>> enqueue(
      Calls calls, Prepared<?, T> reset, Prepared<?, T> set, Exchange exchange) {
    Replacement<T> replacement = new Replacement<>(calls.enqueue(reset, exchange));
    // Ends what is under way where the future is completed from outside.
    replacement.whenComplete((response, failure) -> replacement.step.cancel(true));
    replacement.reset.whenComplete((response, failure) -> {
      if (failure != null) {
        replacement.completeExceptionally(failure);
      } else if (!replacement.isDone()) {
        replacement.set(calls, set, exchange);
      }
    });
    return replacement;
  }

  private void set(Calls calls, Prepared<?, T> set, Exchange exchange) {
    try {
      AsyncCall<?, T> second = new AsyncCall<>(calls, set, exchange.next());
      second.whenComplete((response, failure) -> {
        if (failure == null) {
          complete(response);
        } else {
          completeExceptionally(afterReset(failure));
        }
      });
      step = second;
      // Whoever cancels after the assignment cancels this step himself.
      if (isCancelRequested || isDone()) {
        second.cancel(true);
      } else {
        second.start();
      }
    } catch (CloudflareException e) {
      completeExceptionally(afterReset(e));
    } catch (RuntimeException | Error e) {
      // Nobody would hear of it here, and the insight stands reset.
      completeExceptionally(
          afterReset(new CloudflareTransportException("setting it can't be sent: " + e, e, false)));
    }
  }

  /** The step that is cancelled completes this future, for it knows what is known of the effect. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    isCancelRequested = true;
    CompletableFuture<ApiResponse<T>> current = step;
    current.cancel(mayInterruptIfRunning);
    // The second step, which is being made, sees the request before it starts.
    boolean isBetweenSteps =
        current == reset && reset.isDone() && !reset.isCompletedExceptionally() && !isDone();
    return isBetweenSteps || isCancelled();
  }

  private static CloudflareException afterReset(CloudflareException e) {
    return e.after(e.mayHaveTakenEffect() ? MAY_STAND_RESET : STANDS_RESET);
  }

  private static Throwable afterReset(Throwable failure) {
    if (failure instanceof CloudflareException e) {
      return afterReset(e);
    }
    if (failure instanceof CancellationException e
        && e.getCause() instanceof CloudflareException cause) {
      CloudflareException reset = afterReset(cause);
      CancellationException cancelled = new CancellationException(reset.getMessage());
      cancelled.initCause(reset);
      return cancelled;
    }
    return failure;
  }
}
