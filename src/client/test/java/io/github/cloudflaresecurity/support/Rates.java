package io.github.cloudflaresecurity.support;

import java.time.Duration;
import java.util.List;

/** Counts requests in time. */
public final class Rates {
  private Rates() {}

  public static int mostInAnyPeriod(List<Long> times, Duration period) {
    int most = 0;
    for (int first = 0, last = 0; last < times.size(); last++) {
      while (times.get(last) - times.get(first) >= period.toNanos()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
