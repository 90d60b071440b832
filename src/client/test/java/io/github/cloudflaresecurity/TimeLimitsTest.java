package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.ThrowingBody;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The timeout that was asked for counts, and messages name the limit that was reached. */
@Timeout(60)
@Tag("any-document")
class TimeLimitsTest {
  private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  /** The read and write timeouts of each attempt. */
  private final List<Integer> limits = new CopyOnWriteArrayList<>();

  @Test
  void noOtherLimitEndsASubmission() {
    cloudflare.accepts();

    submit(observed(THREE_MINUTES, 2));

    assertThat(limits).containsExactly(0, 0);
  }

  @Test
  void anUpdateSharesItsTimeAmongItsAttempts() {
    cloudflare.fails(503).fails(503).succeeds();

    update(observed(THREE_MINUTES, 2));

    assertThat(limits).hasSize(6);
    assertThat(limits.get(0)).isEqualTo(limits.get(1)).isBetween(55_000, 60_000);
    assertThat(limits.get(2)).isBetween(80_000, 90_000);
    assertThat(limits.get(4)).isZero();
  }

  @Test
  void givesEarlierAttemptsAtLeastThirtySeconds() {
    cloudflare.succeeds();

    update(observed(Duration.ofSeconds(40), 2));

    assertThat(limits).containsExactly(30_000, 30_000);
  }

  @Test
  void aSingleAttemptHasAllTheTime() {
    cloudflare.succeeds();

    update(observed(Duration.ofSeconds(40), 0));

    assertThat(limits).containsExactly(0, 0);
  }

  /** The kernel connects, and nothing reads: a firewall or a proxy may do the same. */
  @Test
  void aSilentHandshakeEndsAtTheConnectTimeout() throws Exception {
    NetworkOptions impatient =
        NetworkOptions.builder().connectTimeout(Duration.ofMillis(200)).build();
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        CloudflareClient client = CloudflareClient.builder()
            .apiToken(CloudflareServer.TOKEN)
            .baseUrl("https://127.0.0.1:" + silent.getLocalPort() + "/client/v4")
            .network(impatient)
            .backoff(Duration.ZERO)
            .timeout(Duration.ofSeconds(50))
            .maxRetries(1)
            .build()) {
      assertThat(transportFailure(client))
          .hasMessageContaining("the connect timeout is 200 ms (nothing was applied, attempt 2)");
      assertThatThrownBy(() -> submit(client))
          .hasMessageContaining("the connect timeout is 200 ms (nothing was applied, attempt 2)");
    }
  }

  @Test
  void endsAtTheCallTimeoutOfOkHttp() {
    cloudflare.stalls();
    OkHttpClient own =
        new OkHttpClient.Builder().callTimeout(Duration.ofMillis(200)).build();

    assertThatThrownBy(() -> update(cloudflare
            .builder()
            .timeout(Duration.ofSeconds(8))
            .maxRetries(0)
            .httpClient(own)
            .build()))
        .hasMessageContaining("timed out after 200 ms, the callTimeout of the OkHttpClient");
  }

  @Test
  void theShorterLimitCounts() {
    cloudflare.stalls();
    OkHttpClient own = new OkHttpClient.Builder().callTimeout(THREE_MINUTES).build();

    assertThatThrownBy(() -> update(
            cloudflare.builder().timeout(Duration.ofMillis(100)).httpClient(own).build()))
        .hasMessageContaining("timed out after 100 ms (");
  }

  @Test
  void namesTheReadTimeoutOfOkHttp() {
    cloudflare.stalls();
    OkHttpClient own =
        new OkHttpClient.Builder().readTimeout(Duration.ofMillis(100)).build();

    assertThatThrownBy(
            () -> update(cloudflare.builder().maxRetries(0).httpClient(own).build()))
        .hasMessageContaining("the read timeout is 100 ms");
  }

  @Test
  void aCallThatWaitsForOthersSaysSo() {
    cloudflare.stalls();
    ClassificationResource classification = classification(cloudflare
        .builder()
        .maxConcurrentCalls(1)
        .timeout(Duration.ofMinutes(1))
        .build());
    AccountOrZone zone = AccountOrZone.zone(ZONE);
    ClassificationChange change = ClassificationChange.falsePositive();
    var first = classification.updateAsync(zone, "abc", change);
    cloudflare.takeRequest();

    var second = classification.updateAsync(
        zone,
        "abc",
        change,
        RequestOptions.builder().timeout(Duration.ofMillis(100)).build());

    assertThatThrownBy(second::join)
        .hasMessageContaining("timed out after 100 ms, waiting for one of 1 calls under way")
        .hasMessageContaining("nothing was applied");
    first.cancel(true);
  }

  @Test
  void endsAQueuedCallAtItsDeadline() {
    Dispatcher oneAtATime = new Dispatcher();
    oneAtATime.setMaxRequestsPerHost(1);
    OkHttpClient own = new OkHttpClient.Builder().dispatcher(oneAtATime).build();
    ManualClock clock = new ManualClock();
    CloudflareClient client =
        cloudflare.builder().httpClient(own).scheduler(clock).build();
    IntStream.range(0, 4).forEach(i -> cloudflare.stalls());
    List<CompletableFuture<ApiResponse<Void>>> calls =
        IntStream.range(0, 4).mapToObj(i -> updateAsync(client)).toList();
    cloudflare.takeRequest();
    clock.advance(Duration.ofMillis(59_999));
    assertThat(calls).noneMatch(CompletableFuture::isDone);

    clock.advance(Duration.ofMillis(1));

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
  void endsACallWhoseResponseThrowsAnError() throws Exception {
    cloudflare.succeeds();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> chain
            .proceed(chain.request())
            .newBuilder()
            // Retrofit closes a body that it does not read.
            .code(204)
            .body(new ThrowingBody())
            .build())
        .build();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CountDownLatch thrown = new CountDownLatch(1);
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.countDown());
    ManualClock clock = new ManualClock();
    try {
      CompletableFuture<ApiResponse<Void>> call =
          updateAsync(cloudflare.builder().httpClient(own).scheduler(clock).build());
      thrown.await();
      assertThat(call).isNotDone();

      clock.advance(Duration.ofMinutes(1));

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
  void endsCallsInTimeOnABusyExecutor() {
    ExecutorService single = Executors.newSingleThreadExecutor();
    OkHttpClient own =
        new OkHttpClient.Builder().dispatcher(new Dispatcher(single)).build();
    ManualClock clock = new ManualClock();
    CloudflareClient client =
        cloudflare.builder().httpClient(own).scheduler(clock).build();
    IntStream.range(0, 3).forEach(i -> cloudflare.stalls());
    List<CompletableFuture<ApiResponse<Void>>> calls =
        IntStream.range(0, 3).mapToObj(i -> updateAsync(client)).toList();
    cloudflare.takeRequest();

    clock.advance(Duration.ofMinutes(1));

    assertThat(calls).allSatisfy(call -> {
      assertThat(call).isDone();
      assertThatThrownBy(call::join).hasMessageContaining("timed out after 60000 ms");
    });
    single.shutdown();
  }

  private CloudflareClient observed(Duration timeout, int maxRetries) {
    return cloudflare
        .builder()
        .timeout(timeout)
        .maxRetries(maxRetries)
        .backoff(Duration.ZERO)
        .httpChange(http -> http.addNetworkInterceptor(chain -> {
          limits.add(chain.readTimeoutMillis());
          limits.add(chain.writeTimeoutMillis());
          return chain.proceed(chain.request());
        }))
        .build();
  }
}
