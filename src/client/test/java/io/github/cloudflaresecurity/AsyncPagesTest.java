package io.github.cloudflaresecurity;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.ExecutorOfTasks;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.Rates;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that are handed on while no thread waits. The clock and the test's thread do all work. */
@Timeout(60)
@Tag("any-document")
class AsyncPagesTest {
  private static final CompletionStage<Boolean> GO_ON = completedFuture(true);

  private final ManualClock clock = new ManualClock();
  private final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> begun = new ArrayList<>();
  private final List<Integer> seen = new ArrayList<>();

  private CloudflareClient.Builder builder(Function<Request, Response> responder) {
    return InstantServer.builder(
        clock, new Dispatcher(new ExecutorOfTasks(Runnable::run)), responder);
  }

  /** A list of so many pages, whose result is their number. */
  private CloudflareClient.Builder list(int pages) {
    return builder(request -> page(request, pages));
  }

  private Response page(Request request, int pages) {
    String number = request.url().queryParameter("page");
    int page = number == null ? 1 : Integer.parseInt(number);
    asked.add(page);
    begun.add(clock.nanoTime());
    return InstantServer.success(request, """
        {"success": true, "result": %d, "result_info": {"page": %<d, "total_pages": %d}}
        """.formatted(page, pages));
  }

  private CompletableFuture<Void> walk(
      CloudflareClient client, Supplier<? extends CompletionStage<Boolean>> decision) {
    return client.request("GET", "/things").pages().forEachAsync(page -> {
      seen.add(page.result().decode(Integer.class));
      return decision.get();
    });
  }

  /** Runs what is due, and what that makes due. */
  private void runTasks() {
    clock.advance(Duration.ZERO);
  }

  @Test
  void asksForAPageWhenTheStageOfTheLastHasCompleted() {
    List<CompletableFuture<Boolean>> decisions = new ArrayList<>();
    CompletableFuture<Void> walk = walk(list(3).build(), () -> {
      decisions.add(new CompletableFuture<>());
      return decisions.get(decisions.size() - 1);
    });
    assertThat(asked).isEmpty();

    for (int page = 1; page <= 3; page++) {
      runTasks();
      runTasks();
      assertThat(asked).hasSize(page);
      assertThat(walk).isNotDone();
      decisions.get(page - 1).complete(true);
    }

    assertThat(walk).isCompletedWithValue(null);
    assertThat(seen).containsExactly(1, 2, 3);
    runTasks();
    assertThat(asked).containsExactly(1, 2, 3);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void endsIfTheStageSaysSo() {
    CompletableFuture<Void> walk = walk(list(3).build(), () -> completedFuture(seen.size() < 2));

    runTasks();

    assertThat(walk).isCompletedWithValue(null);
    assertThat(asked).containsExactly(1, 2);
  }

  /** A full page is followed by another, which need not exist. */
  @Test
  void handsNoPageThatTheListDoesNotHave() {
    CloudflareClient client = builder(request -> {
          asked.add(asked.size() + 1);
          return InstantServer.success(
              request, """
              {"success": true, "result": [%s], "result_info": {"page": %d, "per_page": 1}}
              """.formatted(asked.size() == 1 ? "1" : "", asked.size()));
        })
        .build();

    CompletableFuture<Void> walk = client.request("GET", "/things").pages().forEachAsync(page -> {
      seen.add(1);
      return GO_ON;
    });
    runTasks();

    assertThat(walk).isCompletedWithValue(null);
    assertThat(asked).hasSize(2);
    assertThat(seen).hasSize(1);
  }

  @Test
  void failsWithTheExceptionOfAPage() {
    CloudflareClient client = builder(request -> asked.size() < 1
            ? page(request, 2)
            : InstantServer.failure(request, 403).build())
        .build();

    CompletableFuture<Void> walk = walk(client, () -> GO_ON);
    runTasks();

    assertThatThrownBy(walk::get).cause().isInstanceOf(CloudflareApiException.Forbidden.class);
    assertThat(seen).containsExactly(1);
  }

  @Test
  void failsIfTheListCanNotBeReadOn() {
    CloudflareClient client = builder(request -> InstantServer.success(
            request, "{\"success\": true, \"result\": 1, \"result_info\": {\"cursor\": \"a\"}}"))
        .build();

    CompletableFuture<Void> walk = walk(client, () -> GO_ON);
    runTasks();

    assertThatThrownBy(walk::get)
        .cause()
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessage("GET /things: the server repeats a cursor");
    assertThat(seen).containsExactly(1, 1);
  }

  record Mistake(Supplier<CompletionStage<Boolean>> decision, Class<?> failure) {}

  static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(() -> null, NullPointerException.class),
        new Mistake(() -> completedFuture(null), NullPointerException.class),
        new Mistake(() -> failedFuture(new IOException("full disk")), IOException.class),
        new Mistake(
            () -> failedFuture(new IOException("full disk")).thenApply(nothing -> true),
            IOException.class),
        new Mistake(
            () -> {
              throw new IllegalCallerException();
            },
            IllegalCallerException.class),
        new Mistake(
            () -> {
              throw new StackOverflowError();
            },
            StackOverflowError.class));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void failsAsTheFunctionDoes(Mistake mistake) {
    CompletableFuture<Void> walk = walk(list(3).build(), mistake.decision());
    runTasks();

    assertThat(walk.handle((nothing, failure) -> failure).join())
        .isExactlyInstanceOf(mistake.failure());
    assertThat(asked).containsExactly(1);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void rejectsAWalkOfAClosedClient() {
    CloudflareClient client = list(3).build();
    client.close();

    CompletableFuture<Void> walk = walk(client, () -> GO_ON);

    assertThatThrownBy(walk::get).cause().isExactlyInstanceOf(IllegalStateException.class);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void failsIfTheClientIsClosedMeanwhile() {
    CloudflareClient client = list(3).build();
    CompletableFuture<Void> walk = walk(client, () -> {
      client.close();
      return GO_ON;
    });
    runTasks();

    assertThatThrownBy(walk::get).cause().hasMessage("the client is closed");
    assertThat(asked).containsExactly(1);
  }

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

  @Test
  void staysBelowTheRateLimit() {
    CompletableFuture<Void> walk = walk(list(3_000).build(), () -> GO_ON);

    clock.advance(Duration.ofMinutes(15));

    assertThat(walk).isCompleted();
    assertThat(seen).hasSize(3_000);
    assertThat(Rates.mostInAnyPeriod(begun, Duration.ofMinutes(5))).isBetween(1_100, 1_200);
  }

  /** Neither the server nor the function takes another thread, so all could be one stack. */
  @Test
  void theStackDoesNotGrowWithTheList() {
    Set<Long> depths = new HashSet<>();
    CloudflareClient client =
        list(10_000).rateLimit(10_000, Duration.ofSeconds(1)).build();
    CompletableFuture<Void> walk = walk(client, () -> {
      depths.add(StackWalker.getInstance().walk(Stream::count));
      return GO_ON;
    });

    clock.advance(Duration.ofSeconds(2));

    assertThat(walk).isCompletedWithValue(null);
    assertThat(seen).hasSize(10_000);
    // Tasks run within the one that the clock began with, or not.
    assertThat(depths).hasSizeLessThan(4);
  }
}
