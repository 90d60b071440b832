package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.transportFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proxy that denies a connection is asked once: a wrong password may lock an account. */
@Timeout(60)
class DeniedConnectionTest {

  @ParameterizedTest
  @CsvSource({
    "403, 1, Unexpected response code for CONNECT: 403; the proxy does not connect to https://",
    "407, 1, Failed to authenticate with proxy; the proxy refuses the credentials that it got",
    "429, 3, Unexpected response code for CONNECT: 429",
    "502, 3, Unexpected response code for CONNECT: 502"
  })
  void isRetriedOnlyIfThatMayHelp(int status, int attempts, String message) throws Exception {
    try (MockWebServer proxy = new MockWebServer()) {
      for (int i = 0; i < 3; i++) {
        proxy.enqueue(new MockResponse.Builder().code(status).build());
      }
      proxy.start();
      OkHttpClient own =
          new OkHttpClient.Builder().proxy(proxy.getProxyAddress()).build();
      CloudflareClient client = CloudflareClient.builder()
          .apiToken(CloudflareServer.TOKEN)
          .backoff(Duration.ZERO)
          .httpClient(own)
          .build();

      CloudflareTransportException e = transportFailure(client);

      assertThat(e).hasMessageContaining(message).hasMessageContaining("nothing was applied");
      assertThat(proxy.getRequestCount()).isEqualTo(attempts);
    }
  }
}
