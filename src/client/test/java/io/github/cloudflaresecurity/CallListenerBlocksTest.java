package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.replaceAsync;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A listener that blocks keeps no call from its deadline, and blocks no other thread. */
@Timeout(60)
class CallListenerBlocksTest extends CallListenerCase {
  private final ManualClock still = new ManualClock();
  private final CountDownLatch isBlocked = new CountDownLatch(1);
  private final CountDownLatch isReleased = new CountDownLatch(1);

  private enum Event {
    ATTEMPT_ENDED,
    RETRY_SCHEDULED,
    CALL_ENDED
  }

  /** Blocks at an event. */
  private final class Blocker implements CallListener {
    private final Event blocksAt;

    Blocker(Event blocksAt) {
      this.blocksAt = blocksAt;
    }

    private void hear(Event event) {
      if (event == blocksAt) {
        isBlocked.countDown();
        await(isReleased);
      }
    }

    @Override
    public void attemptEnded(CallEvent attempt) {
      hear(Event.ATTEMPT_ENDED);
    }

    @Override
    public void retryScheduled(CallEvent attempt, Duration delay) {
      hear(Event.RETRY_SCHEDULED);
    }

    @Override
    public void callEnded(CallEvent call) {
      hear(Event.CALL_ENDED);
    }
  }

  private CloudflareClient blocking(Event event) {
    return cloudflare
        .builder()
        .scheduler(still)
        .addListener(start -> new Blocker(event))
        .addListener(recorder)
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void endsAtTheDeadlineIfAListenerBlocksBefore(Event event) {
    cloudflare.fails(event == Event.RETRY_SCHEDULED ? 503 : 403);
    CompletableFuture<?> call = updateAsync(blocking(event));
    await(isBlocked);

    still.advance(Duration.ofSeconds(59));
    assertThat(call).isNotDone();
    still.advance(Duration.ofSeconds(1));

    assertThat(call).isDone();
    assertThatThrownBy(call::join)
        .hasCauseInstanceOf(
            event == Event.RETRY_SCHEDULED
                ? CloudflareTransportException.class
                : CloudflareApiException.Forbidden.class);
    isReleased.countDown();
    await(recorder.end);
    assertThat(recorder.ends).hasSize(1);
    assertThat(recorder.lines).hasSize(event == Event.RETRY_SCHEDULED ? 4 : 3);
    assertThat(recorder.lines).last().asString().startsWith("end: 1");
    assertThat(still.pending()).isZero();
  }

  /** The thread that ends the call at its deadline is the one that the listener blocks. */
  @ParameterizedTest
  @EnumSource(names = {"ATTEMPT_ENDED", "CALL_ENDED"})
  void endsSoonAfterTheDeadlineIfAListenerBlocksThen(Event event) {
    cloudflare.stalls();
    CompletableFuture<?> call = updateAsync(blocking(event));
    cloudflare.takeRequest();
    CompletableFuture<Void> advancing =
        CompletableFuture.runAsync(() -> still.advance(Duration.ofMinutes(1)));
    await(isBlocked);

    still.advance(Duration.ofSeconds(1));

    assertThat(call).isDone();
    assertThatThrownBy(call::join).hasMessageContaining("timed out after 60000 ms");
    isReleased.countDown();
    advancing.join();
    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, null, true, CloudflareTransportException",
            "end: 1, null, true, CloudflareTransportException");
    assertThat(still.pending()).isZero();
  }

  /** The listener blocks the thread that completes it, which first tells the end. */
  @Test
  void isCompletedAsOtherCodeWantsAtTheDeadline() {
    cloudflare.stalls();
    CompletableFuture<ApiResponse<Void>> call = updateAsync(blocking(Event.CALL_ENDED));
    cloudflare.takeRequest();
    IllegalStateException theirs = new IllegalStateException("theirs");
    CompletableFuture<Boolean> completing =
        CompletableFuture.supplyAsync(() -> call.completeExceptionally(theirs));
    await(isBlocked);

    still.advance(Duration.ofMinutes(1));

    assertThat(call).isDone();
    assertThatThrownBy(call::join).hasCause(theirs);
    isReleased.countDown();
    assertThat(completing.join()).isTrue();
    assertThat(recorder.ends).hasSize(1);
    assertThat(still.pending()).isZero();
  }

  /** The reset has been applied, and its listener does not return. */
  @Test
  void aReplacementIsCancelledBetweenItsSteps() throws Exception {
    cloudflare.succeeds();
    CompletableFuture<?> replacement = replaceAsync(blocking(Event.CALL_ENDED));
    CompletableFuture<Throwable> failure = replacement.handle((response, thrown) -> thrown);
    await(isBlocked);

    assertThat(replacement.cancel(true)).isTrue();
    isReleased.countDown();

    assertThat(failure.get(1, TimeUnit.MINUTES))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("the insight was reset");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void aCancelDoesNotWaitForAListener() {
    cloudflare.fails(403);
    CompletableFuture<?> call = updateAsync(blocking(Event.ATTEMPT_ENDED));
    await(isBlocked);

    assertThat(call.cancel(true)).isTrue();

    assertThat(call).isCancelled();
    assertThat(recorder.ends).isEmpty();
    isReleased.countDown();
    await(recorder.end);
    assertThat(recorder.lines).hasSize(3);
  }

  /** The rate limit lets one request pass at a time. */
  @Test
  void keepsNoPermitFromOtherCalls() {
    CountDownLatch areAsked = new CountDownLatch(2);
    AtomicInteger started = new AtomicInteger();
    CloudflareClient client = InstantServer.builder(still, request -> {
          areAsked.countDown();
          return InstantServer.success(request);
        })
        .rateLimit(1, Duration.ofSeconds(1))
        .addListener(
            start -> started.getAndIncrement() == 0 ? new Blocker(Event.ATTEMPT_ENDED) : null)
        .build();
    ApiPages pages = client.request("GET", "/things").pages();
    pages.forEachAsync(page -> CompletableFuture.completedFuture(false));
    still.advance(Duration.ZERO);
    await(isBlocked);

    pages.forEachAsync(page -> CompletableFuture.completedFuture(false));
    still.advance(Duration.ofSeconds(3));

    await(areAsked);
    isReleased.countDown();
  }

  /** Two calls are denied at once, and the listener of each cancels the other. */
  @Test
  void listenersMayCancelEachOthersCalls() {
    cloudflare.fails(403).fails(403);
    CyclicBarrier both = new CyclicBarrier(2);
    CompletableFuture<List<CompletableFuture<?>>> group = new CompletableFuture<>();
    AtomicInteger started = new AtomicInteger();
    CloudflareClient client = cloudflare
        .builder()
        .addListener(start -> {
          int other = 1 - started.getAndIncrement();
          return new CallListener() {
            @Override
            public void attemptEnded(CallEvent attempt) {
              await(both);
              group.join().get(other).cancel(true);
              // No call ends by itself before it is cancelled.
              await(both);
            }
          };
        })
        .build();
    List<CompletableFuture<?>> calls = List.of(updateAsync(client), updateAsync(client));

    group.complete(calls);

    assertThat(calls)
        .allSatisfy(call -> assertThatThrownBy(() -> call.get(1, TimeUnit.MINUTES))
            .isInstanceOf(CancellationException.class));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
