package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.internal.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * A clock that stands still, but for the steps that a test makes, or that it makes by itself to the
 * moment for which the next task is scheduled, once all else has been done. The timer of a limit
 * fires when the clock comes by; it makes no step for the sake of one.
 */
public final class ManualClock implements Scheduler, AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Due> tasks = new PriorityQueue<>(Comparator.comparing(Due::at));
  private long nanos;
  private boolean isClosed;
  private BooleanSupplier isBusy = () -> false;

  private record Due(Long at, Runnable task, boolean isLimit, CompletableFuture<Void> ended) {}

  /** A clock that steps forward by itself where a task waits and nothing is done, until closed. */
  public static ManualClock leaping() {
    ManualClock timing = new ManualClock();
    Thread thread = new Thread(
        () -> {
          while (timing.awaitLeap()) {
            timing.leap();
          }
        },
        "stepped timing");
    thread.setDaemon(true);
    thread.start();
    return timing;
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

  /** Makes no step by itself as long as that is so; to be nudged when it is so no more. */
  synchronized ManualClock standsStillWhile(BooleanSupplier isBusy) {
    this.isBusy = isBusy;
    return this;
  }

  synchronized void nudge() {
    notifyAll();
  }

  /** Steps to the next task that is no limit. */
  private void leap() {
    boolean isLeapt = false;
    while (!isLeapt) {
      Due next = next(Long.MAX_VALUE);
      isLeapt = !next.isLimit();
      next.task().run();
    }
  }

  /** Steps forward, and runs what is due on the way. */
  public void advance(Duration step) {
    long target = nanoTime() + step.toNanos();
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

  @Override
  public double random() {
    return 0.5;
  }

  @Override
  public void sleep(Duration wait) {
    throw new AssertionError("nobody sleeps here");
  }

  @Override
  public Timer schedule(Duration wait, Runnable task) {
    return add(wait, task, false);
  }

  @Override
  public Timer timer(Duration wait, Runnable task) {
    return add(wait, task, true);
  }

  private synchronized Timer add(Duration wait, Runnable task, boolean isLimit) {
    removeCancelled();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    tasks.add(new Due(nanos + wait.toNanos(), task, isLimit, ended));
    notifyAll();
    return () -> ended.cancel(false);
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
