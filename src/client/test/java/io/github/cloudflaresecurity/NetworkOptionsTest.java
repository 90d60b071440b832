package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.TunnelServer;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that need settings, without an HTTP client of one's own. */
@Timeout(60)
@Tag("any-document")
class NetworkOptionsTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @TempDir
  private Path directory;

  @Test
  void trustsCertificatesOfOnesOwnAndResolvesNames() throws Exception {
    try (TunnelServer server = new TunnelServer()) {
      server.succeeds().succeeds();
      List<String> resolved = new CopyOnWriteArrayList<>();
      NetworkOptions network = NetworkOptions.builder()
          .trustCertificates(server.certificateIn(directory))
          .dns(host -> {
            resolved.add(host);
            return List.of(InetAddress.getLoopbackAddress(), server.address().getAddress());
          })
          .build();
      List<Protocol> protocols = new CopyOnWriteArrayList<>();
      CloudflareClient client = server
          .builder()
          .baseUrl(server.directUrl())
          .network(network)
          .configureHttp(http -> http.eventListener(protocolsInto(protocols)))
          .build();

      update(client);
      updateAsync(client).join();

      assertThat(resolved).containsOnly(TunnelServer.HOST);
      assertThat(protocols).containsOnly(Protocol.HTTP_2);
      assertThat(network).asString().contains("certificates=1");
    }
  }

  private static EventListener protocolsInto(List<Protocol> protocols) {
    return new EventListener() {
      @Override
      public void connectionAcquired(Call call, Connection connection) {
        protocols.add(connection.protocol());
      }
    };
  }

  @Test
  void usesHttp1IfTold() throws Exception {
    try (TunnelServer server = new TunnelServer()) {
      server.succeeds();
      List<Protocol> protocols = new CopyOnWriteArrayList<>();

      update(server
          .builder()
          .baseUrl(server.directUrl())
          .network(NetworkOptions.builder()
              .trustCertificates(server.certificateIn(directory))
              .dns(host -> List.of(server.address().getAddress()))
              .http1Only()
              .build())
          .configureHttp(http -> http.eventListener(protocolsInto(protocols)))
          .build());

      assertThat(protocols).containsOnly(Protocol.HTTP_1_1);
    }
  }

  @Test
  void trustsNoOtherCertificate() throws Exception {
    try (TunnelServer server = new TunnelServer()) {
      Path another = Files.writeString(
          directory.resolve("another.pem"),
          new HeldCertificate.Builder().build().certificatePem());

      assertThat(transportFailure(server
              .builder()
              .baseUrl(server.directUrl())
              .network(NetworkOptions.builder()
                  .trustCertificates(another)
                  .dns(host -> List.of(server.address().getAddress()))
                  .build())
              .build()))
          .hasMessageContaining("is not trusted")
          .hasMessageContaining("nothing was applied");
    }
  }

  @Test
  void readsAllCertificatesOfAFile() throws Exception {
    HeldCertificate one = new HeldCertificate.Builder().build();
    HeldCertificate two = new HeldCertificate.Builder().build();
    Path bundle = Files.writeString(
        directory.resolve("b\u00fcndel.pem"),
        "# Company - root\n" + one.certificatePem() + "\nand another:\n" + two.certificatePem());

    assertThat(NetworkOptions.builder().trustCertificates(bundle).build())
        .asString()
        .contains("certificates=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
      })
  void refusesAFileWithoutACertificate(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("ca.pem"), text);

    assertThatThrownBy(() -> NetworkOptions.builder().trustCertificates(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesAFileThatCanNotBeRead() {
    for (Path path : List.of(directory, directory.resolve("missing.pem"))) {
      assertThatThrownBy(() -> NetworkOptions.builder().trustCertificates(path))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("certificates can't be read from " + path);
    }
  }

  @Test
  void failsLikeAnyUnknownHostIfTheresNoAddress() {
    for (NetworkOptions.HostResolver dns :
        List.<NetworkOptions.HostResolver>of(host -> List.of(), host -> null, host -> {
          throw new UnknownHostException(host);
        })) {
      assertThat(transportFailure(CloudflareClient.builder()
              .apiToken(CloudflareServer.TOKEN)
              .maxRetries(0)
              .network(NetworkOptions.builder().proxy(Proxy.NO_PROXY).dns(dns).build())
              .build()))
          .hasMessageContaining("the host is unknown");
    }
  }

  @Test
  void keepsClearTextOnThisMachine() throws Exception {
    cloudflare.succeeds();
    try (TunnelServer proxy = new TunnelServer()) {
      update(cloudflare
          .builder()
          .network(NetworkOptions.builder().proxy(proxy.proxy()).build())
          .build());

      assertThat(proxy.requests()).isEmpty();
    }
    InetAddress elsewhere = InetAddress.getByAddress("localhost", new byte[] {(byte) 192, 0, 2, 1});
    assertThat(transportFailure(cloudflare
            .builder()
            .baseUrl("http://localhost:1/client/v4")
            .maxRetries(0)
            .network(NetworkOptions.builder().dns(host -> List.of(elsewhere)).build())
            .build()))
        .hasMessageContaining("localhost is not this machine");
  }

  @Test
  void connectsNoLongerThanTold() {
    List<Integer> millis = new ArrayList<>();
    NetworkOptions network =
        NetworkOptions.builder().connectTimeout(Duration.ofMillis(1234)).build();

    CloudflareClient.builder()
        .apiToken(CloudflareServer.TOKEN)
        .network(network)
        .httpChange(http -> {
          millis.add(http.build().connectTimeoutMillis());
          return http;
        })
        .build();

    assertThat(millis).containsExactly(1234);
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(2))) {
      assertThatThrownBy(() -> NetworkOptions.builder().connectTimeout(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("connectTimeout must ");
    }
  }

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
