package io.github.cloudflaresecurity.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The result of a call, or of several in a row. Other code may complete it first, as
 * {@code orTimeout} does. Then the call ends before the future is completed. A handler of ours
 * would end it last, after the handlers of the caller.
 */
public abstract class CallFuture<T> extends CompletableFuture<T> {
  private volatile boolean isCompletedFromOutside;

  /** Ends what is under way, and sends nothing more. */
  protected abstract void endCall();

  /** Whether it is completed, or other code is about to complete it. */
  protected final boolean isOver() {
    return isCompletedFromOutside || isDone();
  }

  /** Completes it with the result of the call, unless other code completes it. */
  protected final void succeed(T result) {
    if (!isCompletedFromOutside) {
      super.complete(result);
    }
  }

  /** Completes it with the failure of the call, unless other code completes it. */
  protected final void fail(Throwable failure) {
    if (!isCompletedFromOutside) {
      super.completeExceptionally(failure);
    }
  }

  private void endCallFirst() {
    if (!isDone()) {
      isCompletedFromOutside = true;
      endCall();
    }
  }

  @Override
  public boolean complete(T value) {
    endCallFirst();
    return super.complete(value);
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    endCallFirst();
    return super.completeExceptionally(failure);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    endCallFirst();
    return super.cancel(mayInterruptIfRunning);
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    Supplier<T> last = () -> {
      try {
        return supplier.get();
      } finally {
        endCallFirst();
      }
    };
    return super.completeAsync(last, executor);
  }

  @Override
  public void obtrudeValue(T value) {
    endCallFirst();
    super.obtrudeValue(value);
  }

  @Override
  public void obtrudeException(Throwable failure) {
    endCallFirst();
    super.obtrudeException(failure);
  }
}
