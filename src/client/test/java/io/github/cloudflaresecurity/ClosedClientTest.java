package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.replace;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import okhttp3.ConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An asynchronous method throws for its arguments alone. */
class ClosedClientTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private CloudflareClient client;

  @BeforeEach
  void close() {
    client = cloudflare.client();
    client.close();
  }

  @Test
  void returnsAFailedFuture() {
    ClassificationResource classification = classification(client);
    ReclassifyRequest request = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .build();

    var update = classification.updateAsync(SCOPE, "abc", CHANGE);
    var replace = classification.replaceAsync(SCOPE, "abc", CHANGE);
    var create = reclassify(client).createAsync(ACCOUNT, "message-1", request);

    for (var future : java.util.List.of(update, replace, create)) {
      assertThatThrownBy(future::get)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the client is closed");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closesTheConnectionsOfCallsInFlight(boolean isAsync) throws Exception {
    ConnectionPool pool = new ConnectionPool();
    CompletableFuture<CloudflareClient> underWay = new CompletableFuture<>();
    CloudflareClient open = cloudflare
        .builder()
        .httpChange(http -> http.connectionPool(pool).addNetworkInterceptor(chain -> {
          underWay.join().close();
          return chain.proceed(chain.request());
        }))
        .build();
    underWay.complete(open);
    cloudflare.succeeds();
    ClassificationResource classification = classification(open);

    if (isAsync) {
      classification.updateAsync(SCOPE, "abc", CHANGE).get();
    } else {
      classification.update(SCOPE, "abc", CHANGE);
    }

    assertThat(pool.connectionCount()).isZero();
  }

  @Test
  void throwsForBadArgumentsEvenIfClosed() {
    ClassificationResource classification = classification(client);

    assertThatThrownBy(() -> classification.updateAsync(SCOPE, " ", CHANGE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> classification.replaceAsync(SCOPE, " ", CHANGE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> classification.update(SCOPE, "abc", CHANGE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void finishesCallsInFlightAfterClose() {
    int calls = 70;
    IntStream.range(0, calls).forEach(i -> cloudflare.succeeds());
    List<CompletableFuture<ApiResponse<Void>>> pending;
    try (CloudflareClient client = cloudflare.client()) {
      pending = IntStream.range(0, calls).mapToObj(i -> updateAsync(client)).toList();
    }

    assertThat(pending).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
  }
}
