package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A response to HEAD declares the length of a body that it does not have. */
@Timeout(60)
@Tag("any-document")
@Tag("once")
class HeadTest {
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "H2_PRIOR_KNOWLEDGE"})
  void hasNoBody(Protocol protocol) throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.setProtocols(List.of(protocol));
      server.enqueue(new MockResponse.Builder().setHeader("Content-Length", 7).build());
      server.start();
      CloudflareClient.Builder builder = CloudflareClient.builder()
          .apiToken(CloudflareServer.TOKEN)
          .baseUrl(server.url("/client/v4").toString())
          .maxRetries(0);
      try (CloudflareClient client = TestAccess.httpChange(
              builder, http -> http.protocols(List.of(protocol)))
          .build()) {
        assertThat(client.request("HEAD", "/zones").execute().statusCode()).isEqualTo(200);
      }
    }
  }
}
