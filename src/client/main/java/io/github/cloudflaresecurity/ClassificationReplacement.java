package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.internal.call.AsyncCall;
import io.github.cloudflaresecurity.internal.call.CallContext;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.CallFuture;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A reset and then an update, as one call, and what a failure of the second step means. */
final class ClassificationReplacement extends CallFuture<ApiResponse<Void>> {
  private static final String RESET =
      "the insight was reset and has no classification, since setting it failed";
  private static final String RESET_AND_IN_DOUBT =
      "the insight was reset; whether the new classification was set is unknown";

  private final CompletableFuture<ApiResponse<Void>> reset;
  private volatile CompletableFuture<ApiResponse<Void>> step;
  private volatile boolean isCancelRequested;

  private ClassificationReplacement(CompletableFuture<ApiResponse<Void>> reset) {
    this.reset = reset;
    step = reset;
  }

  /** A change that is itself a reset takes one step. */
  static ApiResponse<Void> execute(
      CallExecutor executor,
      SecurityCenterInsightsApi api,
      ClassificationUpdate update,
      CallContext context) {
    PreparedCall<?, Void> set = update.prepare(api);
    if (update.change().isReset()) {
      return executor.execute(set, context);
    }
    executor.execute(update.reset().prepare(api), context);
    try {
      return executor.execute(set, context.next());
    } catch (CloudflareException e) {
      throw afterReset(e);
    }
  }

  static CompletableFuture<ApiResponse<Void>> enqueue(
      CallExecutor executor,
      SecurityCenterInsightsApi api,
      ClassificationUpdate update,
      CallContext context) {
    PreparedCall<?, Void> set = update.prepare(api);
    if (update.change().isReset()) {
      return executor.enqueue(set, context);
    }
    ClassificationReplacement replacement =
        new ClassificationReplacement(executor.enqueue(update.reset().prepare(api), context));
    replacement.reset.whenComplete((response, failure) -> {
      if (failure != null) {
        replacement.fail(failure);
      } else if (!replacement.isOver()) {
        replacement.set(executor, set, context);
      }
    });
    return replacement;
  }

  private void set(CallExecutor executor, PreparedCall<?, Void> set, CallContext context) {
    try {
      AsyncCall<?, Void> second = executor.newCall(set, context.next());
      second.whenComplete((response, failure) -> {
        if (failure == null) {
          succeed(response);
        } else {
          fail(afterReset(failure));
        }
      });
      step = second;
      // A cancel after the assignment cancels this step itself.
      if (isCancelRequested) {
        second.cancel(true);
      } else {
        second.start();
      }
    } catch (RuntimeException | Error e) {
      // It would be lost here, and the insight was reset.
      fail(afterReset(
          e instanceof CloudflareException
              ? e
              : new CloudflareTransportException("setting it can't be sent: " + e, e, false)));
      step.cancel(true);
    }
  }

  /** The step that is cancelled completes this future, for it knows what is known of the effect. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    CompletableFuture<ApiResponse<Void>> current = step;
    endCall();
    // The second step, which is being made, sees the request before it starts.
    boolean isBetweenSteps = current == reset
        && reset instanceof AsyncCall<?, ?> first
        && first.hasSucceeded()
        && !isDone();
    return isBetweenSteps || isCancelled();
  }

  @Override
  protected void endCall() {
    isCancelRequested = true;
    step.cancel(true);
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
