package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interceptor of the caller's repeats a request, and the server refuses the repetition. */
@Timeout(60)
class RefusedRepetitionTest {
  private static final int REFUSED_STREAM = 7;

  @ParameterizedTest
  @ValueSource(ints = {202, 504})
  void mayHaveBeenAppliedTheFirstTime(int first) throws Exception {
    List<Protocol> http2 = List.of(Protocol.H2_PRIOR_KNOWLEDGE);
    OkHttpClient repeating = new OkHttpClient.Builder()
        .protocols(http2)
        .addInterceptor(chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(chain.request());
        })
        .build();
    try (MockWebServer server = new MockWebServer()) {
      server.setProtocols(http2);
      server.start();
      server.enqueue(CloudflareServer.json(first, CloudflareServer.success()).build());
      server.enqueue(new MockResponse.Builder()
          .onResponseStart(new SocketEffect.CloseStream(REFUSED_STREAM))
          .build());
      server.enqueue(CloudflareServer.json(202, CloudflareServer.success()).build());
      CloudflareClient client = CloudflareClient.builder()
          .baseUrl(server.url("/client/v4").toString())
          .apiToken(CloudflareServer.TOKEN)
          .httpClient(repeating)
          .backoff(Duration.ZERO)
          .build();

      CloudflareException e = catchThrowableOfType(CloudflareException.class, () -> submit(client));

      assertThat(e).hasMessageContaining("may have been applied");
      assertThat(e.mayHaveTakenEffect()).isTrue();
      assertThat(server.getRequestCount()).isEqualTo(2);
    }
  }
}
