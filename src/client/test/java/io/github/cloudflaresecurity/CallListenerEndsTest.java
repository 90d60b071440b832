package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners are told of the one end of each call, whatever ends it early. */
@Timeout(60)
class CallListenerEndsTest extends CallListenerCase {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reportsTheDeadline(boolean isAsync) {
    cloudflare.stalls();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      clock.advance(Duration.ofMinutes(1));
    });

    assertThat(catchThrowable(() -> update(client(), isAsync))).isNotNull();
    advancing.join();

    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, null, true, CloudflareTransportException",
            "end: 1, null, true, CloudflareTransportException");
    assertThat(recorder.ends.get(0).failure()).hasMessageContaining("timed out after 60000 ms");
  }

  @Test
  void reportsACancelledCallOnce() throws Exception {
    cloudflare.stalls();
    OkHttpClient own = new OkHttpClient();
    CountDownLatch idle = new CountDownLatch(1);
    own.dispatcher().setIdleCallback(idle::countDown);
    CompletableFuture<?> call =
        updateAsync(cloudflare.builder().addListener(recorder).httpClient(own).build());
    cloudflare.takeRequest();

    call.cancel(true);
    // Until OkHttp, too, has reported the end of the attempt.
    assertThat(idle.await(1, TimeUnit.MINUTES)).isTrue();
    own.dispatcher().executorService().shutdown();

    assertThat(call).isCancelled();
    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, null, true, CloudflareTransportException",
            "end: 1, null, true, CloudflareTransportException");
    assertThat(recorder.ends.get(0).failure()).hasMessageContaining("cancelled");
  }

  @Test
  void reportsACallCancelledBetweenAttempts() throws Exception {
    cloudflare.throttles("7");
    CompletableFuture<Runnable> retry = new CompletableFuture<>();
    CompletableFuture<?> call = updateAsync(cloudflare
        .builder()
        .addListener(recorder)
        .scheduler(new ManualClock() {
          @Override
          public Timer schedule(Duration wait, Runnable task) {
            retry.complete(task);
            return () -> {};
          }
        })
        .build());
    retry.get();

    call.cancel(true);
    retry.get().run();

    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, 429, false, TooManyRequests",
            "retry after 7000 ms: 1, 429, false, TooManyRequests",
            "end: 1, 429, false, CloudflareTransportException");
  }

  @Test
  void reportsTheEndIfTheCallerCompletesTheFuture() throws Exception {
    cloudflare.stalls();
    CompletableFuture<ApiResponse<Void>> call = updateAsync(client());
    cloudflare.takeRequest();

    call.complete(null);

    assertThat(recorder.end.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(recorder.ends)
        .singleElement()
        .satisfies(e -> assertThat(e.failure()).hasMessageContaining("cancelled"))
        .satisfies(e -> assertThat(e.mayHaveTakenEffect()).isTrue());
  }

  @Test
  void reportsAnInterrupt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> update(client())).isInstanceOf(CloudflareTransportException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, null, false, CloudflareTransportException",
            "end: 1, null, false, CloudflareTransportException");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reportsAnErrorThatAnInterceptorThrows(boolean isAsync) {
    cloudflare.letRequestsBeOffContract();
    CloudflareClient client = cloudflare
        .builder()
        .addListener(recorder)
        .maxRetries(0)
        .httpClient(new OkHttpClient.Builder()
            .dispatcher(new okhttp3.Dispatcher(new ExpectsErrors()))
            .addInterceptor(chain -> {
              throw new AssertionError("out of luck");
            })
            .build())
        .build();

    assertThat(catchThrowable(() -> update(client, isAsync))).isNotNull();

    assertThat(recorder.lines).hasSize(3);
    assertThat(recorder.lines.get(0)).startsWith("start");
    assertThat(recorder.lines.get(1)).startsWith("attempt: 1, null, false, ");
    assertThat(recorder.lines.get(2)).startsWith("end: 1, null, false, ");
  }

  /** OkHttp throws in its thread what it has reported; this prints nothing of it. */
  private static final class ExpectsErrors extends java.util.concurrent.ThreadPoolExecutor {
    ExpectsErrors() {
      super(0, 4, 1, TimeUnit.SECONDS, new java.util.concurrent.SynchronousQueue<>(), task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {});
        return thread;
      });
    }
  }
}
