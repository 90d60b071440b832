package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy that accepts a connection, and does not respond to CONNECT. */
@Timeout(60)
@Tag("any-document")
@Tag("once")
class SilentProxyTest {
  private static final String LIMIT =
      "the connect timeout is 200 ms (nothing was applied, attempt 2)";

  @Test
  void endsAnAttemptAtTheConnectTimeout() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      NetworkOptions impatient = NetworkOptions.builder()
          .proxy(new Proxy(
              Proxy.Type.HTTP,
              new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort())))
          .connectTimeout(Duration.ofMillis(200))
          .build();
      try (CloudflareClient client = CloudflareClient.builder()
          .apiToken(CloudflareServer.TOKEN)
          .baseUrl("https://cloudflare.example/client/v4")
          .network(impatient)
          .backoff(Duration.ZERO)
          .timeout(Duration.ofSeconds(50))
          .maxRetries(1)
          .build()) {
        assertThat(transportFailure(client)).hasMessageContaining(LIMIT);
        assertThatThrownBy(() -> submit(client)).hasMessageContaining(LIMIT);
      }
    }
  }
}
