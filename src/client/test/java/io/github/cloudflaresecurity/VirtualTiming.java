package io.github.cloudflaresecurity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that runs as ever, but jumps ahead where somebody would wait. */
class VirtualTiming implements Timing {
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final AtomicLong skipped = new AtomicLong();
  private volatile double random = 0.5;

  /** The waits that were asked for, in order. */
  List<Duration> waits() {
    return waits;
  }

  VirtualTiming random(double random) {
    this.random = random;
    return this;
  }

  void skip(Duration wait) {
    skipped.addAndGet(wait.toNanos());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + skipped.get();
  }

  @Override
  public Instant now() {
    return Instant.now().plusNanos(skipped.get());
  }

  @Override
  public double random() {
    return random;
  }

  @Override
  public void sleep(Duration wait) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.add(wait);
    skip(wait);
  }

  @Override
  public void schedule(Duration wait, Runnable task) {
    waits.add(wait);
    skip(wait);
    CompletableFuture.runAsync(task);
  }

  @Override
  public Alarm alarm(Duration wait, Runnable task) {
    return SYSTEM.alarm(wait, task);
  }
}
