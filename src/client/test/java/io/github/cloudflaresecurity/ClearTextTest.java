package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.UnconnectedSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials in clear text stay on this machine. */
@Timeout(60)
class ClearTextTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void neverGoesThroughAProxy() throws Exception {
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.start(InetAddress.getLoopbackAddress(), 0);
      OkHttpClient own = new OkHttpClient.Builder()
          .proxy(new Proxy(
              Proxy.Type.HTTP,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getPort())))
          .build();
      cloudflare.succeeds();

      update(cloudflare.builder().httpClient(own).build());

      assertThat(cloudflare.requestCount()).isEqualTo(1);
      assertThat(proxy.getRequestCount()).isZero();
    }
  }

  /** The JDK's sockets ask for a SOCKS proxy by themselves, whatever OkHttp was told. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void neverGoesThroughASocksProxyOfTheJdk(boolean isCallersClient) throws Exception {
    cloudflare.succeeds();
    ProxySelector before = ProxySelector.getDefault();
    AtomicInteger asked = new AtomicInteger();
    ProxySelector.setDefault(new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        asked.incrementAndGet();
        return List.of(new Proxy(
            Proxy.Type.SOCKS, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    });
    try {
      CloudflareClient.Builder builder = cloudflare.builder().maxRetries(0);
      update((isCallersClient ? builder.httpClient(new OkHttpClient()) : builder).build());

      assertThat(cloudflare.requestCount()).isEqualTo(1);
      assertThat(asked).hasValue(0);
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void neverGoesToAnotherMachineThatIsCalledLocalhost() throws Exception {
    InetAddress another = InetAddress.getByAddress("localhost", new byte[] {(byte) 192, 0, 2, 1});
    OkHttpClient own = new OkHttpClient.Builder().dns(host -> List.of(another)).build();

    assertThatThrownBy(() -> update(cloudflare
            .builder()
            .baseUrl("http://localhost:1/client/v4")
            .httpClient(own)
            .maxRetries(0)
            .build()))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("localhost is not this machine");
  }

  /** Whatever address such a factory was asked to connect to. */
  @Test
  void neverGoesToAnotherMachineThatASocketFactoryLeadsTo() {
    OkHttpClient own =
        new OkHttpClient.Builder().socketFactory(new ElsewhereFactory()).build();

    assertThatThrownBy(() -> update(cloudflare.builder().httpClient(own).build()))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining(
            "leads to 192.0.2.1, which is not this machine (nothing was applied)");
    assertThat(cloudflare.requestCount()).isZero();
  }

  /** Its sockets are connected to the server, and say that they are connected elsewhere. */
  private static final class ElsewhereFactory extends UnconnectedSockets {
    @Override
    public Socket createSocket() {
      return new Socket(Proxy.NO_PROXY) {
        @Override
        public InetAddress getInetAddress() {
          try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
          } catch (UnknownHostException e) {
            throw new AssertionError(e);
          }
        }
      };
    }
  }
}
