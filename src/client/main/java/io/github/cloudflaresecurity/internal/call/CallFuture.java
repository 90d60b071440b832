package io.github.cloudflaresecurity.internal.call;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call, or of several in a row. Other code may complete it first, as
 * {@code orTimeout} does. Then the call ends before the future is completed. A handler of ours
 * would end it last, after the handlers of the caller.
 */
public abstract class CallFuture<T> extends CompletableFuture<T> {
  /** How other code completes it, which is done once the call has ended; null if none does. */
  private volatile @Nullable BooleanSupplier outside;

  /** The one of those that has completed it. */
  private volatile @Nullable BooleanSupplier winner;

  /** Ends what is under way, and sends nothing more. */
  protected abstract void endCall();

  /** Whether it is completed, or other code is about to complete it. */
  protected final boolean isOver() {
    return outside != null || isDone();
  }

  /** Completes it with the result of the call, or as other code wants it. */
  protected final void succeed(@Nullable T result) {
    complete(() -> super.complete(result));
  }

  /** Completes it with the failure of the call, or as other code wants it. */
  protected final void fail(Throwable failure) {
    complete(() -> super.completeExceptionally(failure));
  }

  private void complete(BooleanSupplier byCall) {
    BooleanSupplier completion = outside;
    if (completion == null) {
      byCall.getAsBoolean();
    } else if (completion.getAsBoolean()) {
      winner = completion;
    }
  }

  /**
   * Ends the call and then completes the future. A listener that hears of the end may block this
   * thread. Then the call completes the future at its deadline, as it is asked to here.
   */
  private boolean completeFromOutside(BooleanSupplier completion) {
    if (!isDone()) {
      outside = completion;
      try {
        endCall();
      } catch (Throwable t) {
        completion.getAsBoolean();
        throw t;
      }
    }
    return completion.getAsBoolean() || winner == completion;
  }

  @Override
  public boolean complete(@Nullable T value) {
    return completeFromOutside(() -> super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    Objects.requireNonNull(failure);
    return completeFromOutside(() -> super.completeExceptionally(failure));
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return completeFromOutside(() -> super.cancel(mayInterruptIfRunning));
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    Objects.requireNonNull(supplier);
    executor.execute(() -> {
      try {
        if (!isDone()) {
          complete(supplier.get());
        }
      } catch (Throwable t) {
        completeExceptionally(t instanceof CompletionException ? t : new CompletionException(t));
      }
    });
    return this;
  }

  @Override
  public void obtrudeValue(T value) {
    completeFromOutside(() -> {
      super.obtrudeValue(value);
      return true;
    });
  }

  @Override
  public void obtrudeException(Throwable failure) {
    Objects.requireNonNull(failure);
    completeFromOutside(() -> {
      super.obtrudeException(failure);
      return true;
    });
  }
}
