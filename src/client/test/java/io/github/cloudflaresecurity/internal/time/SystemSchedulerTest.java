package io.github.cloudflaresecurity.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CanarySecrets;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("any-document")
@Timeout(60)
class SystemSchedulerTest {
  private static final Duration SOON = Duration.ofMillis(20);

  @Test
  void runsATaskWhenDue() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    CountDownLatch early = new CountDownLatch(1);
    Scheduler.Timer hour = SystemScheduler.INSTANCE.timer(Duration.ofHours(1), early::countDown);

    SystemScheduler.INSTANCE.timer(SOON, ran::countDown);

    assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(early.getCount()).isEqualTo(1);
    hour.cancel();
  }

  @Test
  void runsNoCancelledTask() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);

    SystemScheduler.INSTANCE.timer(SOON, ran::countDown).cancel();

    // One that is due later has run.
    CountDownLatch later = new CountDownLatch(1);
    SystemScheduler.INSTANCE.timer(SOON.multipliedBy(2), later::countDown);
    assertThat(later.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ran.getCount()).isEqualTo(1);
  }

  @Test
  void forgetsACancelledTimer() throws Exception {
    long ofOtherTests = timers();

    for (int i = 0; i < 1_000; i++) {
      SystemScheduler.INSTANCE.timer(Duration.ofHours(1), () -> {}).cancel();
    }

    assertThat(timers() - ofOtherTests).isLessThan(100);
  }

  @Test
  void runsATaskBesideABlockedOne() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Boolean> isDaemon = new CompletableFuture<>();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      SystemScheduler.INSTANCE.timer(Duration.ZERO, () -> awaitQuietly(release));
    }

    SystemScheduler.INSTANCE.timer(
        SOON, () -> isDaemon.complete(Thread.currentThread().isDaemon()));

    assertThat(isDaemon.get(1, TimeUnit.MINUTES)).isTrue();
    release.countDown();
  }

  @Test
  void continuesAfterAFailedTask() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    CountDownLatch ran = new CountDownLatch(1);
    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      SystemScheduler.INSTANCE.timer(Duration.ZERO, () -> {
        failed.countDown();
        throw new AssertionError("some error");
      });
      assertThat(failed.await(1, TimeUnit.MINUTES)).isTrue();
      SystemScheduler.INSTANCE.timer(SOON, ran::countDown);

      assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(log.text()).contains("some error");
    }
  }

  /** As at the limit of a container; a timer that is lost may be that of a deadline. */
  @Test
  void runsATaskLaterIfNoThreadCanBeMadeForIt() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    SystemScheduler scheduler = new SystemScheduler(task -> {
      if (asked.incrementAndGet() == 1) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      return SystemScheduler.daemons("after the first").newThread(task);
    });
    CountDownLatch ran = new CountDownLatch(1);

    scheduler.timer(Duration.ZERO, ran::countDown);

    assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(asked).hasValue(2);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many timers there are, by the histogram of the heap's objects after a collection. */
  private static long timers() throws Exception {
    Object histogram = ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "gcClassHistogram",
            new Object[] {new String[0]},
            new String[] {String[].class.getName()});
    return histogram
        .toString()
        .lines()
        .filter(line -> line.contains("ScheduledThreadPoolExecutor$ScheduledFutureTask"))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
        .sum();
  }
}
