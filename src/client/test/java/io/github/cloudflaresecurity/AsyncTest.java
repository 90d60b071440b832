package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ExecutorOfTasks;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class AsyncTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void completesWithTheResponse() throws Exception {
    cloudflare.accepts();
    cloudflare.succeeds();

    CompletableFuture<ApiResponse<JsonValue>> submitted = reclassify(cloudflare.client())
        .createAsync(
            ACCOUNT,
            "4Njp3P0STMz2c02Q",
            ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.NONE)
                .build());

    assertThat(submitted.get().result()).hasToString("{}");
    assertThat(submitted.cancel(true)).isFalse();
    assertThat(updateAsync(cloudflare.client()).get().statusCode()).isEqualTo(200);
  }

  @Test
  void failsWithWhatTheBlockingFormThrows() {
    cloudflare.responds(404, CloudflareServer.failure(7003, "No such insight"));

    assertThatThrownBy(() -> updateAsync(cloudflare.client()).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(CloudflareApiException.NotFound.class)
        .hasMessageContaining("[7003] No such insight");
  }

  @Test
  void throwsForBadArguments() {
    assertThatThrownBy(() -> classification(cloudflare.client())
            .updateAsync(AccountOrZone.zone(ZONE), " ", ClassificationChange.falsePositive()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsTheConnectionsOfManyConcurrentCalls() throws Exception {
    int calls = 20;
    int rounds = 10;
    CyclicBarrier all = new CyclicBarrier(calls);
    cloudflare.respondsBy(request -> {
      // No request gets a response before all have arrived.
      awaitQuietly(all);
      return CloudflareServer.json(200, CloudflareServer.success()).build();
    });
    CloudflareClient client = cloudflare.client();

    Set<Integer> connections = new HashSet<>();
    for (int round = 0; round < rounds; round++) {
      CompletableFuture.allOf(Stream.generate(() -> updateAsync(client))
              .limit(calls)
              .toArray(CompletableFuture<?>[]::new))
          .get();
      for (int i = 0; i < calls; i++) {
        connections.add(cloudflare.takeRequest().getConnectionIndex());
      }
    }

    assertThat(connections).hasSize(calls);
  }

  @Test
  void tellsTheEndIfCompletedFromOutsideWhileAnAttemptFails() {
    cloudflare.fails(503);
    CompletableFuture<CompletableFuture<?>> pending = new CompletableFuture<>();
    CompletableFuture<Void> settled = new CompletableFuture<>();
    CompletableFuture<CallEvent> ended = new CompletableFuture<>();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          Response response = chain.proceed(chain.request());
          pending.join().completeExceptionally(new TimeoutException());
          return response;
        })
        .build();
    own.dispatcher().setIdleCallback(() -> settled.complete(null));
    CloudflareClient client = cloudflare
        .builder()
        .httpClient(own)
        .addListener(start -> new CallListener() {
          @Override
          public void callEnded(CallEvent call) {
            ended.complete(call);
          }
        })
        .build();

    pending.complete(updateAsync(client));
    settled.join();

    assertThat(pending.join()).isCompletedExceptionally();
    assertThat(ended).isCompleted();
    assertThat(ended.join().failure()).hasMessageContaining("cancelled");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
    own.dispatcher().executorService().shutdown();
  }

  /** It runs each task at once, and then the first one's retry is under way. */
  @Test
  void whatAnExecutorThrowsLateIsNotTakenForTheRetry() {
    cloudflare.fails(429).succeeds();
    CompletableFuture<Void> isRetrying = new CompletableFuture<>();
    CompletableFuture<Void> isOver = new CompletableFuture<>();
    AtomicInteger executed = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    Dispatcher dispatcher = new Dispatcher(new ExecutorOfTasks(task -> {
      boolean isFirst = executed.incrementAndGet() == 1;
      task.run();
      if (isFirst) {
        isRetrying.join();
        throw new IllegalStateException("the metrics are full");
      }
    }));
    OkHttpClient own = new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .addInterceptor(chain -> {
          if (asked.incrementAndGet() == 2) {
            isRetrying.complete(null);
            isOver.join();
          }
          return chain.proceed(chain.request());
        })
        .build();

    CompletableFuture<ApiResponse<Void>> call =
        updateAsync(cloudflare.builder().backoff(Duration.ZERO).httpClient(own).build());

    assertThat(call).isNotDone();
    isOver.complete(null);
    assertThat(call.join().statusCode()).isEqualTo(200);
  }

  private static void awaitQuietly(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
