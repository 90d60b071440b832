package io.github.cloudflaresecurity.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void doesNotPassWhileSuspended() {
    clock.advance(Duration.ofSeconds(7));
    Deadline deadline = new Deadline(Duration.ofSeconds(10), "", clock);
    clock.advance(Duration.ofSeconds(4));

    deadline.suspend();
    clock.advance(Duration.ofSeconds(300));
    assertThat(deadline.timeLeft()).isEqualTo(Duration.ofSeconds(6));
    deadline.resume();

    clock.advance(Duration.ofSeconds(5));
    assertThat(deadline.timeLeft()).isEqualTo(Duration.ofSeconds(1));
    assertThat(deadline.isPast()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(deadline.isPast()).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(deadline.timeLeft()).isZero();
  }
}
