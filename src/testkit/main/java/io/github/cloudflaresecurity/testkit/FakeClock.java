package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The machine's clock, until a test stops it and advances it in steps. */
final class FakeClock {
  private final Queue<Task> waiting = new PriorityQueue<>(Comparator.comparing(Task::due));
  private @Nullable Instant stoppedAt;

  private record Task(Instant due, Runnable action) {}

  synchronized Instant now() {
    return stoppedAt == null ? Instant.now() : stoppedAt;
  }

  synchronized void stop() {
    stoppedAt = now();
  }

  /** Advances the stopped clock, and runs what is due by then. */
  void advance(Duration step) {
    if (Checks.required("step", step).isNegative()) {
      throw new IllegalArgumentException("step must not be negative, but is " + step);
    }
    List<Task> due = new ArrayList<>();
    synchronized (this) {
      if (stoppedAt == null) {
        throw new IllegalStateException("call stopClock() before advance(…)");
      }
      stoppedAt = stoppedAt.plus(step);
      while (!waiting.isEmpty() && !waiting.peek().due().isAfter(stoppedAt)) {
        due.add(waiting.remove());
      }
    }
    due.forEach(task -> task.action().run());
  }

  /** Runs the action at that time, and occupies no thread until then. */
  void at(Instant due, Executor threads, Runnable action) {
    synchronized (this) {
      if (stoppedAt != null && stoppedAt.isBefore(due)) {
        waiting.add(new Task(due, action));
        return;
      }
    }
    long nanos = Duration.between(now(), due).toNanos();
    if (nanos <= 0) {
      action.run();
    } else {
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, threads).execute(action);
    }
  }
}
