package io.github.cloudflaresecurity;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Clocks, waits and chance, in one place. */
interface Timing {
  long nanoTime();

  Instant now();

  /** A number from 0 (included) to 1 (excluded). */
  double random();

  /** Blocks the thread. */
  void sleep(Duration wait) throws InterruptedException;

  /** Runs {@code task} after {@code wait}, without blocking a thread until then. */
  void schedule(Duration wait, Runnable task);

  /** The same, unless it is called off before. */
  Alarm alarm(Duration wait, Runnable task);

  /** The same for a task that does not block: it may run in the thread of the timers. */
  Alarm timer(Duration wait, Runnable task);

  /** What may still be called off. */
  interface Alarm {
    void callOff();
  }

  Timing SYSTEM = new Timing() {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public double random() {
      return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    }

    @Override
    public void schedule(Duration wait, Runnable task) {
      alarm(wait, task);
    }

    @Override
    public Alarm alarm(Duration wait, Runnable task) {
      // What the caller does with a result must not hold up other calls' alarms. Not by an executor
      // of his either, which may be busy or shut down when it is time.
      return Alarms.SHARED.set(wait, () -> CompletableFuture.runAsync(task));
    }

    @Override
    public Alarm timer(Duration wait, Runnable task) {
      return Alarms.SHARED.set(wait, task);
    }
  };
}
