package io.github.cloudflaresecurity.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.Contract;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/** Responds the same to each request, and checks requests against the document. */
final class MockTransport extends FaultyServer {
  private static final MockResponse SUCCESS =
      CloudflareServer.json(200, CloudflareServer.success()).build();

  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final MockWebServer server = new MockWebServer();
  private final MockResponse response;

  MockTransport(
      MockResponse response,
      List<Protocol> protocols,
      @Nullable HandshakeCertificates certificates) {
    this.response = response;
    server.setServerSocketFactory(PromptServerSockets.FACTORY);
    server.setProtocols(protocols);
    if (certificates != null) {
      server.useHttps(certificates.sslSocketFactory());
    }
  }

  @Override
  void listen() throws IOException {
    Contract.load();
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        violations.addAll(Contract.violations(request));
        return warmUp() ? response : SUCCESS;
      }

      @Override
      public MockResponse peek() {
        return isWarm() ? response : SUCCESS;
      }
    });
    server.start(InetAddress.getByName("localhost"), 0);
  }

  @Override
  public String baseUrl() {
    return server.url(Contract.BASE_PATH).toString();
  }

  @Override
  public int requests() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    server.close();
    assertThat(violations).as("violations of " + Contract.DOCUMENT).isEmpty();
  }
}
