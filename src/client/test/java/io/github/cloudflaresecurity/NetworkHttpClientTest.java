package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers may set of OkHttp, and what the log says of a narrower client. */
@Timeout(60)
@Tag("any-document")
class NetworkHttpClientTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void letsOkHttpBeConfiguredButForWhatTheLibraryNeeds() {
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(307)
        .setHeader("Location", cloudflare.baseUrl())
        .build());
    List<String> seen = new CopyOnWriteArrayList<>();
    List<OkHttpClient> made = new ArrayList<>();
    Dispatcher dispatcher = new Dispatcher();
    CloudflareClient client = cloudflare
        .builder()
        .configureHttp(http -> {
          assertThat(http.build().dispatcher().getMaxRequestsPerHost()).isEqualTo(64);
          return http.dispatcher(dispatcher)
              .connectionPool(new ConnectionPool())
              .socketFactory(SocketFactory.getDefault())
              .followRedirects(true)
              .retryOnConnectionFailure(true)
              .callTimeout(Duration.ofMillis(1))
              .readTimeout(Duration.ofMillis(1))
              .writeTimeout(Duration.ofMillis(1))
              .addInterceptor(chain -> {
                seen.add("application " + chain.request().headers());
                return chain.proceed(chain.request());
              })
              .addNetworkInterceptor(chain -> {
                seen.add("network");
                return chain.proceed(chain.request());
              });
        })
        .httpChange(http -> {
          made.add(http.build());
          return http;
        })
        .build();

    assertThat(apiFailure(client)).hasMessageContaining("redirects are not followed");

    assertThat(seen).hasSize(2);
    assertThat(seen.get(0)).startsWith("application").doesNotContain(CloudflareServer.TOKEN);
    OkHttpClient http = made.get(0);
    assertThat(http.dispatcher()).isNotSameAs(dispatcher);
    assertThat(http.dispatcher().getMaxRequestsPerHost()).isEqualTo(64);
    assertThat(http.readTimeoutMillis()).isZero();
    assertThat(http.callTimeoutMillis()).isZero();
    assertThat(http.retryOnConnectionFailure()).isFalse();
  }

  @Test
  void refusesToConfigureACallersClient() {
    CloudflareClient.Builder both =
        CloudflareClient.builder().apiToken(CloudflareServer.TOKEN).httpClient(new OkHttpClient());

    assertThatThrownBy(() -> both.network(NetworkOptions.builder().build()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("httpClient is set");
    assertThatThrownBy(() -> CloudflareClient.builder()
            .apiToken(CloudflareServer.TOKEN)
            .configureHttp(http -> null)
            .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the result of configureHttp is required, but is null");
  }

  @Test
  void logsOnceWhatIsNarrowerInACallersClient() {
    OkHttpClient narrow = new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(2))
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ofSeconds(40))
        .callTimeout(Duration.ofSeconds(20))
        .build();
    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      CloudflareClient client = cloudflare.builder().httpClient(narrow).build();
      client.with(RequestOptions.builder().maxRetries(0).build());
      cloudflare.builder().httpClient(narrow).build();

      assertThat(log.text())
          .containsOnlyOnce("The OkHttpClient allows 5 asynchronous calls at a time, not 64;"
              + " a connect timeout of 2000 ms, not 10000 ms;"
              + " a call timeout of 20000 ms, not 60000 ms");
    }
  }

  @Test
  void logsNothingOfAClientThatIsAsWide() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(64);
    OkHttpClient wide = new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .readTimeout(Duration.ofSeconds(30))
        .writeTimeout(Duration.ofSeconds(30))
        .build();
    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      cloudflare.builder().httpClient(wide).build();

      assertThat(log.text()).isEmpty();
    }
  }
}
