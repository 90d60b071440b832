package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.InstantServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A walk over pages can be cancelled, and leaves nothing behind. */
@Timeout(60)
@Tag("any-document")
class AsyncPagesCancelTest extends AsyncPagesCase {
  @Test
  void cancellingItCancelsTheCallUnderWay() throws Exception {
    CountDownLatch isSent = new CountDownLatch(1);
    CountDownLatch isOver = new CountDownLatch(1);
    List<Throwable> ended = new ArrayList<>();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          isSent.countDown();
          await(isOver);
          return page(request, 2);
        })
        .addListener(start -> new CallListener() {
          @Override
          public void callEnded(CallEvent event) {
            ended.add(event.failure());
          }
        })
        .build();
    CompletableFuture<Void> walk = walk(client, () -> GO_ON);
    runTasks();
    isSent.await();

    walk.cancel(true);

    assertThat(ended).hasSize(1).first().asString().contains("cancelled");
    isOver.countDown();
    assertThatThrownBy(walk::get).isInstanceOf(CancellationException.class);
    assertThat(clock.pending()).isZero();
    assertThat(seen).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A permit that a cancelled walk has, or waits for, is the next one's. */
  @Test
  void cancellingItReleasesItsPermit() {
    CloudflareClient client = list(1).rateLimit(1, Duration.ofMinutes(1)).build();

    walk(client, () -> GO_ON).cancel(true);
    runTasks();
    assertThat(asked).isEmpty();
    CompletableFuture<Void> first = walk(client, () -> GO_ON);
    CompletableFuture<Void> waiting = walk(client, () -> GO_ON);
    CompletableFuture<Void> second = walk(client, () -> GO_ON);
    runTasks();
    assertThat(first).isCompleted();
    waiting.cancel(true);
    clock.advance(Duration.ofMinutes(2));

    assertThat(second).isCompleted();
    assertThat(asked).hasSize(2);
  }

  @Test
  void asksForNothingAfterItWasCancelled() {
    CompletableFuture<Boolean> decision = new CompletableFuture<>();
    CompletableFuture<Void> walk = walk(list(3).build(), () -> decision);
    runTasks();

    walk.cancel(true);
    decision.complete(true);
    runTasks();

    assertThat(walk).isCancelled();
    assertThat(asked).containsExactly(1);
  }
}
