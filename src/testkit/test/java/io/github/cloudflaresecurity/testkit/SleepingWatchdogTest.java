package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.Classification;
import io.github.cloudflaresecurity.ClassificationChange;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SleepingWatchdogTest {
  private static final int CALLS = 1_000;

  /** It would wait some three times for each call. */
  @Test
  void isNotWokenByEachCall() {
    try (FakeCloudflare cloudflare = FakeCloudflare.start()) {
      cloudflare.insight(AccountOrZone.zone(ZONE), "issue-1");
      Classification classification =
          cloudflare.client().securityCenter().insights().classification();
      call(classification);
      long before = watchdogsWaits();

      for (int i = 0; i < CALLS; i++) {
        call(classification);
      }

      assertThat(watchdogsWaits() - before).isLessThan(CALLS / 4);
    }
  }

  private static void call(Classification classification) {
    classification.update(AccountOrZone.zone(ZONE), "issue-1", ClassificationChange.reset());
  }

  private static long watchdogsWaits() {
    return Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
        .filter(thread -> thread.getThreadName().equals("Okio Watchdog"))
        .mapToLong(ThreadInfo::getWaitedCount)
        .sum();
  }
}
