package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.replaceAsync;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a call ends that is cancelled, and what is known of it then. */
@Timeout(60)
class CancellationTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void cancelsACallInFlight() {
    cloudflare.stalls();
    CompletableFuture<?> call = updateAsync(cloudflare.client());
    cloudflare.takeRequest();

    assertThat(call.cancel(true)).isTrue();

    assertThat(call).isCancelled();
    assertThat(call.cancel(true)).isTrue();
    // Newer JDKs wrap the exception of a cancelled future once more.
    CancellationException e = catchThrowableOfType(CancellationException.class, call::join);
    assertThat(e)
        .rootCause()
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            cause -> assertThat(cause.mayHaveTakenEffect()).isTrue())
        .hasMessageContaining("cancelled");
  }

  @Test
  void isCancelledEvenIfTheConnectionFailsFirst() throws Exception {
    cloudflare.stalls();
    CountDownLatch ended = new CountDownLatch(1);
    OkHttpClient own = new OkHttpClient.Builder()
        .eventListener(new EventListener() {
          @Override
          public void canceled(Call call) {
            awaitQuietly(ended);
          }
        })
        .build();
    own.dispatcher().setIdleCallback(ended::countDown);
    CompletableFuture<?> call = updateAsync(cloudflare.builder().httpClient(own).build());
    cloudflare.takeRequest();

    assertThat(call.cancel(true)).isTrue();

    assertThat(call).isCancelled();
    own.dispatcher().executorService().shutdown();
  }

  @Test
  void sendsNothingIfCancelledBefore() {
    CompletableFuture<CompletableFuture<ApiResponse<Void>>> pending = new CompletableFuture<>();
    OkHttpClient own = new OkHttpClient.Builder()
        .addNetworkInterceptor(chain -> {
          pending.join().cancel(true);
          return chain.proceed(chain.request());
        })
        .build();
    CompletableFuture<ApiResponse<Void>> call =
        updateAsync(cloudflare.builder().httpClient(own).build());
    pending.complete(call);

    assertThatThrownBy(call::join).hasStackTraceContaining("nothing was applied");
    own.dispatcher().executorService().shutdown();
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void reportsEarlierAttemptsIfCancelledBeforeARetry() {
    cloudflare.fails(503);
    CompletableFuture<CompletableFuture<ApiResponse<Void>>> pending = new CompletableFuture<>();
    ManualClock clock = new ManualClock() {
      @Override
      public double random() {
        pending.join().cancel(true);
        return 0.5;
      }
    };
    CompletableFuture<ApiResponse<Void>> call =
        updateAsync(cloudflare.builder().scheduler(clock).build());
    pending.complete(call);

    assertThatThrownBy(call::join)
        .hasStackTraceContaining("cancelled while it waited")
        .hasStackTraceContaining("may have been applied");
  }

  @Test
  void cancellingTheFutureEndsRetries() throws Exception {
    cloudflare.throttles("1");
    CompletableFuture<Runnable> retry = new CompletableFuture<>();
    CloudflareClient client = cloudflare
        .builder()
        .scheduler(new ManualClock() {
          @Override
          public Timer schedule(Duration delay, Runnable task) {
            retry.complete(task);
            return () -> {};
          }
        })
        .build();
    CompletableFuture<?> call = updateAsync(client);
    retry.get();

    call.cancel(true);
    retry.get().run();

    assertThatThrownBy(call::join)
        .isInstanceOf(CancellationException.class)
        .hasStackTraceContaining("cancelled while it waited for a retry");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void cancelsTheCallIfTheFutureTimesOut() throws Exception {
    cloudflare.stalls();
    CountDownLatch cancelled = new CountDownLatch(1);
    OkHttpClient own = new OkHttpClient.Builder()
        .eventListener(new EventListener() {
          @Override
          public void canceled(Call call) {
            cancelled.countDown();
          }
        })
        .build();
    CompletableFuture<?> call = updateAsync(cloudflare.builder().httpClient(own).build());

    // What orTimeout does when its time is over.
    call.completeExceptionally(new TimeoutException());

    assertThatThrownBy(call::get).cause().isInstanceOf(TimeoutException.class);
    assertThat(cancelled.await(1, TimeUnit.MINUTES)).isTrue();
    own.dispatcher().executorService().shutdown();
  }

  @Test
  void doesNotCancelASuccess() {
    cloudflare.succeeds();
    List<String> events = new CopyOnWriteArrayList<>();
    OkHttpClient own = new OkHttpClient.Builder()
        .eventListener(new EventListener() {
          @Override
          public void canceled(Call call) {
            events.add("cancelled");
          }
        })
        .build();

    updateAsync(cloudflare.builder().httpClient(own).build()).join();

    own.dispatcher().executorService().shutdown();
    assertThat(events).isEmpty();
  }

  @Test
  void reportsTheResetIfCancelledInTheSecondStep() {
    cloudflare.succeeds().stalls();
    CompletableFuture<?> call = replaceAsync(cloudflare.client());
    cloudflare.takeRequest();
    cloudflare.takeRequest();

    assertThat(call.cancel(true)).isTrue();

    CancellationException e = catchThrowableOfType(CancellationException.class, call::join);
    assertThat(e)
        .hasStackTraceContaining("the insight was reset")
        .hasStackTraceContaining("CloudflareTransportException");
  }

  @Test
  void cancelsTheSecondStepBeforeItIsSent() {
    CompletableFuture<CompletableFuture<?>> call = new CompletableFuture<>();
    // Otherwise the second step could begin in this thread, before the call is known.
    cloudflare.respondsBy(request -> {
      call.join();
      return CloudflareServer.json(200, CloudflareServer.success()).build();
    });
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    AtomicInteger started = new AtomicInteger();
    CloudflareClient client = cloudflare
        .builder()
        .addListener(event -> {
          if (started.incrementAndGet() == 2) {
            cancelled.complete(call.join().cancel(true));
          }
          return null;
        })
        .build();

    call.complete(replaceAsync(client));

    assertThat(cancelled.join()).isTrue();
    assertThatThrownBy(call.join()::join).isInstanceOf(CancellationException.class);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void doesNotCancelACompletedReplacement() {
    cloudflare.succeeds().succeeds();
    CompletableFuture<ApiResponse<Void>> call = replaceAsync(cloudflare.client());

    assertThat(call.join().statusCode()).isEqualTo(200);
    assertThat(call.cancel(true)).isFalse();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
