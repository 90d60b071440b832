package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Cache;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OwnHttpClientTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void usesItsInterceptorsAndConnectionPool() {
    cloudflare.succeeds();
    List<String> seen = new CopyOnWriteArrayList<>();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          seen.add("application " + chain.request().headers());
          return chain.proceed(chain.request());
        })
        .addNetworkInterceptor(chain -> {
          seen.add("network");
          return chain.proceed(chain.request());
        })
        .build();

    update(cloudflare.builder().httpClient(own).build());

    assertThat(seen).hasSize(2);
    assertThat(seen.get(0)).startsWith("application").doesNotContain(CloudflareServer.TOKEN);
    assertThat(own.connectionPool().connectionCount()).isEqualTo(1);
  }

  /** It would give to one credential what was sent to another. */
  @Test
  void doesNotUseItsCache(@TempDir File folder) throws Exception {
    cloudflare.letRequestsBeOffContract();
    for (int i = 0; i < 2; i++) {
      cloudflare.respondsOffContract(CloudflareServer.json(200, CloudflareServer.success())
          .setHeader("Cache-Control", "max-age=3600")
          .build());
    }
    try (Cache cache = new Cache(folder, 1 << 20)) {
      CloudflareClient client = cloudflare
          .builder()
          .httpClient(new OkHttpClient.Builder().cache(cache).build())
          .build();

      client.request("GET", "/zones").execute();
      client
          .with(RequestOptions.builder().apiToken("of-another-user").build())
          .request("GET", "/zones")
          .execute();

      assertThat(cloudflare.requestCount()).isEqualTo(2);
      assertThat(cache.size()).isZero();
    }
  }

  @Test
  void usesItsProxy() throws Exception {
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.enqueue(new MockResponse.Builder().code(403).build());
      proxy.start();
      OkHttpClient own =
          new OkHttpClient.Builder().proxy(proxy.getProxyAddress()).build();
      CloudflareClient client = CloudflareClient.builder()
          .apiToken(CloudflareServer.TOKEN)
          .baseUrl("https://127.9.9.9:1/client/v4")
          .httpClient(own)
          .build();

      assertThatThrownBy(() -> update(client))
          .hasMessageContaining("Unexpected response code for CONNECT: 403");

      assertThat(proxy.takeRequest().getTarget()).isEqualTo("127.9.9.9:1");
    }
  }

  @Test
  void isNotShutDownByClose() {
    cloudflare.succeeds();
    OkHttpClient own = new OkHttpClient();
    CloudflareClient client = cloudflare.builder().httpClient(own).build();
    update(client);

    client.close();

    assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
    assertThat(own.connectionPool().connectionCount()).isEqualTo(1);
    assertThatThrownBy(() -> update(client)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void retriesNothingByItself() {
    cloudflare.respondsOffContract(
        new MockResponse.Builder().code(503).setHeader("Retry-After", "0").build());
    OkHttpClient own = new OkHttpClient();

    assertThatThrownBy(
            () -> update(cloudflare.builder().maxRetries(0).httpClient(own).build()))
        .isInstanceOf(CloudflareApiException.ServerError.class);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void doesNotUseItsAuthenticator() {
    cloudflare.responds(401, CloudflareServer.failure(10_000, "Authentication error"));
    OkHttpClient own = new OkHttpClient.Builder()
        .authenticator((route, response) ->
            response.request().newBuilder().header("Authorization", "other").build())
        .build();

    assertThatThrownBy(() -> update(cloudflare.builder().httpClient(own).build()))
        .isInstanceOf(CloudflareApiException.Unauthorized.class);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void mapsWhatItThrows() {
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          throw new IllegalStateException("no network today");
        })
        .build();

    assertThatThrownBy(() -> update(cloudflare.builder().httpClient(own).build()))
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isFalse())
        .hasMessageContaining("no network today");
  }

  @Test
  void sendsNothingIfAnInterceptorDropsTheTags() {
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
  void allowsAnInterceptorToSetATag() {
    cloudflare.accepts();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(
            chain -> chain.proceed(chain.request().newBuilder().tag("x").build()))
        .build();

    submit(cloudflare.builder().httpClient(own).build(), CanarySecrets.content());

    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void failsACallWhoseExecutorIsShutDown() {
    ExecutorService executor = Executors.newCachedThreadPool();
    OkHttpClient own =
        new OkHttpClient.Builder().dispatcher(new Dispatcher(executor)).build();
    cloudflare.fails(429);
    ManualClock clock = new ManualClock() {
      @Override
      public Timer schedule(Duration delay, Runnable task) {
        executor.shutdown();
        CompletableFuture.runAsync(task);
        return () -> {};
      }
    };

    CompletableFuture<?> call =
        updateAsync(cloudflare.builder().scheduler(clock).httpClient(own).build());

    assertThatThrownBy(call::join).cause().isInstanceOf(CloudflareTransportException.class);
  }

  @Test
  void doesNotRetryAReclassificationThatAnInterceptorRepeated() {
    cloudflare.fails(503);
    cloudflare.fails(429);
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          Buffer bytes = new Buffer();
          chain.request().body().writeTo(bytes);
          RequestBody repeatable =
              RequestBody.create(bytes.readByteString(), chain.request().body().contentType());
          var request = chain.request().newBuilder().post(repeatable).build();
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
