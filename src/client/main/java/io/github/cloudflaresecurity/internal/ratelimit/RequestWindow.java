package io.github.cloudflaresecurity.internal.ratelimit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the requests that the server may see within any one period.
 *
 * <p>A request reaches the server at some time between its permit and its end. So a permit counts
 * until a period after the end of its request, however long a connection stalls before.
 */
public final class RequestWindow {
  private final int limit;
  private final long period;

  private int permits;

  private final Set<Long> underWay = new HashSet<>();

  /** When the latest requests ended, at most as many as the limit. */
  private final Deque<Long> ended = new ArrayDeque<>();

  RequestWindow(int limit, Duration period) {
    this.limit = limit;
    this.period = period.toNanos();
  }

  boolean hasRoom(long now) {
    while (!ended.isEmpty() && now - ended.getFirst() > period) {
      ended.removeFirst();
    }
    return permits + underWay.size() + ended.size() < limit;
  }

  /** Returns the nanoseconds until there may be room; 0 if a request has to end first. */
  long nanosUntilRoom(long now) {
    return ended.isEmpty() ? 0 : ended.getFirst() + period + 1 - now;
  }

  void permitted() {
    permits++;
  }

  void released() {
    permits--;
  }

  void begun(long request) {
    underWay.add(request);
  }

  /** Ignores a request that is not counted. */
  void ended(long request, long now) {
    if (underWay.remove(request)) {
      ended.addLast(now);
      if (ended.size() > limit) {
        ended.removeFirst();
      }
    }
  }
}
