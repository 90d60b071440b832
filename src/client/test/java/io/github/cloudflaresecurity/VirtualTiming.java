package io.github.cloudflaresecurity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that stands still, but for the waits that are asked for: it steps over each at once. What
 * happens in between takes no time, so that a deadline passes only if a test says so.
 */
class VirtualTiming implements Timing {
  private final SteppedTiming clock = new SteppedTiming();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private volatile double random = 0.5;

  /** The waits that were asked for, in order. */
  List<Duration> waits() {
    return waits;
  }

  VirtualTiming random(double random) {
    this.random = random;
    return this;
  }

  /** Steps forward, and runs the alarms that are due on the way in this thread. */
  void skip(Duration wait) {
    clock.advance(wait);
  }

  /** How many tasks and alarms are still to come. */
  int pending() {
    return clock.pending();
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public Instant now() {
    return clock.now();
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
    return clock.alarm(wait, task);
  }

  @Override
  public Alarm timer(Duration wait, Runnable task) {
    return clock.timer(wait, task);
  }
}
