package io.github.cloudflaresecurity.examples.docs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.NetworkOptions;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/networks.md. */
class NetworksPageTest {
  private final String token = FakeCloudflare.API_TOKEN;

  @Test
  void setsTheWayToCloudflare(@TempDir Path directory) throws Exception {
    String user = "proxy-user";
    String password = "proxy-password";
    Path companyCa = Files.writeString(directory.resolve("company-ca.pem"), pem());

    NetworkOptions network = NetworkOptions.builder()
        .proxy(new Proxy(
            Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 3128)))
        .proxyCredentials(user, password)
        .trustCertificates(companyCa)
        .build();
    CloudflareClient cloudflare =
        CloudflareClient.builder().apiToken(token).network(network).build();

    assertThat(cloudflare.toString() + network)
        .contains("proxy.example.com", "certificates=1")
        .doesNotContain(password);
  }

  /** Returns any certificate. */
  private static String pem() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    X509TrustManager trusted = (X509TrustManager) factory.getTrustManagers()[0];
    Certificate certificate = trusted.getAcceptedIssuers()[0];
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
            .encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  @Test
  void changesTheSettingsOfOkHttp() {
    try (CloudflareClient cloudflare = CloudflareClient.builder()
        .apiToken(token)
        .configureHttp(http -> http.pingInterval(Duration.ofSeconds(20)))
        .build()) {
      assertThat(cloudflare).isNotNull();
    }
  }
}
