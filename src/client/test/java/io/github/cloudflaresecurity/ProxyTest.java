package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.TunnelServer;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an HTTP proxy sees, and what the server at the other end must not. */
@Timeout(60)
@Tag("any-document")
class ProxyTest {
  private static final String USER = "proxy-user";
  private static final String PASSWORD = "proxy-password-1";
  private static final String BASIC =
      Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  @TempDir
  private Path directory;

  private TunnelServer tunnel;

  @BeforeEach
  void start() throws Exception {
    tunnel = new TunnelServer();
  }

  @AfterEach
  void close() {
    tunnel.close();
  }

  private NetworkOptions.Builder network() throws Exception {
    return NetworkOptions.builder()
        .proxy(tunnel.proxy())
        .trustCertificates(tunnel.certificateIn(directory));
  }

  @Test
  void getsTheNameOfTheHostAndItsOwnCredentials() throws Exception {
    tunnel.opensTunnel().succeeds();

    update(tunnel.client(network().proxyCredentials(USER, PASSWORD).build()));

    List<RecordedRequest> requests = tunnel.requests();
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0).getMethod()).isEqualTo("CONNECT");
    assertThat(requests.get(0).getTarget()).isEqualTo(TunnelServer.HOST + ":443");
    Headers seen = requests.get(0).getHeaders();
    assertThat(seen.get("Proxy-Authorization")).isEqualTo("Basic " + BASIC);
    assertThat(seen.toString()).doesNotContain(CloudflareServer.TOKEN, CloudflareServer.KEY);
    Headers sent = requests.get(1).getHeaders();
    assertThat(sent.get("Proxy-Authorization")).isNull();
    assertThat(sent.get("Authorization")).isEqualTo("Bearer " + CloudflareServer.TOKEN);
  }

  @Test
  void isAskedOnceWithCredentialsThatItRefuses() throws Exception {
    tunnel.asksForCredentials("Basic").opensTunnel().succeeds();

    assertThat(transportFailure(
            tunnel.client(network().proxyCredentials(USER, PASSWORD).build())))
        .hasMessageContaining("Failed to authenticate with proxy")
        .hasMessageContaining("nothing was applied");
    assertThat(tunnel.requests()).hasSize(1);
  }

  @Test
  void getsNoCredentialsUnlessTheyAreSet() throws Exception {
    tunnel.asksForCredentials("Basic");

    assertThat(transportFailure(tunnel.client(network().build())))
        .hasMessageContaining("Failed to authenticate with proxy");
    assertThat(tunnel.requests().get(0).getHeaders().get("Proxy-Authorization")).isNull();
  }

  /** OkHttp asks for the proxy's credentials if the server responds with 407, too. */
  @Test
  void isAloneInLearningItsCredentials() throws Exception {
    MockResponse asks = new MockResponse.Builder()
        .code(407)
        .setHeader("Proxy-Authenticate", "Basic realm=\"x\"")
        .build();
    tunnel.opensTunnel().responds(asks).responds(asks);

    assertThatThrownBy(() ->
            tunnel.client(network().proxyCredentials(USER, PASSWORD).build()).verifyToken())
        .isInstanceOfSatisfying(
            CloudflareApiException.class, e -> assertThat(e.statusCode()).isEqualTo(407));

    List<RecordedRequest> requests = tunnel.requests();
    assertThat(requests).hasSize(2);
    assertThat(requests.get(1).getHeaders().get("Proxy-Authorization")).isNull();
  }

  @Test
  void isAloneInLearningTheCredentialsOfACallersClient() throws Exception {
    MockResponse asks = new MockResponse.Builder()
        .code(407)
        .setHeader("Proxy-Authenticate", "Basic realm=\"x\"")
        .build();
    tunnel.asksForCredentials("Basic").opensTunnel().responds(asks).responds(asks);
    OkHttpClient.Builder own = new OkHttpClient.Builder();
    NetworkOptions options = network().build();
    OkHttpClient client = options
        .applyTo(own)
        .proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization")
                    != null
                || response.header("Proxy-Authenticate").startsWith("OkHttp")
            ? null
            : response.request().newBuilder().header("Proxy-Authorization", "x").build())
        .build();

    assertThatThrownBy(() -> tunnel.builder().httpClient(client).build().verifyToken())
        .isInstanceOf(CloudflareApiException.class);

    List<RecordedRequest> requests = tunnel.requests();
    assertThat(requests).hasSize(3);
    assertThat(requests.get(1).getHeaders().get("Proxy-Authorization")).isEqualTo("x");
    assertThat(requests.get(2).getHeaders().get("Proxy-Authorization")).isNull();
  }

  @Test
  void hasCredentialsThatAreNeverPrinted() throws Exception {
    tunnel
        .opensTunnel()
        .responds(new MockResponse.Builder()
            .code(400)
            .setHeader("cf-ray", PASSWORD)
            .body("at the proxy: " + PASSWORD + ", " + BASIC)
            .build());
    NetworkOptions options = network().proxyCredentials(USER, PASSWORD).build();
    CloudflareClient client = tunnel.client(options);
    // With a credential of its own, it hides the proxy's as well.
    CloudflareClient derived =
        client.with(RequestOptions.builder().apiToken(CanarySecrets.TOKEN).build());

    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      assertThatThrownBy(() -> update(derived))
          .hasMessageContaining("at the proxy: ██, ██")
          .hasMessageContaining("ray ██");
      assertThat(log.text() + options + client)
          .contains("proxyCredentials=██")
          .doesNotContain(PASSWORD, USER, BASIC);
    }
  }

  /** A password that is too short to be told from other text is told beside its user. */
  @ParameterizedTest
  @CsvSource({"ops, 'p@5'", "a, b"})
  void hasShortCredentialsThatAreNotPrintedTogether(String user, String password) throws Exception {
    String encoded = Credentials.basic(user, password, StandardCharsets.UTF_8).substring(6);
    String url = "http://%s:%s@proxy".formatted(user, password);
    String encodedUrl = url.replace("p@5", "p%405");
    tunnel
        .opensTunnel()
        .responds(new MockResponse.Builder()
            .code(400)
            .body("at " + url + ", " + encodedUrl + ", Basic " + encoded.replace("=", ""))
            .build());
    NetworkOptions options = network().proxyCredentials(user, password).build();

    assertThatThrownBy(() -> update(tunnel.client(options)))
        .hasMessageContaining("at http://██proxy, http://██proxy, Basic ██");
  }

  @Test
  void mayHaveAnEmptyPassword() throws Exception {
    tunnel.opensTunnel().succeeds();

    update(tunnel.client(network().proxyCredentials(USER, "").build()));

    assertThat(tunnel.requests().get(0).getHeaders().get("Proxy-Authorization"))
        .isEqualTo("Basic "
            + Base64.getEncoder().encodeToString((USER + ":").getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void mayComeFromTheSystemProperties() throws Exception {
    Map<String, String> properties = Map.of(
        "https.proxyHost",
        tunnel.address().getHostString(),
        "https.proxyPort",
        "" + tunnel.address().getPort());
    tunnel.opensTunnel().succeeds();
    properties.forEach(System::setProperty);
    try {
      update(tunnel.client(NetworkOptions.builder()
          .trustCertificates(tunnel.certificateIn(directory))
          .proxyCredentials(USER, PASSWORD)
          .build()));
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }

    List<RecordedRequest> requests = tunnel.requests();
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0).getMethod()).isEqualTo("CONNECT");
    assertThat(requests.get(0).getHeaders().get("Proxy-Authorization")).isEqualTo("Basic " + BASIC);
  }

  @ParameterizedTest
  @CsvSource({
    "'', hidden, proxy user must not be blank",
    "a:hidden, x, proxy user must not have a ':'",
    "'hid\nden', x, proxy credentials must not have control characters",
    "x, 'hid\rden', proxy credentials must not have control characters",
    ", hidden, 'proxy user is required, but is null'",
    "hidden, , 'proxy password is required, but is null'"
  })
  void takesNoCredentialsThatCanNotBeSent(String user, String password, String message) {
    assertThatThrownBy(() -> NetworkOptions.builder().proxyCredentials(user, password))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void takesNoCredentialsForSocks() {
    NetworkOptions.Builder socks = NetworkOptions.builder()
        .proxy(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("localhost", 1)))
        .proxyCredentials(USER, PASSWORD);

    assertThatThrownBy(socks::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.net.Authenticator")
        .hasMessageNotContaining(PASSWORD);
  }
}
