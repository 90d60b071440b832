package io.github.cloudflaresecurity.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-document")
public class RateLimiterTest {
  private final ManualClock clock = new ManualClock();
  private RateLimiter limiter;

  @ParameterizedTest
  @CsvSource({
    "1200, PT5M",
    "1200, PT1S",
    "100, PT1M",
    "41, PT7S",
    "40, PT1M",
    "7, PT3S",
    "2, PT1S",
    "1, PT1S",
    "1, P1D",
    "1000000, PT1S"
  })
  void staysBelowTheLimitInAnyPeriod(int requests, Duration period) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      limiter = started(new RateLimit(requests, period));
      List<Long> permits = new ArrayList<>();
      // As fast as can be, after pauses of any length: not at all, in between, over the period.
      while (permits.size() < 3_000) {
        int most = 1 + random.nextInt(2 * requests);
        for (int i = 0; i < most && permits.size() < 3_000; i++) {
          permits.add(permit(limiter));
        }
        clock.advance(Duration.ofNanos((long) (period.toNanos()
            * random.nextDouble()
            * random.nextInt(3)
            / (1 + random.nextInt(requests)))));
      }
      assertThat(Rates.mostInAnyPeriod(permits, period)).isBetween(1, requests);
    }
  }

  @Test
  void usesMostOfTheLimit() {
    limiter = started(RateLimit.DEFAULT);
    List<Long> permits =
        IntStream.range(0, 5_000).mapToObj(i -> permit(limiter)).toList();

    assertThat(Rates.mostInAnyPeriod(permits, Duration.ofMinutes(5))).isEqualTo(1_169);
    // 30 at once, then 3.8 a second.
    assertThat(permits.get(29)).isZero();
    assertThat(Duration.ofNanos(permits.get(4_999)).toSeconds())
        .isEqualTo((5_000 - 30) * 300 / 1_140);
  }

  @Test
  void countsAPermitUntilAPeriodAfterItsRequest() {
    limiter = started(new RateLimit(40, Duration.ofSeconds(1)));
    List<Long> underWay = new ArrayList<>();
    while (underWay.size() < 40) {
      if (limiter.tryAcquire()) {
        underWay.add(limiter.recordRequest(true));
        limiter.use(underWay.get(underWay.size() - 1));
      } else {
        clock.advance(Duration.ofMillis(100));
      }
    }
    clock.advance(Duration.ofMinutes(1));
    assertThat(limiter.tryAcquire()).as("40 may still reach the server").isFalse();

    underWay.forEach(limiter::end);
    assertThat(limiter.tryAcquire()).as("40 may have reached it just now").isFalse();

    clock.advance(Duration.ofMillis(1_001));
    assertThat(limiter.tryAcquire()).isTrue();
  }

  @Test
  void wakesAWaiterAPeriodAfterTheRequestsUnderWay() {
    limiter = started(new RateLimit(1, Duration.ofSeconds(1)));
    List<String> served = new ArrayList<>();
    assertThat(limiter.tryAcquire()).isTrue();
    long stalled = limiter.recordRequest(true);
    limiter.use(stalled);
    limiter.acquireAsync(new Guest("next", served).waiter());
    clock.advance(Duration.ofMinutes(1));
    assertThat(served).isEmpty();

    limiter.end(stalled);
    clock.advance(Duration.ofMillis(1_001));

    assertThat(served).containsExactly("next");
  }

  @Test
  void servesWaitersInOrderAndSkipsCancelledOnes() {
    limiter = started(new RateLimit(1, Duration.ofSeconds(1)));
    List<String> served = new ArrayList<>();
    Guest second = new Guest("second", served);
    limiter.acquireAsync(new Guest("first", served).waiter());
    limiter.acquireAsync(second.waiter());
    limiter.acquireAsync(new Guest("third", served).waiter());
    limiter.acquireAsync(new Guest("fourth", served).waiter());
    assertThat(served).containsExactly("first");
    assertThat(limiter.tryAcquire()).as("a permit before the waiters").isFalse();

    second.isCancelled = true;
    clock.advance(Duration.ofMillis(1_001));
    assertThat(served).containsExactly("first", "third");

    clock.advance(Duration.ofMillis(998));
    assertThat(served).containsExactly("first", "third");
    clock.advance(Duration.ofMillis(2));
    assertThat(served).containsExactly("first", "third", "fourth");
  }

  @Test
  void servesOtherWaitersIfOneFails() {
    limiter = started(new RateLimit(80, Duration.ofSeconds(1)));
    List<String> served = new ArrayList<>();
    while (limiter.tryAcquire()) {}
    limiter.acquireAsync(new RateLimiter.Waiter(() -> false, () -> {
      throw new AssertionError("first");
    }));
    limiter.acquireAsync(new Guest("second", served).waiter());

    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(1))).hasMessage("first");
    clock.advance(Duration.ofSeconds(1));

    assertThat(served).containsExactly("second");
  }

  @Test
  void givesAReleasedPermitToTheNextWaiter() {
    limiter = started(new RateLimit(1, Duration.ofHours(1)));
    List<String> served = new ArrayList<>();
    assertThat(limiter.tryAcquire()).isTrue();
    limiter.acquireAsync(new Guest("next", served).waiter());

    limiter.release();

    assertThat(served).containsExactly("next");
  }

  @Test
  void removesCancelledWaiters() {
    limiter = started(new RateLimit(1, Duration.ofHours(1)));
    List<String> served = new ArrayList<>();
    assertThat(limiter.tryAcquire()).isTrue();
    request(limiter);
    Guest gone = new Guest("gone", served);
    limiter.acquireAsync(gone.waiter());
    gone.isCancelled = true;
    limiter.removeCancelled();
    gone.isCancelled = false;

    assertThat(clock.pending()).as("timers").isZero();
    clock.advance(Duration.ofHours(2));
    assertThat(served).isEmpty();
  }

  @Test
  void countsSingleCallsUpToOnePeriod() {
    limiter = started(RateLimit.DEFAULT);
    for (int i = 0; i < 30; i++) {
      limiter.end(limiter.recordRequest(false));
    }
    assertThat(limiter.tryAcquire()).isFalse();

    for (int i = 0; i < 100_000; i++) {
      limiter.end(limiter.recordRequest(false));
    }

    assertThat(permit(limiter))
        .isBetween(
            Duration.ofMinutes(5).toNanos(),
            Duration.ofMinutes(5).plusSeconds(1).toNanos());
  }

  @Test
  void estimatesHowLongRequestsTake() {
    limiter = started(RateLimit.DEFAULT);
    assertThat(limiter.timeFor(30)).isZero();
    assertThat(limiter.timeFor(30 + 1_140)).isEqualTo(Duration.ofMinutes(5));

    for (int i = 0; i < 31; i++) {
      permit(limiter);
    }

    assertThat(limiter.timeFor(1_140)).isEqualTo(Duration.ofMinutes(5));
  }

  private RateLimiter started(RateLimit limit) {
    limiter = new RateLimiter(limit, clock);
    limiter.start();
    return limiter;
  }

  /** Makes a request that ends at once. */
  private static void request(RateLimiter limiter) {
    long request = limiter.recordRequest(true);
    limiter.use(request);
    limiter.end(request);
  }

  /** The time of the next permit, to which the clock advances. */
  private long permit(RateLimiter limiter) {
    while (!limiter.tryAcquire()) {
      clock.advance(limiter.timeFor(1).plusNanos(1));
    }
    request(limiter);
    return clock.nanoTime();
  }

  private class Guest {
    private final String name;
    private final List<String> served;
    private boolean isCancelled;

    Guest(String name, List<String> served) {
      this.name = name;
      this.served = served;
    }

    RateLimiter.Waiter waiter() {
      return new RateLimiter.Waiter(() -> isCancelled, () -> {
        served.add(name);
        request(limiter);
      });
    }
  }
}
