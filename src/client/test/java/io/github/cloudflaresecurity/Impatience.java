package io.github.cloudflaresecurity;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Does not wait between attempts. */
final class Impatience implements Timing {
  @Override
  public long nanoTime() {
    return SYSTEM.nanoTime();
  }

  @Override
  public Instant now() {
    return SYSTEM.now();
  }

  @Override
  public double random() {
    return SYSTEM.random();
  }

  @Override
  public void sleep(Duration wait) {}

  @Override
  public void schedule(Duration wait, Runnable task) {
    CompletableFuture.runAsync(task);
  }

  @Override
  public Alarm alarm(Duration wait, Runnable task) {
    return SYSTEM.alarm(wait, task);
  }

  @Override
  public Alarm timer(Duration wait, Runnable task) {
    return SYSTEM.timer(wait, task);
  }
}
