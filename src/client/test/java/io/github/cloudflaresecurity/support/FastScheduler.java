package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.internal.time.SystemScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads and timers that clients have outside of tests, with a clock that runs fast: a second
 * passes in a tenth of a millisecond. It counts what is still to come.
 */
public final class FastScheduler implements Scheduler {
  private static final int SPEED = 10_000;

  /** A limit of that length is not meant to be reached: if left behind, it stays to be seen. */
  private static final Duration LONG = Duration.ofHours(12);

  private final long begin = System.nanoTime();
  private final AtomicInteger pending = new AtomicInteger();

  /** How many tasks and timers have neither run nor been cancelled. */
  public int pending() {
    return pending.get();
  }

  @Override
  public long nanoTime() {
    return (System.nanoTime() - begin) * SPEED;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanoTime());
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public void sleep(Duration delay) throws InterruptedException {
    SystemScheduler.INSTANCE.sleep(shortened(delay));
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    AtomicBoolean isOver = new AtomicBoolean();
    pending.incrementAndGet();
    Runnable end = () -> {
      if (isOver.compareAndSet(false, true)) {
        pending.decrementAndGet();
      }
    };
    Timer timer = SystemScheduler.INSTANCE.schedule(shortened(delay), () -> {
      try {
        task.run();
      } finally {
        end.run();
      }
    });
    return () -> {
      timer.cancel();
      end.run();
    };
  }

  @Override
  public Timer timer(Duration delay, Runnable task) {
    return schedule(delay, task);
  }

  /** Rounds up, so that no timer comes before its deadline is past. */
  private static Duration shortened(Duration delay) {
    return delay.compareTo(LONG) > 0 ? delay : delay.plusNanos(SPEED - 1).dividedBy(SPEED);
  }
}
