package io.github.cloudflaresecurity.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.CloudflareServer;
import io.github.cloudflaresecurity.contract.Contract;
import io.github.cloudflaresecurity.contract.PromptServerSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;

/**
 * Answers each request with the same response, over HTTP/1.1 or HTTP/2, and holds it against the
 * document.
 */
public final class MockFaultServer implements FaultServer {
  private static final MockResponse SUCCESS =
      CloudflareServer.json(200, CloudflareServer.success()).build();

  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final MockWebServer server = new MockWebServer();
  private final MockResponse fault;
  private final AtomicBoolean isWarm = new AtomicBoolean(true);

  MockFaultServer(MockResponse fault, Protocol protocol) {
    this.fault = fault;
    server.setServerSocketFactory(PromptServerSockets.FACTORY);
    server.setProtocols(List.of(protocol));
  }

  MockFaultServer https(HandshakeCertificates certificates) {
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    server.useHttps(certificates.sslSocketFactory());
    return this;
  }

  @Override
  public void start(boolean warmUp) throws IOException {
    isWarm.set(!warmUp);
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        violations.addAll(Contract.violations(request));
        return isWarm.getAndSet(true) ? fault : SUCCESS;
      }

      @Override
      public MockResponse peek() {
        return isWarm.get() ? fault : SUCCESS;
      }
    });
    server.start(InetAddress.getByName("localhost"), 0);
  }

  @Override
  public String baseUrl() {
    return server.url("/client/v4").toString();
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
