package io.github.cloudflaresecurity.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends a call at one of the moments that it passes, once: in the thread that passes this moment, or
 * in another thread while the call goes on.
 */
public final class EarlyEnd {
  private static final ExecutorService OUTSIDERS = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task, "outsider");
    thread.setDaemon(true);
    return thread;
  });

  private final int moment;
  private final int spins;
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicBoolean isDecided = new AtomicBoolean();
  private final CompletableFuture<Runnable> action = new CompletableFuture<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  /**
   * Makes an end that may still come.
   *
   * @param moment the number of the moment, from 0 on; negative for none
   * @param spins how long another thread waits; negative for the thread that passes the moment
   */
  public EarlyEnd(int moment, int spins) {
    this.moment = moment;
    this.spins = spins;
  }

  /** Says how to end the call, as soon as there is a call to end. */
  public void arm(Runnable end) {
    action.complete(end);
  }

  /** The call passes one more moment. */
  public void passes() {
    if (passed.getAndIncrement() != moment || !isDecided.compareAndSet(false, true)) {
      return;
    }
    CompletableFuture<Void> ended = spins < 0
        ? action.thenAccept(Runnable::run)
        : action.thenAcceptAsync(this::runLater, OUTSIDERS);
    ended.whenComplete((nothing, failure) -> {
      if (failure == null) {
        done.complete(null);
      } else {
        done.completeExceptionally(failure);
      }
    });
  }

  private void runLater(Runnable end) {
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
    end.run();
  }

  /** Waits for the end if its moment has come, and returns whether it has; else it never will. */
  public boolean awaitDone() {
    if (isDecided.compareAndSet(false, true)) {
      return false;
    }
    done.join();
    return true;
  }
}
