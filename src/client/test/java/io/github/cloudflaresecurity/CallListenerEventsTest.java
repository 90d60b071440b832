package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners are told of the one start and the one end of each call, and of its attempts. */
@Timeout(60)
class CallListenerEventsTest extends CallListenerCase {
  private static final String UPDATE = "update-security-center-insight-classification";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reportsStartAttemptsRetriesAndEnd(boolean isAsync) {
    cloudflare.fails(503).disconnects().succeeds();

    update(client(), isAsync);

    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, 503, true, ServerError",
            "retry after 250 ms: 1, 503, true, ServerError",
            "attempt: 2, null, true, CloudflareTransportException",
            "retry after 500 ms: 2, null, true, CloudflareTransportException",
            "attempt: 3, 200, true",
            "end: 3, 200, true");
    assertThat(recorder.events).allSatisfy(event -> {
      assertThat(event.operation()).isEqualTo(UPDATE);
      assertThat(event.method()).isEqualTo("PATCH");
      assertThat(event.path())
          .isEqualTo("/zones/" + ZONE + "/security-center/insights/abc/classification");
    });
    assertThat(recorder.events).last().extracting(CallEvent::rayId).isEqualTo("8f00ba5eba11-FRA");
    assertThat(recorder.events.get(0).duration()).isZero();
    assertThat(recorder.events.get(1).duration()).isZero();
    // With both waits, by the clock that the client goes by.
    assertThat(recorder.events)
        .last()
        .extracting(CallEvent::duration)
        .isEqualTo(Duration.ofMillis(750));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reportsAnErrorStatus(boolean isAsync) {
    cloudflare.fails(403);

    Throwable thrown = catchThrowable(() -> update(client(), isAsync));

    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, 403, false, Forbidden",
            "end: 1, 403, false, Forbidden");
    assertThat(recorder.ends.get(0).failure()).isSameAs(thrown);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reportsAReplacementAsTwoCalls(boolean isAsync) {
    cloudflare.succeeds().fails(400);
    ClassificationResource classification = classification(client());

    catchThrowable(() -> {
      if (isAsync) {
        classification.replaceAsync(SCOPE, "abc", CHANGE).join();
      } else {
        classification.replace(SCOPE, "abc", CHANGE);
      }
    });

    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, 200, true",
            "end: 1, 200, true",
            "start: 0, null, false",
            "attempt: 1, 400, false, BadRequest",
            "end: 1, 400, false, BadRequest");
  }

  @Test
  void reportsCallsOfABulkRunBeforeOutcomes() {
    for (int i = 0; i < 20; i++) {
      cloudflare.succeeds();
    }
    Queue<Integer> endsAtOutcomes = new ConcurrentLinkedQueue<>();

    BulkSummary summary = classification(client())
        .updateAll(
            java.util.stream.IntStream.range(0, 21).boxed().toList(),
            i -> new ClassificationUpdate(SCOPE, i == 7 ? " " : "issue-" + i, CHANGE),
            outcome -> endsAtOutcomes.add(recorder.ends.size()));

    assertThat(summary.succeeded()).isEqualTo(20);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(recorder.lines.stream().filter(n -> n.startsWith("start"))).hasSize(20);
    assertThat(recorder.ends).hasSize(20);
    int outcome = 0;
    for (int ends : endsAtOutcomes) {
      // One item's arguments are refused: it is no call.
      assertThat(ends).isGreaterThanOrEqualTo(outcome++);
    }
  }

  @Test
  void reportsNothingIfThereIsNoCall(@TempDir Path directory) throws Exception {
    CloudflareClient client = client();
    Path message = Files.writeString(directory.resolve("message.eml"), "Hello");
    assertThatThrownBy(() -> classification(client).update(SCOPE, " ", CHANGE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> classification(client).updateAsync(SCOPE, " ", CHANGE))
        .isInstanceOf(IllegalArgumentException.class);
    ReclassifyRequest unreadable = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .emlContent(EmlContent.of(message))
        .build();
    Files.delete(message);
    assertThatThrownBy(() -> reclassify(client).create(ACCOUNT, "message-1", unreadable))
        .isInstanceOf(CloudflareTransportException.class);
    client.close();
    assertThatThrownBy(() -> update(client)).isInstanceOf(IllegalStateException.class);

    assertThat(recorder.lines).isEmpty();
  }

  @Test
  void reportsNoBodyNoCredentialAndNoQuery() {
    cloudflare.letRequestsBeOffContract();
    String secret = "CANARY-TOKEN-IN-RAY";
    cloudflare.respondsOffContract(
        CloudflareServer.json(400, CloudflareServer.failure(1, "you sent " + secret))
            .setHeader("cf-ray", secret)
            .build());
    CloudflareClient client = cloudflare
        .builderWithoutCredentials()
        .apiToken(secret)
        .addListener(recorder)
        .build();

    catchThrowable(() -> classification(client)
        .update(
            SCOPE,
            "abc",
            CHANGE,
            RequestOptions.builder()
                .query("hidden", "CANARY-QUERY")
                .header("X-Hidden", "CANARY-HEADER")
                .build()));

    assertThat(recorder.events)
        .hasSize(3)
        .allSatisfy(event -> assertThat(
                event + " " + event.path() + " " + event.rayId() + " " + event.failure())
            .doesNotContain("CANARY", "hidden"));
  }
}
