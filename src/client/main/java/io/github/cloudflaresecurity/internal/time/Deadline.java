package io.github.cloudflaresecurity.internal.time;

import java.time.Duration;

/**
 * The moment at which a whole call must be over, its attempts and the waits between them included.
 * It moves on while it is suspended. It is suspended while a call of a bulk run waits for a permit.
 */
public final class Deadline {
  private final Clock clock;
  private final Duration timeout;
  private final String limit;
  private volatile long end;
  private volatile long suspendedAt;
  private volatile boolean isSuspended;

  /** With {@code limit}, which names it in messages; empty for the timeout of the call. */
  public Deadline(Duration timeout, String limit, Clock clock) {
    this.clock = clock;
    this.timeout = timeout;
    this.limit = limit;
    this.end = clock.nanoTime() + timeout.toNanos();
  }

  public String describe() {
    return "timed out after " + timeout.toMillis() + " ms" + limit;
  }

  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, left()));
  }

  public boolean isPast() {
    return left() <= 0;
  }

  public boolean leavesRoomFor(Duration wait) {
    return wait.compareTo(Duration.ofNanos(left())) < 0;
  }

  public void suspend() {
    suspendedAt = clock.nanoTime();
    isSuspended = true;
  }

  public void resume() {
    end = end + clock.nanoTime() - suspendedAt;
    isSuspended = false;
  }

  private long left() {
    return end - (isSuspended ? suspendedAt : clock.nanoTime());
  }
}
