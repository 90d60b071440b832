package io.github.cloudflaresecurity.internal.time;

import java.time.Duration;

/** Waits, and runs tasks later. */
public interface Scheduler extends Clock {

  /** Returns a number from 0 (included) to 1 (excluded), for jitter. */
  double random();

  void sleep(Duration delay) throws InterruptedException;

  /** Runs the next step of a call after {@code delay}, without blocking a thread until then. */
  Timer schedule(Duration delay, Runnable task);

  /** Runs {@code task} when a time limit is reached; nearly all of these timers are cancelled. */
  default Timer timer(Duration delay, Runnable task) {
    return schedule(delay, task);
  }

  interface Timer {
    Timer NONE = () -> {};

    void cancel();
  }
}
