package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmsTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Alarms alarms = new Alarms();

  @Test
  void ringInTheirOrderAndNotBeforeTheyAreDue() throws Exception {
    BlockingQueue<Integer> rung = new LinkedBlockingQueue<>();
    long begin = System.nanoTime();

    alarms.set(LONG, () -> rung.add(0));
    alarms.set(Duration.ofMillis(120), () -> rung.add(120));
    alarms.set(Duration.ofMillis(40), () -> rung.add(40));
    alarms.set(Duration.ofMillis(80), () -> rung.add(80));

    for (int millis : new int[] {40, 80, 120}) {
      assertThat(rung.take()).isEqualTo(millis);
      assertThat(Duration.ofNanos(System.nanoTime() - begin).toMillis())
          .isBetween((long) millis, millis + 2_000L);
    }
    assertThat(rung).isEmpty();
  }

  @Test
  void ringAgainAfterATimeWithoutAny() throws Exception {
    for (int i = 0; i < 3; i++) {
      CountDownLatch rung = new CountDownLatch(1);
      alarms.set(Duration.ofMillis(10), rung::countDown);

      assertThat(rung.await(10, TimeUnit.SECONDS)).isTrue();
      // Longer than it takes to look through none.
      Thread.sleep(30);
    }
  }

  @Test
  void ringAlsoWhereOneFails() throws Exception {
    CountDownLatch rung = new CountDownLatch(1);

    alarms.set(Duration.ofMillis(10), () -> {
      throw new IllegalStateException("some failure");
    });
    alarms.set(Duration.ofMillis(10), rung::countDown);

    assertThat(rung.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Each rings once, or was called off, under any order of threads. */
  @Test
  void loseNoneThatAreSetByManyThreads() throws Exception {
    int threads = 8;
    int each = 5_000;
    AtomicInteger rung = new AtomicInteger();
    List<Thread> setters = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread setter = new Thread(() -> {
        for (int j = 0; j < each; j++) {
          long micros = ThreadLocalRandom.current().nextLong(50_000);
          alarms.set(Duration.ofNanos(micros * 1_000), rung::incrementAndGet);
          alarms.set(LONG, rung::incrementAndGet).callOff();
        }
      });
      setter.start();
      setters.add(setter);
    }
    for (Thread setter : setters) {
      setter.join();
    }
    while (rung.get() < threads * each) {
      Thread.sleep(1);
    }
    Thread.sleep(100);

    assertThat(rung).hasValue(threads * each);
  }

  @Test
  void wakeNobodyWhereTheyAreCalledOff() {
    alarms.set(Duration.ofMinutes(5), () -> {}).callOff();
    long before = waits();

    for (int i = 0; i < 1_000; i++) {
      alarms.set(LONG, () -> {}).callOff();
    }

    assertThat(waits() - before).isLessThan(10);
  }

  @Test
  void runInADaemon() throws Exception {
    BlockingQueue<Boolean> isDaemon = new LinkedBlockingQueue<>();

    alarms.set(Duration.ZERO, () -> isDaemon.add(Thread.currentThread().isDaemon()));

    assertThat(isDaemon.take()).isTrue();
  }

  private static long waits() {
    return Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
        .filter(thread -> thread.getThreadName().equals("Okio Watchdog"))
        .mapToLong(ThreadInfo::getWaitedCount)
        .sum();
  }
}
