package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.submitAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.Http2Faults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import okhttp3.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an HTTP/2 server says of a submission counts, and its neighbour loses no more than it must.
 */
@Timeout(60)
@Tag("any-document")
@Tag("once")
class Http2FaultsTest {
  static List<Http2Faults.Case> faults() {
    return Http2Faults.all();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void endAsTheServerSays(Http2Faults.Case fault) throws Exception {
    CountDownLatch hasFirst = new CountDownLatch(1);
    try (FaultyServer server = fault.server()) {
      server.start(true);
      server.onWait(hasFirst::countDown);
      CloudflareClient.Builder builder = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(CloudflareServer.TOKEN)
          .backoff(Duration.ZERO)
          .maxRetries(1);
      try (CloudflareClient client = TestAccess.httpChange(
              builder, http -> http.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)))
          .build()) {
        submit(client);
        CompletableFuture<?> first = submitAsync(client);
        hasFirst.await();
        CompletableFuture<?> other = submitAsync(client);

        assertThat(outcome(first)).isEqualTo(fault.outcome());
        assertThat(outcome(other)).isEqualTo(fault.ofTheOther());
      }
      assertThat(server.requests()).isEqualTo(1 + fault.requests());
    }
  }

  private static String outcome(CompletableFuture<?> call) {
    try {
      call.join();
      return "success";
    } catch (CompletionException e) {
      CloudflareException failure = (CloudflareException) e.getCause();
      return failure.mayHaveTakenEffect()
          ? "may have been applied"
          : failure.getClass().getSimpleName();
    }
  }
}
