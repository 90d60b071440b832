package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

  @Test
  void usesItsProxy() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.succeeds();
    OkHttpClient own =
        new OkHttpClient.Builder().proxy(cloudflare.server().getProxyAddress()).build();
    CloudflareClient client = CloudflareClient.builder()
        .apiToken(CloudflareServer.TOKEN)
        .baseUrl("http://127.9.9.9:1/client/v4")
        .httpClient(own)
        .build();

    update(client);

    assertThat(cloudflare.takeRequest().getTarget())
        .startsWith("http://127.9.9.9:1/client/v4/zones");
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
  void sendsNothingTwiceByItself() {
    cloudflare.respondsOffContract(
        new MockResponse.Builder().code(503).setHeader("Retry-After", "0").build());
    OkHttpClient own = new OkHttpClient();

    assertThatThrownBy(
            () -> update(cloudflare.builder().maxRetries(0).httpClient(own).build()))
        .isInstanceOf(CloudflareApiException.ServerError.class);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void mayHaveAnAuthenticatorThatIsNotAsked() {
    cloudflare.responds(401, CloudflareServer.failure(10_000, "Authentication error"));
    OkHttpClient own = new OkHttpClient.Builder()
        .authenticator((route, response) ->
            response.request().newBuilder().header("Authorization", "again").build())
        .build();

    assertThatThrownBy(() -> update(cloudflare.builder().httpClient(own).build()))
        .isInstanceOf(CloudflareApiException.Unauthorized.class);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void mayThrowWhatItWants() {
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
}
