package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.call.AsyncCall;
import io.github.cloudflaresecurity.internal.call.CallContext;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A reset and then an update, as one call, and what a failure of the second step means. */
final class ClassificationReplacement<T> extends CompletableFuture<ApiResponse<T>> {
  private static final String RESET =
      "the insight was reset and has no classification, since setting it failed";
  private static final String RESET_AND_IN_DOUBT =
      "the insight was reset; whether the new classification was set is unknown";

  private final CompletableFuture<ApiResponse<T>> reset;
  private volatile CompletableFuture<ApiResponse<T>> step;
  private volatile boolean isCancelRequested;

  private ClassificationReplacement(CompletableFuture<ApiResponse<T>> reset) {
    this.reset = reset;
    step = reset;
  }

  static <T> ApiResponse<T> execute(
      CallExecutor executor,
      PreparedCall<?, T> reset,
      PreparedCall<?, T> set,
      CallContext context) {
    executor.execute(reset, context);
    try {
      return executor.execute(set, context.next());
    } catch (CloudflareException e) {
      throw afterReset(e);
    }
  }

  static <T> CompletableFuture<ApiResponse<T>> enqueue(
      CallExecutor executor,
      PreparedCall<?, T> reset,
      PreparedCall<?, T> set,
      CallContext context) {
    ClassificationReplacement<T> replacement =
        new ClassificationReplacement<>(executor.enqueue(reset, context));
    // Cancels the step under way if the future is completed from outside.
    replacement.whenComplete((response, failure) -> replacement.step.cancel(true));
    replacement.reset.whenComplete((response, failure) -> {
      if (failure != null) {
        replacement.completeExceptionally(failure);
      } else if (!replacement.isDone()) {
        replacement.set(executor, set, context);
      }
    });
    return replacement;
  }

  private void set(CallExecutor executor, PreparedCall<?, T> set, CallContext context) {
    try {
      AsyncCall<?, T> second = executor.newCall(set, context.next());
      second.whenComplete((response, failure) -> {
        if (failure == null) {
          complete(response);
        } else {
          completeExceptionally(afterReset(failure));
        }
      });
      step = second;
      // A cancel after the assignment cancels this step itself.
      if (isCancelRequested || isDone()) {
        second.cancel(true);
      } else {
        second.start();
      }
    } catch (CloudflareException e) {
      completeExceptionally(afterReset(e));
    } catch (RuntimeException | Error e) {
      // It would be lost here, and the insight was reset.
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
    return e.after(e.mayHaveTakenEffect() ? RESET_AND_IN_DOUBT : RESET);
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
