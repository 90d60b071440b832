package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.TestCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No thread can be made for a timer: a call fails before it is sent, a run loses no permit. */
@Timeout(60)
class MissingTimerTest {
  private static final String FULL = "unable to create native thread";

  private final AtomicInteger timers = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final CallListenerCase.RecordingListener recorder =
      new CallListenerCase.RecordingListener();
  private volatile int mostTimers;
  private volatile boolean isFull;

  private final ManualClock clock = new ManualClock() {
    @Override
    public Timer timer(Duration delay, Runnable task) {
      if (timers.incrementAndGet() > mostTimers) {
        // The JDK throws an OutOfMemoryError, which would end JUnit if it came through.
        throw new InternalError(FULL);
      }
      return super.timer(delay, task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      if (isFull) {
        throw new InternalError(FULL);
      }
      return super.schedule(delay, task);
    }
  };

  private final CloudflareClient client = InstantServer.builder(clock, this::respond)
      .rateLimit(1, Duration.ofSeconds(1))
      .addListener(recorder)
      .build();

  private Response respond(Request request) {
    return asked.incrementAndGet() == 1
        ? InstantServer.failure(request, 429).build()
        : InstantServer.success(request);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsTheCallAndTellsItsListeners(boolean isAsync) {
    assertThatThrownBy(() -> update(client, isAsync))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("InternalError: " + FULL + " (nothing was applied)");

    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, null, false, CloudflareTransportException",
            "end: 1, null, false, CloudflareTransportException");
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsNoPlaceInTheRateLimit(boolean isAsync) {
    runOf(List.of());
    assertThatThrownBy(() -> update(client, isAsync)).hasMessageContaining(FULL);
    mostTimers = Integer.MAX_VALUE;
    asked.set(1);
    clock.advance(Duration.ofMinutes(1));

    runOf(List.of("1"));

    assertThat(asked).hasValue(2);
  }

  /** The first attempt of an item had a timer, which is cancelled while it waits for a permit. */
  @Test
  void endsARunWhoseItemIsRetried() {
    mostTimers = 1;
    CompletableFuture<Void> run = CompletableFuture.runAsync(() -> runOf(List.of("1")));
    clock.awaitTask();

    clock.advance(Duration.ofMinutes(1));

    assertThatThrownBy(run::join).hasRootCauseInstanceOf(InternalError.class);
    assertThat(asked).hasValue(1);
  }

  /** The second item waits for a permit, and there is no timer to tell when there is one. */
  @Test
  void endsARunWithoutTheLossOfAPermit() {
    mostTimers = Integer.MAX_VALUE;
    asked.set(1);
    isFull = true;
    assertThatThrownBy(() -> runOf(List.of("1", "2"))).hasMessage(FULL);
    isFull = false;
    clock.advance(Duration.ofMinutes(1));

    runOf(List.of("3"));

    assertThat(asked).hasValue(3);
  }

  private void runOf(List<String> items) {
    classification(client)
        .updateAll(items, TestCalls::updateOf, outcome -> {}, BulkCase.ONE_BY_ONE);
  }
}
