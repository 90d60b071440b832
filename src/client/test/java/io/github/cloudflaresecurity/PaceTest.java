package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private final SteppedTiming timing = new SteppedTiming();

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
  void neverLetsMorePassThanTheLimitInAnyPeriod(int requests, Duration period) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Pace pace = started(RateLimit.of(requests, period));
      List<Long> turns = new ArrayList<>();
      // As fast as can be, after pauses of any length: not at all, in between, over the period.
      while (turns.size() < 3_000) {
        int most = 1 + random.nextInt(2 * requests);
        for (int i = 0; i < most && turns.size() < 3_000; i++) {
          turns.add(turn(pace));
        }
        timing.advance(Duration.ofNanos((long) (period.toNanos()
            * random.nextDouble()
            * random.nextInt(3)
            / (1 + random.nextInt(requests)))));
      }
      assertThat(mostInAnyPeriod(turns, period)).isBetween(1, requests);
    }
  }

  @Test
  void usesMostOfTheLimit() {
    Pace pace = started(RateLimit.DEFAULT);
    List<Long> turns = IntStream.range(0, 5_000).mapToObj(i -> turn(pace)).toList();

    assertThat(mostInAnyPeriod(turns, Duration.ofMinutes(5))).isEqualTo(1_169);
    // 30 at once, then 3.8 a second.
    assertThat(turns.get(29)).isZero();
    assertThat(Duration.ofNanos(turns.get(4_999)).toSeconds())
        .isEqualTo((5_000 - 30) * 300 / 1_140);
  }

  @Test
  void servesThoseWhoWaitInTheirOrderAndPassesOverThoseWhoWentAway() {
    Pace pace = started(RateLimit.of(1, Duration.ofSeconds(1)));
    List<String> served = new ArrayList<>();
    Guest second = new Guest("second", served);
    pace.await(new Guest("first", served));
    pace.await(second);
    pace.await(new Guest("third", served));
    pace.await(new Guest("fourth", served));
    assertThat(served).containsExactly("first");
    assertThat(pace.take()).as("a turn before those who wait").isFalse();

    second.isWanted = false;
    timing.advance(Duration.ofMillis(1_001));
    assertThat(served).containsExactly("first", "third");

    timing.advance(Duration.ofMillis(998));
    assertThat(served).containsExactly("first", "third");
    timing.advance(Duration.ofMillis(2));
    assertThat(served).containsExactly("first", "third", "fourth");
  }

  @Test
  void servesTheOthersWhereOneFails() {
    Pace pace = started(RateLimit.of(80, Duration.ofSeconds(1)));
    List<String> served = new ArrayList<>();
    while (pace.take()) {}
    pace.await(new Guest("first", served) {
      @Override
      public void go() {
        throw new AssertionError("first");
      }
    });
    pace.await(new Guest("second", served));

    assertThatThrownBy(() -> timing.advance(Duration.ofSeconds(1))).hasMessage("first");
    timing.advance(Duration.ofSeconds(1));

    assertThat(served).containsExactly("second");
  }

  @Test
  void givesATurnThatCameBackToTheNext() {
    Pace pace = started(RateLimit.of(1, Duration.ofHours(1)));
    List<String> served = new ArrayList<>();
    assertThat(pace.take()).isTrue();
    pace.await(new Guest("next", served));

    pace.giveBack();

    assertThat(served).containsExactly("next");
  }

  @Test
  void forgetsThoseWhoWentAway() {
    Pace pace = started(RateLimit.of(1, Duration.ofHours(1)));
    List<String> served = new ArrayList<>();
    assertThat(pace.take()).isTrue();
    Guest gone = new Guest("gone", served);
    pace.await(gone);
    gone.isWanted = false;
    pace.forget();
    gone.isWanted = true;

    timing.advance(Duration.ofHours(2));

    assertThat(served).isEmpty();
  }

  @Test
  void makesWayForSingleCallsButForNoMoreThanAPeriodOfThem() {
    Pace pace = started(RateLimit.DEFAULT);
    Exchange single = new Exchange(RequestOptions.NONE, Deadline.in(Duration.ofHours(1), timing));
    for (int i = 0; i < 30; i++) {
      pace.begins(single);
    }
    assertThat(pace.take()).isFalse();

    for (int i = 0; i < 100_000; i++) {
      pace.begins(single);
    }

    assertThat(turn(pace))
        .isBetween(
            Duration.ofMinutes(5).toNanos(),
            Duration.ofMinutes(5).plusSeconds(1).toNanos());
  }

  @Test
  void tellsHowLongRequestsTake() {
    Pace pace = started(RateLimit.DEFAULT);
    assertThat(pace.timeFor(30)).isZero();
    assertThat(pace.timeFor(30 + 1_140)).isEqualTo(Duration.ofMinutes(5));

    for (int i = 0; i < 31; i++) {
      turn(pace);
    }

    assertThat(pace.timeFor(1_140)).isEqualTo(Duration.ofMinutes(5));
  }

  private Pace started(RateLimit limit) {
    Pace pace = new Pace(limit, timing);
    pace.start();
    return pace;
  }

  /** When it is; the clock has stepped forward to it. */
  private long turn(Pace pace) {
    while (!pace.take()) {
      timing.advance(pace.timeFor(1).plusNanos(1));
    }
    return timing.nanoTime();
  }

  static int mostInAnyPeriod(List<Long> times, Duration period) {
    int most = 0;
    for (int first = 0, last = 0; last < times.size(); last++) {
      while (times.get(last) - times.get(first) >= period.toNanos()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private static class Guest implements Pace.Waiter {
    private final String name;
    private final List<String> served;
    private boolean isWanted = true;

    Guest(String name, List<String> served) {
      this.name = name;
      this.served = served;
    }

    @Override
    public boolean isWanted() {
      return isWanted;
    }

    @Override
    public void go() {
      served.add(name);
    }
  }
}
