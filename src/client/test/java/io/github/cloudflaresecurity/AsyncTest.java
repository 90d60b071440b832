package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.replaceAsync;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class AsyncTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void completesWithTheAnswer() throws Exception {
    cloudflare.accepts();
    cloudflare.succeeds();

    CompletableFuture<ApiResponse<JsonValue>> filed = reclassify(cloudflare.client())
        .createAsync(
            ACCOUNT,
            "4Njp3P0STMz2c02Q",
            ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.NONE)
                .build());

    assertThat(filed.get().result()).hasToString("{}");
    assertThat(filed.cancel(true)).isFalse();
    assertThat(updateAsync(cloudflare.client()).get().statusCode()).isEqualTo(200);
  }

  @Test
  void completesWithWhatTheBlockingFormThrows() {
    cloudflare.responds(404, CloudflareServer.failure(7003, "No such insight"));

    assertThatThrownBy(() -> updateAsync(cloudflare.client()).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(CloudflareApiException.NotFound.class)
        .hasMessageContaining("[7003] No such insight");
  }

  @Test
  void replacesInTwoSteps() throws Exception {
    cloudflare.succeeds().succeeds();

    assertThat(replaceAsync(cloudflare.client()).get().statusCode()).isEqualTo(200);

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo("{\"classification\":null}");
    assertThat(cloudflare.takeRequest().getBody().utf8())
        .isEqualTo("{\"classification\":\"false_positive\"}");
  }

  @Test
  void saysThatTheInsightStandsResetWhereTheSecondStepFails() {
    cloudflare.succeeds().fails(400);

    assertThatThrownBy(() -> replaceAsync(cloudflare.client()).get())
        .cause()
        .isInstanceOf(CloudflareApiException.BadRequest.class)
        .hasMessageContaining("the insight was reset");
  }

  @Test
  void doesNotSetWhereTheResetFails() {
    cloudflare.responds(403, CloudflareServer.failure(9109, "Unauthorized"));

    assertThatThrownBy(() -> replaceAsync(cloudflare.client()).get())
        .cause()
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageNotContaining("was reset");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void cancelsTheCallUnderWay() {
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
  void isCancelledAlsoWhereTheConnectionHearsOfItFirst() throws Exception {
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
  void cancelsTheSecondStepOfAReplacementAndSaysSo() {
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
  void cancelsTheSecondStepOfAReplacementWhileItStarts() {
    cloudflare.succeeds();
    CompletableFuture<CompletableFuture<?>> call = new CompletableFuture<>();
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    AtomicInteger started = new AtomicInteger();
    CloudflareClient client = cloudflare
        .builder()
        .addListener(event -> {
          if (started.incrementAndGet() == 2) {
            answer.complete(call.join().cancel(true));
          }
          return null;
        })
        .build();

    call.complete(replaceAsync(client));

    assertThat(answer.join()).isTrue();
    assertThatThrownBy(call.join()::join).isInstanceOf(CancellationException.class);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void endsTheCallWhereTheFutureTimesOut() throws Exception {
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
    CloudflareClient client = cloudflare.builder().httpClient(own).build();

    CompletableFuture<?> call = updateAsync(client).orTimeout(100, TimeUnit.MILLISECONDS);

    assertThatThrownBy(call::get).cause().isInstanceOf(TimeoutException.class);
    assertThat(cancelled.await(1, TimeUnit.MINUTES)).isTrue();
    own.dispatcher().executorService().shutdown();
  }

  @Test
  void canNotCancelAReplacementThatIsDone() {
    cloudflare.succeeds().succeeds();
    CompletableFuture<ApiResponse<Void>> call = replaceAsync(cloudflare.client());

    assertThat(call.join().statusCode()).isEqualTo(200);
    assertThat(call.cancel(true)).isFalse();
  }

  @Test
  void refusesBadArgumentsAtOnce() {
    assertThatThrownBy(() -> classification(cloudflare.client())
            .updateAsync(AccountOrZone.zone(ZONE), " ", ClassificationChange.falsePositive()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void makesMoreThanFiveCallsAtATimeAndKeepsTheirConnections() throws Exception {
    int calls = 20;
    int rounds = 10;
    CyclicBarrier underWay = new CyclicBarrier(calls);
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(new Dispatcher() {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
          // Nobody is answered before all have asked.
          awaitQuietly(underWay);
          return CloudflareServer.json(200, CloudflareServer.success()).build();
        }
      });
      server.start();
      CloudflareClient client = CloudflareClient.builder()
          .baseUrl(server.url("/client/v4").toString())
          .apiToken(CloudflareServer.TOKEN)
          .build();

      Set<Integer> connections = new HashSet<>();
      for (int round = 0; round < rounds; round++) {
        CompletableFuture.allOf(Stream.generate(() -> updateAsync(client))
                .limit(calls)
                .toArray(CompletableFuture<?>[]::new))
            .get();
        for (int i = 0; i < calls; i++) {
          connections.add(server.takeRequest().getConnectionIndex());
        }
      }

      assertThat(connections).hasSize(calls);
    }
  }

  private static void awaitQuietly(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
