package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmsTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Alarms alarms = new Alarms();

  @Test
  void ringNotBeforeTheyAreDueAndWaitForNoLaterOne() throws Exception {
    long begin = System.nanoTime();
    BlockingQueue<Map.Entry<Integer, Duration>> rung = new LinkedBlockingQueue<>();

    alarms.set(LONG, () -> rung.add(Map.entry(0, Duration.ZERO)));
    for (int millis : new int[] {120, 40, 80}) {
      alarms.set(
          Duration.ofMillis(millis),
          () -> rung.add(Map.entry(millis, Duration.ofNanos(System.nanoTime() - begin))));
    }

    Map<Integer, Duration> all = Map.ofEntries(rung.take(), rung.take(), rung.take());
    assertThat(all).containsOnlyKeys(40, 80, 120);
    assertThat(all)
        .allSatisfy(
            (millis, after) -> assertThat(after).isGreaterThanOrEqualTo(Duration.ofMillis(millis)));
    assertThat(rung).isEmpty();
  }

  @Test
  void ringAgainWhenNoneIsLeft() throws Exception {
    for (int i = 0; i < 100; i++) {
      CountDownLatch rung = new CountDownLatch(1);
      alarms.set(Duration.ofMillis(1), rung::countDown);

      assertThat(rung.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** They run a caller's code: his listeners hear of a call that is cancelled. */
  @Test
  void ringAlsoWhereOneFails() throws Exception {
    CountDownLatch rung = new CountDownLatch(3);

    try (Sown.Log log = new Sown.Log()) {
      alarms.set(Duration.ofMillis(10), () -> {
        rung.countDown();
        throw new IllegalStateException("some exception");
      });
      for (int i = 0; i < 2; i++) {
        alarms.set(Duration.ofMillis(20), () -> {
          rung.countDown();
          throw new AssertionError("some error");
        });
      }

      assertThat(rung.await(1, TimeUnit.MINUTES)).isTrue();
      // They share a thread: after this one, all have been logged.
      CountDownLatch last = new CountDownLatch(1);
      alarms.set(Duration.ofMillis(30), last::countDown);
      assertThat(last.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(log.text()).contains("some exception", "some error");
    }
  }

  @Test
  void ringOnceEachWhereManyThreadsSetThem() throws Exception {
    int threads = 8;
    int each = 5_000;
    AtomicIntegerArray rung = new AtomicIntegerArray(threads * each);
    CountDownLatch all = new CountDownLatch(threads * each);
    List<Thread> setters = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i * each;
      Thread setter = new Thread(() -> {
        for (int j = first; j < first + each; j++) {
          int number = j;
          long nanos = ThreadLocalRandom.current().nextLong(50_000_000);
          alarms.set(Duration.ofNanos(nanos), () -> {
            rung.incrementAndGet(number);
            all.countDown();
          });
          alarms.set(LONG, () -> rung.incrementAndGet(number)).callOff();
        }
      });
      setter.start();
      setters.add(setter);
    }
    for (Thread setter : setters) {
      setter.join();
    }

    assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
    // They share a thread: after this one, none of those before is still to come.
    CountDownLatch last = new CountDownLatch(1);
    alarms.set(Duration.ZERO, last::countDown);
    assertThat(last.await(1, TimeUnit.MINUTES)).isTrue();
    for (int i = 0; i < rung.length(); i++) {
      assertThat(rung.get(i)).isEqualTo(1);
    }
  }

  @Test
  void runInADaemon() throws Exception {
    BlockingQueue<Boolean> isDaemon = new LinkedBlockingQueue<>();

    alarms.set(Duration.ZERO, () -> isDaemon.add(Thread.currentThread().isDaemon()));

    assertThat(isDaemon.take()).isTrue();
  }
}
