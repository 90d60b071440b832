package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.replace;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a caller, his interceptors or a server may do that nobody would think of at first. */
@Timeout(60)
class RobustnessTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void sendsNothingWhereAnInterceptorDropsTheTags() {
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> chain.proceed(new Request.Builder()
            .url(chain.request().url())
            .method(chain.request().method(), chain.request().body())
            .build()))
        .build();

    CloudflareTransportException e = catchThrowableOfType(
        CloudflareTransportException.class,
        () -> submit(
            cloudflare.builder().maxRetries(0).httpClient(own).build(), CanarySecrets.content()));

    assertThat(e).hasMessageContaining("an interceptor dropped the tags");
    assertThat(e.mayHaveTakenEffect()).isFalse();
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void letsAnInterceptorSetATag() {
    cloudflare.accepts();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(
            chain -> chain.proceed(chain.request().newBuilder().tag("x").build()))
        .build();

    submit(cloudflare.builder().httpClient(own).build(), CanarySecrets.content());

    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void sendsNothingThatWasCancelledBeforeItWasSent() {
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
  void remembersTheAttemptBeforeWhereACallIsCancelledWhileItWaits() {
    cloudflare.fails(503);
    CompletableFuture<CompletableFuture<ApiResponse<Void>>> pending = new CompletableFuture<>();
    ManualClock timing = new ManualClock() {
      @Override
      public double random() {
        pending.join().cancel(true);
        return 0.5;
      }
    };
    CompletableFuture<ApiResponse<Void>> call =
        updateAsync(cloudflare.builder().scheduler(timing).build());
    pending.complete(call);

    assertThatThrownBy(call::join)
        .hasStackTraceContaining("cancelled while it waited")
        .hasStackTraceContaining("may have been applied");
  }

  /** With the square of its length, it would take hours. */
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void searchesALongResponseForSecretsInTime() {
    String millions = "abcdefgh".repeat(750_000);
    cloudflare.respondsOffContract(400, CloudflareServer.failure(7003, millions));

    assertThatThrownBy(() -> submit(cloudflare.client(), CanarySecrets.content()))
        .isInstanceOfSatisfying(
            CloudflareApiException.BadRequest.class,
            e -> assertThat(e.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).isEqualTo(millions)));
  }

  @Test
  void endsAnAsynchronousCallInTimeWhileItWaitsForItsTurn() {
    Dispatcher oneAtATime = new Dispatcher();
    oneAtATime.setMaxRequestsPerHost(1);
    OkHttpClient own = new OkHttpClient.Builder().dispatcher(oneAtATime).build();
    ManualClock timing = new ManualClock();
    CloudflareClient client =
        cloudflare.builder().httpClient(own).scheduler(timing).build();
    IntStream.range(0, 4).forEach(i -> cloudflare.stalls());
    List<CompletableFuture<ApiResponse<Void>>> calls =
        IntStream.range(0, 4).mapToObj(i -> updateAsync(client)).toList();
    cloudflare.takeRequest();
    timing.advance(Duration.ofMillis(59_999));
    assertThat(calls).noneMatch(CompletableFuture::isDone);

    timing.advance(Duration.ofMillis(1));

    assertThat(calls).allSatisfy(call -> {
      assertThat(call).isDone();
      assertThatThrownBy(call::join)
          .cause()
          .isInstanceOf(CloudflareTransportException.class)
          .hasMessageContaining("timed out after 60000 ms");
    });
    oneAtATime.executorService().shutdown();
  }

  @Test
  void endsAnAsynchronousCallWhoseAnswerBringsAnError() throws Exception {
    cloudflare.succeeds();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> chain
            .proceed(chain.request())
            .newBuilder()
            .body(new ResponseBody() {
              @Override
              public MediaType contentType() {
                return null;
              }

              @Override
              public long contentLength() {
                return -1;
              }

              @Override
              public BufferedSource source() {
                throw new NoSuchMethodError("okio");
              }
            })
            .build())
        .build();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CountDownLatch thrown = new CountDownLatch(1);
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.countDown());
    ManualClock timing = new ManualClock();
    try {
      CompletableFuture<ApiResponse<Void>> call =
          updateAsync(cloudflare.builder().httpClient(own).scheduler(timing).build());
      thrown.await();
      assertThat(call).isNotDone();

      timing.advance(Duration.ofMinutes(1));

      assertThat(call).isDone();
      assertThatThrownBy(call::join)
          .cause()
          .isInstanceOfSatisfying(
              CloudflareTransportException.class,
              e -> assertThat(e.mayHaveTakenEffect()).isTrue())
          .hasMessageContaining("timed out after 60000 ms");
      own.dispatcher().executorService().shutdown();
      own.dispatcher().executorService().awaitTermination(1, TimeUnit.MINUTES);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void finishesWhatIsUnderWayAfterClose() {
    int calls = 70;
    IntStream.range(0, calls).forEach(i -> cloudflare.succeeds());
    List<CompletableFuture<ApiResponse<Void>>> pending;
    try (CloudflareClient client = cloudflare.client()) {
      pending = IntStream.range(0, calls).mapToObj(i -> updateAsync(client)).toList();
    }

    assertThat(pending).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
  }

  @Test
  void sendsNoCredentialOfTheCallersOwnClientBesideOurs() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.accepts();
    cloudflare.succeeds();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> chain.proceed(chain
            .request()
            .newBuilder()
            .header("Authorization", "Bearer corporate")
            .header("X-Auth-Email", "corporate")
            .header("X-Auth-Key", "corporate")
            .build()))
        .build();

    submit(
        cloudflare
            .builderWithoutCredentials()
            .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
            .httpClient(own)
            .build(),
        CanarySecrets.content());
    update(cloudflare
        .builderWithoutCredentials()
        .apiToken(CloudflareServer.TOKEN)
        .httpClient(own)
        .build());

    RecordedRequest reclassified = cloudflare.takeRequest();
    assertThat(reclassified.getHeaders().get("Authorization")).isNull();
    assertThat(reclassified.getHeaders().get("X-Auth-Key")).isEqualTo(CloudflareServer.KEY);
    RecordedRequest classified = cloudflare.takeRequest();
    assertThat(classified.getHeaders().get("X-Auth-Email")).isNull();
    assertThat(classified.getHeaders().get("X-Auth-Key")).isNull();
  }

  @Test
  void hidesACredentialHoweverJsonWritesIt() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.responds(400, """
        {"errors": [{"code": 6003, "message": "bad token abc\\/def\\u002d0123456789",
                     "error_chain": [{"code": 6103, "message": "abc\\/def-0123456789"}]}],
         "messages": [], "success": false}
        """);
    CloudflareClient client =
        cloudflare.builderWithoutCredentials().apiToken("abc/def-0123456789").build();

    CloudflareApiException e =
        catchThrowableOfType(CloudflareApiException.class, () -> update(client));

    assertThat(e).hasMessageContaining("[6003] bad token ██ ([6103] ██)");
    assertThat(e.errors().toString()).doesNotContain("0123456789");
    assertThat(e.errors().get(0).errorChain().get(0).code()).isEqualTo(6103);
  }

  @Test
  void leavesAnAnswerThatSucceedsAsItIs() {
    cloudflare.responds(
        202,
        "{\"errors\": [], \"messages\": [{\"code\": 1000, \"message\": \"a success\"}],"
            + " \"result\": {\"a\": \"success!\"}, \"success\": true}");
    CloudflareClient client = cloudflare
        .builderWithoutCredentials()
        .apiKey(CloudflareServer.EMAIL, "success!")
        .build();

    ApiResponse<?> response = submit(client, CanarySecrets.content());

    assertThat(response.result()).hasToString("{\"a\": \"success!\"}");
  }

  @Test
  void hidesAMessageThatAServerSendsBack() {
    String base64 = java.util.Base64.getEncoder().encodeToString(CanarySecrets.message(20));
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(400)
        .body("cannot parse: \"" + base64 + "\"")
        .build());
    cloudflare.responds(400, CloudflareServer.failure(7400, "cannot parse " + base64));

    for (int i = 0; i < 2; i++) {
      CloudflareApiException e = catchThrowableOfType(
          CloudflareApiException.class, () -> submit(cloudflare.client(), CanarySecrets.content()));
      assertThat(e).hasMessageContaining("cannot parse");
      CanarySecrets.assertNoneIn(e, "");
    }
  }

  @Test
  void hidesACredentialThatTheCutGoesThrough() {
    for (int before = 1_000; before < 1_024; before++) {
      cloudflare.respondsOffContract(new MockResponse.Builder()
          .code(400)
          .body("x".repeat(before) + CloudflareServer.TOKEN + "y".repeat(100))
          .build());

      CloudflareApiException e =
          catchThrowableOfType(CloudflareApiException.class, () -> update(cloudflare.client()));

      assertThat(e.bodyExcerpt()).doesNotContain(CloudflareServer.TOKEN.substring(0, 4));
    }
  }

  @Test
  void showsAPathInARefusalOfAVerdict() {
    String message = "Could not route to /client/v4/accounts/" + ACCOUNT + "/email-security";
    cloudflare.responds(404, CloudflareServer.failure(7003, message));

    assertThatThrownBy(() -> submit(cloudflare.client(), CanarySecrets.content()))
        .hasMessageContaining("[7003] " + message);
  }

  @Test
  void hidesACredentialThatANetworkInterceptorThrows() throws Exception {
    OkHttpClient own = new OkHttpClient.Builder()
        .addNetworkInterceptor(chain -> {
          throw new IllegalArgumentException(
              "bad header " + chain.request().header("Authorization"));
        })
        .build();
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
    try {
      CompletableFuture<ApiResponse<Void>> call = updateAsync(cloudflare
          .builderWithoutCredentials()
          .apiToken(CanarySecrets.TOKEN)
          .httpClient(own)
          .maxRetries(0)
          .build());

      assertThatThrownBy(call::join)
          .hasMessageContaining("bad header Bearer ██")
          .satisfies(e -> CanarySecrets.assertNoneIn(e, ""));
      own.dispatcher().executorService().shutdown();
      own.dispatcher().executorService().awaitTermination(1, TimeUnit.MINUTES);
      assertThat(uncaught).isEmpty();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void doesNotClaimThatAnInsightStandsResetWhereThatIsNotKnown() {
    cloudflare.succeeds().disconnects();

    assertThatThrownBy(() -> replace(cloudflare.builder().maxRetries(0).build()))
        .hasMessageContaining(
            "the insight was reset; whether the new classification was set is unknown");
  }

  @Test
  void letsGoOfTheConnectionOfAnAnswerThatIsTooLarge() {
    cloudflare.respondsOffContract(200, "x".repeat(5_000));
    OkHttpClient own = new OkHttpClient();

    assertThatThrownBy(() ->
            update(cloudflare.builder().httpClient(own).maxResponseBytes(4_000).build()))
        .hasMessageContaining("the response has more than 4000 bytes");

    assertThat(own.connectionPool().connectionCount() - own.connectionPool().idleConnectionCount())
        .isZero();
  }

  @Test
  void saysThatTheFileIsGone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("message.eml"), "Hello");
    ReclassifyRequest request = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.MALICIOUS)
        .emlContent(EmlContent.of(file))
        .build();
    Files.delete(file);
    ReclassifyResource reclassify = reclassify(cloudflare.client());

    assertThatThrownBy(() -> reclassify.create(ACCOUNT, "m", request))
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isFalse())
        .hasMessageContaining("can't be read")
        .hasMessageContaining("message.eml");
    assertThatThrownBy(() -> reclassify.createAsync(ACCOUNT, "m", request).join())
        .cause()
        .isInstanceOf(CloudflareTransportException.class);
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void doesNotCancelWhatHasSucceeded() {
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
  void survivesSerialization() throws Exception {
    cloudflare.fails(404);
    CloudflareApiException e =
        catchThrowableOfType(CloudflareApiException.class, () -> update(cloudflare.client()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(e);

    CloudflareApiException copy = (CloudflareApiException)
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(copy).isInstanceOf(CloudflareApiException.NotFound.class).hasMessage(e.getMessage());
    assertThat(copy.statusCode()).isEqualTo(404);
    assertThat(copy.errors()).isEmpty();
  }

  @Test
  void obeysRetryAfterOfA503() {
    cloudflare
        .respondsOffContract(
            CloudflareServer.json(503, CloudflareServer.failure(10_001, "Unavailable"))
                .setHeader("Retry-After", "30")
                .build())
        .succeeds();
    ManualClock timing = ManualClock.skippingDelays();

    update(cloudflare.builder().scheduler(timing).build());

    assertThat(timing.delays()).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void sparesAServerThatSaysToComeBackAtOnce() {
    for (int i = 0; i < 300; i++) {
      cloudflare.throttles("0");
    }
    CloudflareClient client =
        cloudflare.builder().scheduler(ManualClock.skippingDelays()).build();

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> update(client)).isInstanceOf(CloudflareApiException.class);
    }

    assertThat(cloudflare.requestCount()).isLessThanOrEqualTo(110);
  }
}
