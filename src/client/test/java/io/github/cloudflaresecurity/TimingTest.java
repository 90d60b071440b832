package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final Duration SOON = Duration.ofMillis(20);

  @Test
  void soundsAnAlarmWhenItIsDue() throws Exception {
    CountDownLatch sounded = new CountDownLatch(1);
    long begin = System.nanoTime();

    Timing.SYSTEM.alarm(SOON, sounded::countDown);

    assertThat(sounded.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SOON);
  }

  @Test
  void soundsNoAlarmThatIsCalledOff() throws Exception {
    CountDownLatch sounded = new CountDownLatch(1);

    Timing.SYSTEM.alarm(SOON, sounded::countDown).callOff();

    assertThat(sounded.await(200, TimeUnit.MILLISECONDS)).isFalse();
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
