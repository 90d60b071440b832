package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCalls.MESSAGE;
import static io.github.cloudflaresecurity.testkit.FakeCalls.ZONE;
import static io.github.cloudflaresecurity.testkit.FakeCalls.reclassify;
import static io.github.cloudflaresecurity.testkit.FakeCalls.update;
import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fake under many requests at once, and with large messages. */
@Timeout(60)
class FakeLoadTest {
  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @Test
  void countsConcurrentRequests() throws Exception {
    int insights = 400;
    for (int i = 0; i < insights; i++) {
      cloudflare().insight(ZONE, "issue-" + i);
    }
    // A tenth of them is disconnected, half of those after they were applied.
    for (int i = 0; i < insights; i += 10) {
      cloudflare()
          .insight(ZONE, "issue-" + i)
          .next(i % 20 == 0 ? Fault.disconnect() : Fault.disconnect().afterApplying());
    }

    inParallel(
        insights,
        (client, i) ->
            update(client, ZONE, "issue-" + i, ClassificationChange.acceptRisk("Known " + i)));

    assertThat(cloudflare().requests()).isEqualTo(insights + insights / 10);
    assertThat(cloudflare().timesApplied()).isEqualTo(insights + insights / 20);
    for (int i = 0; i < insights; i++) {
      FakeInsight insight = cloudflare().insight(ZONE, "issue-" + i);
      assertThat(insight.rationale()).isEqualTo("Known " + i);
      assertThat(insight.timesApplied()).isEqualTo(i % 20 == 10 ? 2 : 1);
    }
  }

  /** Without the network, because it makes too few requests simultaneous. */
  @Test
  void countsConcurrentRequestsForOneItem() throws Exception {
    FakeMessage message = cloudflare().message(ACCOUNT, MESSAGE);
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1");
    ByteString reclassification = ByteString.encodeUtf8("{\"expected_disposition\":\"NONE\"}");
    ByteString change = ByteString.encodeUtf8("{\"classification\":\"false_positive\"}");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      running.add(threads.submit(() -> {
        for (int n = 0; n < 10_000; n++) {
          message.submit(reclassification, false);
          insight.update(change);
        }
      }));
    }
    for (Future<?> done : running) {
      done.get();
    }
    threads.shutdown();

    assertThat(message.timesApplied()).isEqualTo(80_000);
    assertThat(insight.timesApplied()).isEqualTo(80_000);
    assertThat(cloudflare().timesApplied()).isEqualTo(160_000);
  }

  @Test
  void keepsOnlyTheLastReclassification() {
    try (FakeCloudflare cloudflare = FakeCloudflare.start();
        CloudflareClient client = cloudflare.client()) {
      FakeMessage message = cloudflare.message(ACCOUNT, MESSAGE);
      long before = heap();

      for (int i = 0; i < 12; i++) {
        reclassify(client, MESSAGE, withContent(1 << 20));
      }

      assertThat(message.lastReclassification().emlContent()).hasSize(1 << 20);
      assertThat(heap() - before).isLessThan(10L << 20);
    }
  }

  @Test
  void keepsNoContentsAfterForgetContents() {
    try (FakeCloudflare cloudflare = FakeCloudflare.start().forgetContents();
        CloudflareClient client = cloudflare.client()) {
      long before = heap();

      for (int i = 0; i < 12; i++) {
        cloudflare.message(ACCOUNT, "message-" + i);
        reclassify(client, "message-" + i, withContent(1 << 20));
      }

      assertThat(heap() - before).isLessThan(10L << 20);
      SubmittedReclassification reclassification =
          cloudflare.message(ACCOUNT, "message-7").lastReclassification();
      assertThat(reclassification.expectedDisposition()).isEqualTo(ExpectedDisposition.NONE);
      assertThatThrownBy(reclassification::emlContent).isInstanceOf(IllegalStateException.class);
    }
  }

  private interface Call {
    void make(CloudflareClient client, int number);
  }

  private void inParallel(int calls, Call call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    // One client each, because many calls at once may use up the retry budget of a client.
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      int number = i;
      running.add(threads.submit(() -> call.make(cloudflare().client(), number)));
    }
    for (Future<?> done : running) {
      done.get();
    }
    threads.shutdown();
  }

  private static ReclassifyRequest withContent(int bytes) {
    return ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .emlContent(EmlContent.of(new byte[bytes]))
        .build();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }
}
