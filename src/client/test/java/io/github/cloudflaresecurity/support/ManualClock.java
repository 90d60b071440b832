package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.internal.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * A virtual clock. It stands still until the test advances it, or a delay is waited for:
 * {@link #leaping()} and {@link #skippingDelays()} say which. Timers of limits fire when the clock
 * passes them; it never advances for the sake of one.
 */
public class ManualClock implements Scheduler, AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Due> tasks = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final List<Duration> delays = new CopyOnWriteArrayList<>();
  private final boolean isSkippingDelays;
  private volatile double random = 0.5;
  private long nanos;
  private boolean isClosed;
  private BooleanSupplier isBusy = () -> false;

  private record Due(Long at, Runnable task, boolean isLimit, CompletableFuture<Void> ended) {}

  /** A clock that only the test advances. */
  public ManualClock() {
    this(false);
  }

  private ManualClock(boolean isSkippingDelays) {
    this.isSkippingDelays = isSkippingDelays;
  }

  /** A clock that advances over each delay as soon as it is asked for, in the asking thread. */
  public static ManualClock skippingDelays() {
    return new ManualClock(true);
  }

  /**
   * A clock that advances to the next task by itself while nothing else is done, until it is
   * closed.
   */
  public static ManualClock leaping() {
    ManualClock clock = new ManualClock();
    Thread thread = new Thread(
        () -> {
          while (clock.awaitLeap()) {
            clock.leap();
          }
        },
        "leaping clock");
    thread.setDaemon(true);
    thread.start();
    return clock;
  }

  private synchronized boolean awaitLeap() {
    while (!isClosed && (isBusy.getAsBoolean() || !hasTask())) {
      await();
    }
    return !isClosed;
  }

  /** Waits until a task is scheduled. */
  public void awaitTask() {
    awaitTasks(1);
  }

  /** Waits until so many tasks are scheduled at one time. */
  public synchronized void awaitTasks(int count) {
    while (tasks.stream().filter(due -> !due.isLimit()).count() < count) {
      await();
    }
  }

  private boolean hasTask() {
    return !tasks.stream().allMatch(Due::isLimit);
  }

  private void await() {
    try {
      wait();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Does not leap while {@code isBusy} holds; {@link #nudge()} says that it may have changed. */
  synchronized ManualClock standsStillWhile(BooleanSupplier isBusy) {
    this.isBusy = isBusy;
    return this;
  }

  synchronized void nudge() {
    notifyAll();
  }

  /** Advances to the next task that is no limit. */
  private void leap() {
    boolean isLeapt = false;
    while (!isLeapt) {
      Due next = next(Long.MAX_VALUE);
      isLeapt = !next.isLimit();
      next.task().run();
    }
  }

  /** Advances, and runs in this thread what is due on the way. */
  public void advance(Duration by) {
    long target = nanoTime() + by.toNanos();
    for (Due next = next(target); next != null; next = next(target)) {
      next.task().run();
    }
    synchronized (this) {
      nanos = target;
    }
  }

  private synchronized Due next(long target) {
    removeCancelled();
    if (tasks.isEmpty() || tasks.element().at() > target) {
      return null;
    }
    Due next = tasks.remove();
    nanos = Math.max(nanos, next.at());
    return next;
  }

  /** How many tasks and timers are still to come. */
  public synchronized int pending() {
    removeCancelled();
    return tasks.size();
  }

  private void removeCancelled() {
    tasks.removeIf(due -> due.ended().isDone());
  }

  public Duration elapsed() {
    return Duration.ofNanos(nanoTime());
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public Instant now() {
    return BEGIN.plusNanos(nanoTime());
  }

  /** The delays that were skipped, in order. */
  public List<Duration> delays() {
    return delays;
  }

  public ManualClock random(double random) {
    this.random = random;
    return this;
  }

  @Override
  public double random() {
    return random;
  }

  @Override
  public void sleep(Duration delay) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (isSkippingDelays) {
      skip(delay);
      return;
    }
    CountDownLatch over = new CountDownLatch(1);
    Timer timer = schedule(delay, over::countDown);
    try {
      over.await();
    } finally {
      timer.cancel();
    }
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    if (isSkippingDelays) {
      skip(delay);
      CompletableFuture.runAsync(task);
      return () -> {};
    }
    return add(delay, task, false);
  }

  private void skip(Duration delay) {
    delays.add(delay);
    advance(delay);
  }

  @Override
  public Timer timer(Duration delay, Runnable task) {
    return add(delay, task, true);
  }

  private synchronized Timer add(Duration delay, Runnable task, boolean isLimit) {
    removeCancelled();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    tasks.add(new Due(nanos + delay.toNanos(), task, isLimit, ended));
    notifyAll();
    return () -> ended.cancel(false);
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
