package io.github.cloudflaresecurity.support;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.NetworkOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An HTTP proxy and, at the end of its tunnel, a server with a private certificate. */
public final class TunnelServer implements AutoCloseable {
  public static final String HOST = "cloudflare.example";

  private final MockWebServer server = new MockWebServer();
  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName(HOST).build();

  public TunnelServer() throws IOException {
    server.setServerSocketFactory(PromptServerSockets.FACTORY);
    server.useHttps(new HandshakeCertificates.Builder()
        .heldCertificate(certificate)
        .build()
        .sslSocketFactory());
    server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    server.start(InetAddress.getByName("localhost"), 0);
  }

  public HeldCertificate certificate() {
    return certificate;
  }

  public Path certificateIn(Path directory) throws IOException {
    return Files.writeString(directory.resolve("company-ca.pem"), certificate.certificatePem());
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(server.getHostName(), server.getPort());
  }

  public Proxy proxy() {
    return new Proxy(Proxy.Type.HTTP, address());
  }

  /** The proxy opens the next tunnel. */
  public TunnelServer opensTunnel() {
    server.enqueue(new MockResponse.Builder().inTunnel().build());
    return this;
  }

  /** The proxy refuses the next tunnel, unless it gets the credentials. */
  public TunnelServer asksForCredentials(String scheme) {
    server.enqueue(new MockResponse.Builder()
        .code(407)
        .setHeader("Proxy-Authenticate", scheme + " realm=\"company\"")
        .inTunnel()
        .build());
    return this;
  }

  /** The server responds to the next request. */
  public TunnelServer responds(MockResponse response) {
    server.enqueue(response);
    return this;
  }

  public TunnelServer succeeds() {
    return responds(CloudflareServer.json(200, CloudflareServer.success()).build());
  }

  /** A client whose server is at the end of the tunnel. */
  public CloudflareClient client(NetworkOptions network) {
    return builder().network(network).build();
  }

  public CloudflareClient.Builder builder() {
    return CloudflareClient.builder()
        .baseUrl("https://" + HOST + "/client/v4")
        .apiToken(CloudflareServer.TOKEN)
        .maxRetries(0);
  }

  /** The base URL without the proxy. */
  public String directUrl() {
    return "https://" + HOST + ":" + server.getPort() + "/client/v4";
  }

  /** All requests that have come, to open a tunnel or through it. */
  public List<RecordedRequest> requests() throws InterruptedException {
    List<RecordedRequest> requests = new ArrayList<>();
    while (requests.size() < server.getRequestCount()) {
      requests.add(server.takeRequest(1, TimeUnit.MINUTES));
    }
    return requests;
  }

  @Override
  public void close() {
    server.close();
  }
}
