package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.TestCalls;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bulk run ends early if access is denied, the client closed or the thread interrupted. */
@Timeout(60)
@Tag("any-document")
class BulkEndsTest extends BulkCase {
  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void endsIfAccessIsDenied(int status) {
    cloudflare
        .succeeds()
        .responds(status, CloudflareServer.failure(10_000, "Authentication error"));
    Iterator<String> source = List.of("a", "b", "c", "d").iterator();

    BulkSummary summary = updateAll(() -> source, ONE_BY_ONE);

    assertThat(summary.status()).isEqualTo(Status.ACCESS_DENIED);
    assertThat(summary.accessDenial().statusCode()).isEqualTo(status);
    assertThat(summary.processed()).isEqualTo(2);
    assertThat(outcomes.get(1)).isInstanceOf(BulkOutcome.Failed.class);
    assertThat(source.next()).as("the first that was not taken").isEqualTo("c");
    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  @Test
  void finishesCallsInFlightIfAccessIsDenied() {
    CountDownLatch inFlight = new CountDownLatch(3);
    CountDownLatch denied = new CountDownLatch(1);
    cloudflare.respondsBy(request -> {
      inFlight.countDown();
      await(inFlight);
      if (request.getTarget().contains("-b/")) {
        return CloudflareServer.json(403, CloudflareServer.failure(9_109, "Unauthorized"))
            .build();
      }
      await(denied);
      return CloudflareServer.json(200, CloudflareServer.success()).build();
    });
    Iterator<String> source = List.of("a", "b", "c", "d", "e").iterator();

    BulkSummary summary = classification(cloudflare.client())
        .updateAll(
            () -> source,
            TestCalls::updateOf,
            outcome -> {
              outcomes.add(outcome);
              denied.countDown();
            },
            BulkOptions.builder().concurrency(3).build());

    assertThat(summary.status()).isEqualTo(Status.ACCESS_DENIED);
    assertThat(outcomes).map(BulkOutcome::item).first().isEqualTo("b");
    assertThat(summary.succeeded()).isEqualTo(2);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.inDoubt()).isZero();
    assertThat(source.next()).isEqualTo("d");
  }

  @Test
  void readsNoItemIfTheClientIsClosed() {
    CloudflareClient client = cloudflare.client();
    client.close();
    Iterator<String> source = List.of("a").iterator();

    assertThatThrownBy(() ->
            classification(client).updateAll(() -> source, TestCalls::updateOf, outcomes::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client is closed");
    assertThat(source.next()).isEqualTo("a");
    assertThat(outcomes).isEmpty();
  }

  @Test
  void endsIfTheClientIsClosedMeanwhile() {
    cloudflare.succeeds();
    CloudflareClient client = cloudflare.client();
    Iterator<String> source = List.of("a", "b", "c").iterator();

    assertThatThrownBy(() -> classification(client)
            .updateAll(
                () -> source,
                TestCalls::updateOf,
                outcome -> {
                  outcomes.add(outcome);
                  client.close();
                },
                ONE_BY_ONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client is closed");
    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("a", "b"));
    assertThat(outcomes.get(1)).isInstanceOf(BulkOutcome.Failed.class);
    assertThat(source.next()).isEqualTo("c");
  }

  @Test
  void cancelsCallsInFlightIfInterrupted() {
    cloudflare.stalls().stalls();
    Iterator<String> source = List.of("a", "b", "c").iterator();
    Thread runner = Thread.currentThread();
    CompletableFuture<Void> interrupter = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      cloudflare.takeRequest();
      runner.interrupt();
    });
    List<Boolean> flags = new ArrayList<>();

    BulkSummary summary = classification(cloudflare.client())
        .updateAll(
            () -> source,
            TestCalls::updateOf,
            outcome -> {
              outcomes.add(outcome);
              flags.add(Thread.currentThread().isInterrupted());
            },
            BulkOptions.builder().concurrency(2).build());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(flags).as("flags while there is still work").containsExactly(false, false);
    assertThat(summary)
        .hasToString(
            "BulkSummary[status=INTERRUPTED, accessDenial=null, succeeded=0, failed=0, inDoubt=2]");
    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome)
            .isInstanceOfSatisfying(
                BulkOutcome.InDoubt.class,
                inDoubt -> assertThat(inDoubt.failure())
                    .isInstanceOf(CloudflareTransportException.class)
                    .hasMessageContaining("cancelled")));
    assertThat(source.next()).isEqualTo("c");
    interrupter.join();
  }

  @Test
  void readsNoItemInAnInterruptedThread() {
    Iterator<String> source = List.of("a").iterator();
    Thread.currentThread().interrupt();

    BulkSummary summary = updateAll(() -> source, BulkOptions.builder().build());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(summary.processed()).isZero();
    assertThat(source.next()).isEqualTo("a");
  }
}
