package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.replaceAsync;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are made to hurt, and callers' parts that fail at the worst moment. */
@Timeout(60)
class HostileResponsesTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void endsAsynchronousCallsInTimeOnAnExecutorThatIsBusy() {
    ExecutorService single = Executors.newSingleThreadExecutor();
    OkHttpClient own =
        new OkHttpClient.Builder().dispatcher(new Dispatcher(single)).build();
    ManualClock timing = new ManualClock();
    CloudflareClient client =
        cloudflare.builder().httpClient(own).scheduler(timing).build();
    IntStream.range(0, 3).forEach(i -> cloudflare.stalls());
    List<CompletableFuture<ApiResponse<Void>>> calls =
        IntStream.range(0, 3).mapToObj(i -> updateAsync(client)).toList();
    cloudflare.takeRequest();

    timing.advance(Duration.ofMinutes(1));

    assertThat(calls).allSatisfy(call -> {
      assertThat(call).isDone();
      assertThatThrownBy(call::join).hasMessageContaining("timed out after 60000 ms");
    });
    single.shutdown();
  }

  @Test
  void endsAnAsynchronousCallWhoseExecutorIsShutDownWhileItWaits() {
    ExecutorService executor = Executors.newCachedThreadPool();
    OkHttpClient own =
        new OkHttpClient.Builder().dispatcher(new Dispatcher(executor)).build();
    cloudflare.fails(429);
    ManualClock timing = new ManualClock() {
      @Override
      public Timer schedule(Duration delay, Runnable task) {
        executor.shutdown();
        CompletableFuture.runAsync(task);
        return () -> {};
      }
    };

    CompletableFuture<?> call =
        updateAsync(cloudflare.builder().scheduler(timing).httpClient(own).build());

    assertThatThrownBy(call::join).cause().isInstanceOf(CloudflareTransportException.class);
  }

  /** To parse it would take minutes, or yield an error with its code. */
  @ParameterizedTest
  @ValueSource(strings = {"1", " ", "9"})
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void refusesALongRunBeforeItIsParsed(String character) {
    String run = character.repeat(6 << 20);
    cloudflare.respondsOffContract(202, "{\"result\": 1" + run + ", \"success\": true}");
    cloudflare.respondsOffContract(400, "{\"errors\": [{\"code\": 1" + run + "}]}");

    assertThatThrownBy(() -> submit(cloudflare.client(), CanarySecrets.content()))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("Too many digits or blanks in a row");
    assertThatThrownBy(() -> submit(cloudflare.client(), CanarySecrets.content()))
        .isInstanceOfSatisfying(CloudflareApiException.BadRequest.class, e -> {
          assertThat(e.errors()).isEmpty();
          assertThat(e.bodyExcerpt()).isNotNull();
        });
  }

  @Test
  void hidesACredentialBehindMuchWhiteSpace() {
    for (int blanks : new int[] {1_020, 8_150, 8_186, 60_000}) {
      cloudflare.respondsOffContract(new MockResponse.Builder()
          .code(403)
          .body(" ".repeat(blanks) + CanarySecrets.TOKEN)
          .build());

      CloudflareApiException e = catchThrowableOfType(
          CloudflareApiException.class,
          () -> update(cloudflare.builder().apiToken(CanarySecrets.TOKEN).build()));

      assertThat(e.bodyExcerpt()).isEqualTo("██");
    }
  }

  @Test
  void hidesACredentialThatIsARayId() {
    cloudflare.respondsOffContract(CloudflareServer.json(403, CloudflareServer.failure(9109, "No"))
        .setHeader("cf-ray", CanarySecrets.TOKEN)
        .build());

    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      CloudflareApiException e = catchThrowableOfType(
          CloudflareApiException.class,
          () -> update(cloudflare.builder().apiToken(CanarySecrets.TOKEN).build()));

      CanarySecrets.assertNoneIn(e, log.text());
      assertThat(log.text()).contains("ray ██");
    }
  }

  @Test
  void hidesAMessageInWhateverComesBack() throws Exception {
    String base64 = Base64.getEncoder().encodeToString(CanarySecrets.message(20));
    try (FaultyServer server = FaultyServer.http1(c -> c.write(base64 + "\r\n\r\n"))) {
      server.start();
      CloudflareTransportException e = catchThrowableOfType(
          CloudflareTransportException.class,
          () -> submit(
              cloudflare.builder().baseUrl(server.baseUrl()).build(), CanarySecrets.content()));
      assertThat(e).hasMessageContaining("Unexpected status line: ██");
      CanarySecrets.assertNoneIn(e, "");
    }
  }

  @Test
  void keepsTheErrorsOfAnEnvelopeThatRepeatsAMessage() {
    String base64 = Base64.getEncoder().encodeToString(CanarySecrets.message(20));
    cloudflare.responds(
        400, CloudflareServer.failure(7003, "eml_content is malformed:\\n" + base64));

    CloudflareApiException e = catchThrowableOfType(
        CloudflareApiException.class, () -> submit(cloudflare.client(), CanarySecrets.content()));

    assertThat(e).hasMessageContaining("[7003] eml_content is malformed: ██");
    assertThat(e.errors()).singleElement().satisfies(x -> assertThat(x.code()).isEqualTo(7003));
    CanarySecrets.assertNoneIn(e, "");
  }

  @Test
  void reportsAReplacementWhoseSecondStepCanNotBeMade() {
    cloudflare.succeeds();
    AtomicInteger calls = new AtomicInteger();
    OkHttpClient own = new OkHttpClient.Builder()
        .eventListenerFactory(call -> {
          if (calls.incrementAndGet() > 1) {
            throw new IllegalStateException("no listener");
          }
          return EventListener.NONE;
        })
        .build();

    CompletableFuture<?> replacement =
        replaceAsync(cloudflare.builder().httpClient(own).build());

    assertThatThrownBy(replacement::join)
        .cause()
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("the insight was reset");
  }

  @Test
  void doesNotResendAVerdictThatAnInterceptorHasSentTwice() {
    cloudflare.fails(503);
    cloudflare.fails(429);
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          Buffer bytes = new Buffer();
          chain.request().body().writeTo(bytes);
          RequestBody again =
              RequestBody.create(bytes.readByteString(), chain.request().body().contentType());
          var request = chain.request().newBuilder().post(again).build();
          Response first = chain.proceed(request);
          first.close();
          return chain.proceed(request);
        })
        .build();

    CloudflareApiException e = catchThrowableOfType(
        CloudflareApiException.class,
        () -> submit(cloudflare.builder().httpClient(own).build(), CanarySecrets.content()));

    assertThat(e).isInstanceOf(CloudflareApiException.TooManyRequests.class);
    assertThat(e.mayHaveTakenEffect()).isTrue();
    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }
}
