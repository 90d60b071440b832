package io.github.cloudflaresecurity.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationReasonTest {
  @Test
  void isTheFirstOne() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger runs = new AtomicInteger();
    cancellation.beforeClose(runs::incrementAndGet);
    assertThat(cancellation.isCancelled()).isFalse();

    cancellation.cancel("interrupted");
    assertThat(runs).hasValue(1);
    cancellation.cancel("timed out");

    assertThat(cancellation.isCancelled()).isTrue();
    assertThat(cancellation.reason()).isEqualTo("interrupted");
    assertThat(runs).hasValue(1);
  }
}
