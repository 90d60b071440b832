package io.github.cloudflaresecurity.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final ManualClock timing = new ManualClock();

  @Test
  void standsStillWhileItIsSuspended() {
    timing.advance(Duration.ofSeconds(7));
    Deadline deadline = Deadline.in(Duration.ofSeconds(10), timing);
    timing.advance(Duration.ofSeconds(4));

    deadline.suspend();
    timing.advance(Duration.ofSeconds(300));
    assertThat(deadline.timeLeft()).isEqualTo(Duration.ofSeconds(6));
    deadline.resume();

    timing.advance(Duration.ofSeconds(5));
    assertThat(deadline.timeLeft()).isEqualTo(Duration.ofSeconds(1));
    assertThat(deadline.isPast()).isFalse();
    timing.advance(Duration.ofSeconds(1));
    assertThat(deadline.isPast()).isTrue();
    timing.advance(Duration.ofSeconds(1));
    assertThat(deadline.timeLeft()).isZero();
  }
}
