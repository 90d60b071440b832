package io.github.cloudflaresecurity;

import java.time.Duration;

/**
 * The moment at which a whole call must be over, with its attempts and the waits between. It moves
 * on while the call waits for its turn in a bulk run.
 */
final class Deadline {
  private final Timing timing;
  private final Duration timeout;
  private volatile long end;
  private volatile long stoppedAt;
  private volatile boolean isStopped;

  private Deadline(Timing timing, Duration timeout) {
    this.timing = timing;
    this.timeout = timeout;
    this.end = timing.nanoTime() + timeout.toNanos();
  }

  static Deadline in(Duration timeout, Timing timing) {
    return new Deadline(timing, timeout);
  }

  /** How long it is from the beginning. */
  Duration timeout() {
    return timeout;
  }

  /** How much time is left; zero once it is past. */
  Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, left()));
  }

  boolean isPast() {
    return left() <= 0;
  }

  /** Whether something is left after that time. */
  boolean leavesRoomFor(Duration wait) {
    return wait.compareTo(Duration.ofNanos(left())) < 0;
  }

  void stop() {
    stoppedAt = timing.nanoTime();
    isStopped = true;
  }

  void resume() {
    end = end + timing.nanoTime() - stoppedAt;
    isStopped = false;
  }

  private long left() {
    return end - (isStopped ? stoppedAt : timing.nanoTime());
  }
}
