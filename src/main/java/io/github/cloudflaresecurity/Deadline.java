package io.github.cloudflaresecurity;

import java.time.Duration;

/** The moment at which a whole call must be over, with its attempts and the waits between. */
final class Deadline {
  private final Timing timing;
  private final Duration timeout;
  private final long end;

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

  /** How many nanoseconds are left; at least 1, for OkHttp takes 0 for no limit. */
  long nanosLeft() {
    return Math.max(1, end - timing.nanoTime());
  }

  boolean isPast() {
    return end - timing.nanoTime() <= 0;
  }

  /** Whether something is left after that time. */
  boolean leavesRoomFor(Duration wait) {
    return wait.compareTo(Duration.ofNanos(end - timing.nanoTime())) < 0;
  }
}
