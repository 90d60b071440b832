package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.replace;
import static io.github.cloudflaresecurity.support.TestCalls.replaceAsync;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static io.github.cloudflaresecurity.support.TestCalls.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that changes is asked for once a call, and treated like one that does not. */
@Timeout(60)
class RenewedTokenTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final AtomicInteger asked = new AtomicInteger();
  private final Supplier<String> numbered = () -> "test-token-" + asked.incrementAndGet();

  @BeforeEach
  void allowTokensAlone() {
    cloudflare.letRequestsBeOffContract();
  }

  @Test
  void isAskedForOnceACallAndNotOnceAnAttempt() {
    cloudflare.fails(503).succeeds().succeeds();
    CloudflareClient client = client(numbered);

    update(client);
    updateAsync(client).join();

    assertThat(tokens(3))
        .containsExactly("Bearer test-token-1", "Bearer test-token-1", "Bearer test-token-2");
  }

  @Test
  void isSharedByTheStepsOfAReplacement() {
    cloudflare.succeeds().succeeds().succeeds().succeeds();
    CloudflareClient client = client(numbered);

    replace(client);
    replaceAsync(client).join();

    assertThat(tokens(4))
        .containsExactly(
            "Bearer test-token-1",
            "Bearer test-token-1",
            "Bearer test-token-2",
            "Bearer test-token-2");
  }

  @Test
  void isAskedForOnceAnItemOfABulkRun() {
    cloudflare.succeeds().succeeds();

    classification(client(numbered))
        .updateAll(List.of("a", "b"), id -> updateOf(id), outcome -> {});

    assertThat(tokens(2)).containsExactlyInAnyOrder("Bearer test-token-1", "Bearer test-token-2");
  }

  @Test
  void isNotAskedForByTheBuilderOrByToString() {
    CloudflareClient client = cloudflare.builder().apiToken(numbered).build();

    assertThat(client).asString().contains("API token ██, API email and key ██");
    assertThat(asked).hasValue(0);
  }

  @Test
  void isRedactedInEachCallThatCarriesIt() {
    Queue<String> canaries = new ArrayDeque<>(List.of(CanarySecrets.TOKEN, CanarySecrets.KEY));
    CloudflareClient client = client(canaries::remove);
    for (String echoed : List.of(CanarySecrets.TOKEN, CanarySecrets.KEY)) {
      cloudflare.respondsOffContract(
          new MockResponse.Builder().code(400).body("you sent " + echoed).build());
      try (CanarySecrets.Log log = new CanarySecrets.Log()) {
        CloudflareApiException e =
            catchThrowableOfType(CloudflareApiException.class, () -> update(client));

        assertThat(e).hasMessageContaining("you sent ██");
        CanarySecrets.assertNoneIn(e, log.text());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failsTheCallAsTheSupplierDoes(boolean isAsync) {
    RuntimeException noToken = new IllegalStateException("the vault is sealed");
    CloudflareClient client = client(() -> {
      throw noToken;
    });

    assertThatThrownBy(() -> update(client, isAsync)).isSameAs(noToken);
    assertThatThrownBy(client::verifyToken).isSameAs(noToken);
    assertThatThrownBy(replaceAsync(client)::join).cause().isSameAs(noToken);
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void failsTheFutureAndDoesNotThrow() {
    CloudflareClient client = client(() -> {
      throw new StackOverflowError();
    });

    CompletableFuture<?> call = updateAsync(client);

    assertThatThrownBy(call::join).cause().isInstanceOf(StackOverflowError.class);
    // An argument is refused at once, whatever the supplier does.
    assertThatThrownBy(() -> classification(client).updateAsync(SCOPE, " ", CHANGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issueId");
  }

  @Test
  void failsTheItemOfABulkRun() {
    Queue<String> one = new ArrayDeque<>(List.of("test-token"));
    cloudflare.succeeds();
    List<BulkOutcome<String, Void>> outcomes = new ArrayList<>();

    classification(client(one::remove))
        .updateAll(List.of("a", "b"), id -> updateOf(id), outcomes::add);

    assertThat(outcomes).hasSize(2);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome instanceof BulkOutcome.Failed)
        .singleElement()
        .satisfies(failed ->
            assertThat(failed.failure()).isInstanceOf(java.util.NoSuchElementException.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Bearer hidden", "\"hidden\"", "hid\nden", "hid den"})
  void isCheckedLikeAnyOther(String token) {
    CloudflareClient client = client(() -> token);

    assertThatThrownBy(() -> update(client))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("apiToken must ")
        .hasMessageNotContaining("hid");
    assertThat(updateAsync(client))
        .isCompletedExceptionally()
        .satisfies(call ->
            assertThatThrownBy(call::join).hasCauseInstanceOf(IllegalArgumentException.class));
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void mustNotBeNull() {
    assertThatThrownBy(() -> update(client(() -> null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("apiToken is required, but is null");
    assertThatThrownBy(() -> CloudflareClient.builder().apiToken((Supplier<String>) null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesThePlaceOfAFixedOneAndTheOtherWayRound() {
    cloudflare.succeeds().succeeds();

    update(client(numbered));
    update(cloudflare
        .builderWithoutCredentials()
        .apiToken("unused")
        .apiToken(numbered)
        .apiToken("test-token-0")
        .build());

    assertThat(tokens(2)).containsExactly("Bearer test-token-1", "Bearer test-token-0");
  }

  @Test
  void leavesAKeyToTheOperationsThatTakeIt() {
    cloudflare.accepts();

    assertThatCode(() -> submit(cloudflare.builder().apiToken(numbered).build()))
        .doesNotThrowAnyException();
  }

  private CloudflareClient client(Supplier<String> tokens) {
    return cloudflare
        .builderWithoutCredentials()
        .apiToken(tokens)
        .backoff(Duration.ZERO)
        .build();
  }

  private List<String> tokens(int requests) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      tokens.add(cloudflare.takeRequest().getHeaders().get("Authorization"));
    }
    return tokens;
  }
}
