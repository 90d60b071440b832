package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.internal.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that stands still, but for the waits that are asked for: it steps over each at once. What
 * happens in between takes no time, so that a deadline passes only if a test says so.
 */
public class RecordingScheduler implements Scheduler {
  private final ManualClock clock = new ManualClock();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private volatile double random = 0.5;

  /** The waits that were asked for, in order. */
  public List<Duration> waits() {
    return waits;
  }

  public RecordingScheduler random(double random) {
    this.random = random;
    return this;
  }

  /** Steps forward, and runs the timers that are due on the way in this thread. */
  public void skip(Duration wait) {
    clock.advance(wait);
  }

  /** How many tasks and timers are still to come. */
  public int pending() {
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
  public Timer schedule(Duration wait, Runnable task) {
    waits.add(wait);
    skip(wait);
    CompletableFuture.runAsync(task);
    return () -> {};
  }

  @Override
  public Timer timer(Duration wait, Runnable task) {
    return clock.timer(wait, task);
  }
}
