package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.TunnelServer;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where connections lead and how long they may take, without an HTTP client of one's own. */
@Timeout(60)
@Tag("any-document")
class NetworkConnectionTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

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
}
