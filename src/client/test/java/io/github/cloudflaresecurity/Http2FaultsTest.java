package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.submitAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CanarySecrets;
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
  /** More than a server takes at first. */
  private static final EmlContent LARGE = EmlContent.of(CanarySecrets.message(40_000));

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
      try (CloudflareClient client = client(server, 1)) {
        submit(client);
        CompletableFuture<?> first = submitAsync(client);
        hasFirst.await();
        CompletableFuture<?> other = submitAsync(client);

        assertThat(outcome(first::join)).isEqualTo(fault.outcome());
        assertThat(outcome(other::join)).isEqualTo(fault.ofTheOther());
      }
      assertThat(server.requests()).isEqualTo(1 + fault.requests());
    }
  }

  static List<Http2Faults.Case> faultsOfUploads() {
    return Http2Faults.ofUploads();
  }

  /** A server may count as the message what it got of it. */
  @ParameterizedTest
  @MethodSource("faultsOfUploads")
  void endAnUploadAsTheServerSays(Http2Faults.Case fault) throws Exception {
    try (FaultyServer server = fault.server()) {
      server.start();
      try (CloudflareClient client = client(server, 0)) {
        assertThat(outcome(() -> submit(client, LARGE))).isEqualTo(fault.outcome());
      }
      assertThat(server.requests()).isEqualTo(fault.requests());
    }
  }

  private static CloudflareClient client(FaultyServer server, int maxRetries) {
    CloudflareClient.Builder builder = CloudflareClient.builder()
        .baseUrl(server.baseUrl())
        .apiToken(CloudflareServer.TOKEN)
        .backoff(Duration.ZERO)
        .maxRetries(maxRetries);
    return TestAccess.httpChange(
            builder, http -> http.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)))
        .build();
  }

  private static String outcome(Runnable call) {
    try {
      call.run();
      return "success";
    } catch (CompletionException e) {
      return describe((CloudflareException) e.getCause());
    } catch (CloudflareException e) {
      return describe(e);
    }
  }

  private static String describe(CloudflareException failure) {
    return failure.mayHaveTakenEffect()
        ? "may have been applied"
        : failure instanceof CloudflareApiException
            ? failure.getClass().getSimpleName()
            : "nothing was applied";
  }
}
