package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.internal.time.SystemScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Does not wait between attempts. */
public final class NoDelayScheduler implements Scheduler {
  @Override
  public long nanoTime() {
    return SystemScheduler.INSTANCE.nanoTime();
  }

  @Override
  public Instant now() {
    return SystemScheduler.INSTANCE.now();
  }

  @Override
  public double random() {
    return SystemScheduler.INSTANCE.random();
  }

  @Override
  public void sleep(Duration wait) {}

  @Override
  public Timer schedule(Duration wait, Runnable task) {
    CompletableFuture.runAsync(task);
    return () -> {};
  }

  @Override
  public Timer timer(Duration wait, Runnable task) {
    return SystemScheduler.INSTANCE.timer(wait, task);
  }
}
