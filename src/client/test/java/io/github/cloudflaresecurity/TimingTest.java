package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimingTest {
  private static final Duration SOON = Duration.ofMillis(20);

  @Test
  void soundsAnAlarmWhenItIsDue() throws Exception {
    CountDownLatch sounded = new CountDownLatch(1);
    long begin = System.nanoTime();

    Timing.SYSTEM.alarm(SOON, sounded::countDown);

    assertThat(sounded.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SOON);
  }

  @Test
  void soundsNoAlarmThatIsCalledOff() throws Exception {
    CountDownLatch sounded = new CountDownLatch(1);

    Timing.SYSTEM.alarm(SOON, sounded::countDown).callOff();

    // One that is due later has sounded, and so has whatever was handed on before it.
    CountDownLatch later = new CountDownLatch(1);
    Timing.SYSTEM.alarm(SOON.multipliedBy(2), later::countDown);
    assertThat(later.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES)).isTrue();
    assertThat(sounded.getCount()).isEqualTo(1);
  }

  @Test
  void keepsNothingOfAnAlarmThatIsCalledOff() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      Timing.SYSTEM.alarm(Duration.ofHours(1), () -> {}).callOff();
    }

    assertThat(timers()).isLessThan(100);
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
        .filter(line -> line.contains("Alarms$Pending"))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
        .sum();
  }
}
