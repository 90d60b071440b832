package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.CallFuture;
import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list without blocking. Each page is asked for in a task of its own: the stack does not
 * grow with the list. To complete it from outside cancels the call under way.
 */
final class PageWalk<T> extends CallFuture<Void> {
  private final CallExecutor executor;
  private final RequestOptions options;
  private final PageReader<T> reader;
  private final Function<? super ApiResponse<T>, ? extends CompletionStage<Boolean>> onPage;
  private volatile @Nullable CompletableFuture<?> call;

  PageWalk(
      PageReader.Source<T> source,
      Function<? super ApiResponse<T>, ? extends CompletionStage<Boolean>> onPage) {
    this.executor = source.executor();
    this.options = source.options();
    this.reader = new PageReader<>(source);
    this.onPage = onPage;
  }

  private interface Step {
    void run() throws Throwable;
  }

  void start() {
    attempt(() -> {
      executor.requireOpen();
      executor.limiter().start();
      askLater();
    });
  }

  /** What a step throws ends the walk. */
  private void attempt(Step step) {
    try {
      step.run();
    } catch (Throwable t) {
      fail(t);
    }
  }

  private void askLater() {
    Runnable ask = () -> attempt(this::ask);
    executor
        .limiter()
        .acquireAsync(new RateLimiter.Waiter(
            this::isOver, () -> executor.scheduler().schedule(Duration.ZERO, ask)));
  }

  private void ask() {
    CallPermits permits = new CallPermits(executor.limiter());
    try {
      if (!isOver()) {
        send(permits);
      }
    } finally {
      permits.releaseIfUnused();
    }
  }

  private void send(CallPermits permits) {
    var sent = executor.enqueue(reader.next(), executor.newContext(options, permits));
    call = sent;
    if (isOver()) {
      // What ended the walk may not have seen this call.
      endCall();
    }
    sent.whenComplete((page, failure) -> attempt(() -> take(page, failure)));
  }

  private void take(@Nullable ApiResponse<T> page, @Nullable Throwable failure) throws Throwable {
    throwIfFailed(failure);
    if (!reader.accept(page)) {
      succeed(null);
    } else if (!isOver()) {
      CompletionStage<Boolean> decision = onPage.apply(page);
      if (decision == null) {
        throw new NullPointerException("onPage returned null in place of a stage");
      }
      decision.whenComplete((goesOn, thrown) -> attempt(() -> goOn(goesOn, thrown)));
    }
  }

  private void goOn(@Nullable Boolean goesOn, @Nullable Throwable failure) throws Throwable {
    throwIfFailed(failure);
    if (goesOn == null) {
      throw new NullPointerException("the stage of onPage completed with null");
    }
    if (goesOn && reader.hasNext()) {
      askLater();
    } else {
      succeed(null);
    }
  }

  private static void throwIfFailed(@Nullable Throwable failure) throws Throwable {
    if (failure != null) {
      throw failure instanceof CompletionException && failure.getCause() != null
          ? failure.getCause()
          : failure;
    }
  }

  @Override
  protected void endCall() {
    CompletableFuture<?> underWay = call;
    if (underWay != null) {
      underWay.cancel(true);
    }
    executor.limiter().removeCancelled();
  }
}
