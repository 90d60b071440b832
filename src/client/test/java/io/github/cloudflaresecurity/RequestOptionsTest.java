package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.INSIGHT;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.QueryParameters;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RequestOptionsTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void addsHeadersAndQueryParametersToOneCall() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.succeeds().succeeds();
    CloudflareClient client = cloudflare.client();

    updateWith(
        client,
        RequestOptions.builder()
            .header("X-Trace", "first")
            .header("x-trace", "1-2-3")
            .query("dry run", "a&b")
            .query("tag", "1")
            .query("tag", "2")
            .build());
    updateWith(client, RequestOptions.builder().build());

    RecordedRequest first = cloudflare.takeRequest();
    assertThat(first.getHeaders().values("X-Trace")).containsExactly("1-2-3");
    assertThat(first.getTarget()).endsWith("/classification?dry%20run=a%26b&tag=1&tag=2");
    RecordedRequest second = cloudflare.takeRequest();
    assertThat(second.getHeaders().get("X-Trace")).isNull();
    assertThat(second.getTarget()).endsWith("/classification");
  }

  @Test
  void refusesAQueryThatHasNoUtf8() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestOptions.builder().query("note", "cut \ud83d"))
        .withMessage("value of query note has half a surrogate pair at index 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestOptions.builder().query("cut \ud83d", "note"))
        .withMessage("query name has half a surrogate pair at index 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParameters.NONE.add("note", "cut \ud83d"))
        .withMessage("note has half a surrogate pair at index 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryParameters.NONE.addJoined("notes", List.of("cut \ud83d"), ","))
        .withMessage("notes has half a surrogate pair at index 4");
  }

  @Test
  void limitsTheTimeOfOneCall() {
    cloudflare.stalls();

    ManualClock clock = new ManualClock();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      clock.advance(Duration.ofMillis(200));
    });

    assertThatThrownBy(() -> updateWith(
            cloudflare.builder().scheduler(clock).build(),
            RequestOptions.builder().timeout(Duration.ofMillis(200)).build()))
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isTrue())
        .hasMessageContaining("timed out after 200 ms");
    advancing.join();
  }

  @Test
  void appliesToEachFormOfEachOperation() {
    cloudflare.letRequestsBeOffContract();
    CloudflareClient client = cloudflare.client();
    ReclassifyResource reclassify = reclassify(client);
    ClassificationResource classification = classification(client);
    RequestOptions options = RequestOptions.builder().header("X-Trace", "1-2-3").build();
    AccountOrZone zone = AccountOrZone.zone(ZONE);
    ClassificationChange change = ClassificationChange.falsePositive();
    ReclassifyRequest request = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .build();
    for (int i = 0; i < 2; i++) {
      cloudflare.accepts();
    }
    for (int i = 0; i < 6; i++) {
      cloudflare.succeeds();
    }

    reclassify.create(ACCOUNT, "message-1", request, options);
    reclassify.createAsync(ACCOUNT, "message-1", request, options).join();
    classification.update(zone, "issue-1", change, options);
    classification.updateAsync(zone, "issue-1", change, options).join();
    classification.replace(zone, "issue-1", change, options);
    classification.replaceAsync(zone, "issue-1", change, options).join();

    for (int i = 0; i < 8; i++) {
      assertThat(cloudflare.takeRequest().getHeaders().get("X-Trace")).isEqualTo("1-2-3");
    }
  }

  @Test
  void printsNoValues() {
    assertThat(RequestOptions.builder()
            .header("CF-Access-Client-Secret", "hidden")
            .query("key", "hidden")
            .build())
        .asString()
        .contains("CF-Access-Client-Secret", "key")
        .doesNotContain("hidden");
  }

  private static void updateWith(CloudflareClient client, RequestOptions options) {
    classification(client).update(SCOPE, INSIGHT, CHANGE, options);
  }
}
