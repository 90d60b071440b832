package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.TunnelServer;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and protocols of a server, without an HTTP client of one's own. */
@Timeout(60)
@Tag("any-document")
class NetworkTlsTest {
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
}
