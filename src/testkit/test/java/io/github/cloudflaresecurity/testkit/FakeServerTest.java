package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCalls.CLASSIFY;
import static io.github.cloudflaresecurity.testkit.FakeCalls.MESSAGE;
import static io.github.cloudflaresecurity.testkit.FakeCalls.RECLASSIFY;
import static io.github.cloudflaresecurity.testkit.FakeCalls.ZONE;
import static io.github.cloudflaresecurity.testkit.FakeCalls.credentials;
import static io.github.cloudflaresecurity.testkit.FakeCalls.reclassify;
import static io.github.cloudflaresecurity.testkit.FakeCalls.update;
import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server of the fake: its log, its failures, its threads, and clients of it. */
@Timeout(60)
class FakeServerTest {
  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @Test
  void logsRequestsAndResponsesWithoutCredentials() {
    List<String> log = new CopyOnWriteArrayList<>();
    cloudflare().echoTo(log::add).next(Fault.status(503));
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().message(ACCOUNT, MESSAGE);

    update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.falsePositive());
    reclassify(
        cloudflare().client(),
        MESSAGE,
        ReclassifyRequest.builder()
            .expectedDisposition(ExpectedDisposition.NONE)
            .emlContent(EmlContent.of(new byte[10_000]))
            .build());

    assertThat(log).hasSize(3);
    assertThat(log.get(0)).isEqualTo("""
        > PATCH /client/v4/%s
        > credentials: %s
        > {"classification":"false_positive"}
        < status 503""".formatted(
            CLASSIFY, String.join(", ", credentials(CLASSIFY).names())));
    assertThat(log.get(1)).endsWith("""
        < 200
        < {"errors":[],"messages":[],"success":true}""");
    assertThat(log.get(2))
        .contains(
            "> credentials: " + String.join(", ", credentials(RECLASSIFY).names()) + "\n",
            "AAAA… (13",
            " bytes)\n")
        .hasSizeLessThan(1_500);
    assertThat(log.toString())
        .doesNotContain(FakeCloudflare.API_TOKEN, FakeCloudflare.EMAIL, FakeCloudflare.API_KEY);
  }

  @Test
  void reportsItsOwnFailure() {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().echoTo(text -> {
      throw new IllegalStateException("no space left");
    });

    assertThatThrownBy(() ->
            update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.ServerError.class)
        .hasMessageContaining("The fake itself failed")
        .hasMessageContaining("no space left");
  }

  @Test
  void returnsAClientThatRetriesWithoutDelay() {
    cloudflare().insight(ZONE, "issue-1");
    List<Duration> waits = new CopyOnWriteArrayList<>();
    CallListener.Factory listener = start -> new CallListener() {
      @Override
      public void retryScheduled(CallEvent attempt, Duration wait) {
        waits.add(wait);
      }
    };
    for (int i = 0; i < 20; i++) {
      // Each client has its own retry budget.
      cloudflare().next(Fault.disconnect(), Fault.status(503));
      CloudflareClient client = cloudflare()
          .builder()
          .apiToken(FakeCloudflare.API_TOKEN)
          .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
          .addListener(listener)
          .build();
      update(client, ZONE, "issue-1", ClassificationChange.falsePositive());
    }

    assertThat(cloudflare().requests()).isEqualTo(60);
    assertThat(cloudflare().timesApplied()).isEqualTo(20);
    assertThat(waits).hasSize(40).containsOnly(Duration.ZERO);
  }

  /** Without this property, the second of two small writes waits for 40 ms. */
  @Test
  void delaysNoSmallWrite() {
    assertThat(System.getProperty("sun.net.httpserver.nodelay")).isEqualTo("true");
  }

  @Test
  void runsOnDaemonThreads() {
    cloudflare().insight(ZONE, "issue-1");
    update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.falsePositive());

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().matches("HTTP-Dispatcher.*|fake-cloudflare"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(Thread::isDaemon);
  }

  @Test
  void acceptsNoConnectionOnceClosed() {
    CloudflareClient client = cloudflare().client();

    cloudflare().close();
    cloudflare().close();

    assertThatThrownBy(() -> update(client, ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isFalse());
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }
}
