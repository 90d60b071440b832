package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.REQUEST;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkProgress;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ExecutorOfTasks;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the items of bulk runs, and how runs end. */
@Timeout(60)
@Tag("any-document")
class BulkTest {
  private static final BulkOptions ONE_BY_ONE =
      BulkOptions.builder().concurrency(1).build();

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final List<BulkOutcome<String, ?>> outcomes = new ArrayList<>();

  @Test
  void reportsTheOutcomeOfEachItem() {
    cloudflare
        .succeeds()
        .responds(400, CloudflareServer.failure(8_402, "must reset to null first"));
    for (int i = 0; i < 3; i++) {
      cloudflare.disconnects();
    }
    cloudflare.succeeds();

    BulkSummary summary = updateAll(List.of("a", "b", "c", "d"), ONE_BY_ONE);

    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("a", "b", "c", "d"));
    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            BulkOutcome.Succeeded.class,
            succeeded -> assertThat(succeeded.response().rayId()).isEqualTo("8f00ba5eba11-FRA"));
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            BulkOutcome.Failed.class,
            failed ->
                assertThat(failed.failure()).isInstanceOf(CloudflareApiException.BadRequest.class));
    assertThat(outcomes.get(2))
        .isInstanceOfSatisfying(
            BulkOutcome.InDoubt.class,
            inDoubt ->
                assertThat(inDoubt.failure()).isInstanceOf(CloudflareTransportException.class));
    assertThat(outcomes.get(3)).isInstanceOf(BulkOutcome.Succeeded.class);
    assertThat(summary)
        .hasToString(
            "BulkSummary[status=COMPLETED, accessDenial=null, succeeded=2, failed=1, inDoubt=1]");
    assertThat(summary.processed()).isEqualTo(4);
    assertThat(summary.accessDenial()).isNull();
  }

  @Test
  void sendsTheUpdateOfEachItem() {
    cloudflare.succeeds().succeeds();

    classification(cloudflare.client())
        .updateAll(
            List.of(1, 2),
            item -> new ClassificationUpdate(
                item == 1 ? AccountOrZone.account(ACCOUNT) : SCOPE,
                "i" + item,
                item == 1
                    ? ClassificationChange.reset()
                    : ClassificationChange.acceptRisk("Known")),
            ignored -> {},
            ONE_BY_ONE);

    RecordedRequest first = cloudflare.takeRequest();
    assertThat(first.getTarget())
        .endsWith("/accounts/" + ACCOUNT + "/security-center/insights/i1/classification");
    assertThat(first.getBody().utf8()).isEqualTo("{\"classification\":null}");
    RecordedRequest second = cloudflare.takeRequest();
    assertThat(second.getTarget())
        .endsWith("/zones/" + ZONE + "/security-center/insights/i2/classification");
    assertThat(second.getBody().utf8())
        .isEqualTo("{\"classification\":\"accept_risk\",\"rationale\":\"Known\"}");
  }

  @Test
  void replacesInTwoSteps() {
    cloudflare.succeeds().succeeds().succeeds().fails(400);
    cloudflare.fails(400);

    BulkSummary summary = classification(cloudflare.client())
        .replaceAll(List.of("a", "b", "c"), TestCalls::updateOf, outcomes::add, ONE_BY_ONE);

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo("{\"classification\":null}");
    assertThat(cloudflare.takeRequest().getBody().utf8())
        .isEqualTo("{\"classification\":\"false_positive\"}");
    assertThat(outcomes.get(0)).isInstanceOf(BulkOutcome.Succeeded.class);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            BulkOutcome.InDoubt.class,
            inDoubt -> assertThat(inDoubt.failure()).hasMessageContaining("the insight was reset"));
    assertThat(outcomes.get(2)).isInstanceOf(BulkOutcome.Failed.class);
    assertThat(summary.processed()).isEqualTo(3);
  }

  @Test
  void submitsReclassifications(@TempDir Path folder) throws IOException {
    Path message = Files.writeString(folder.resolve("message.eml"), "Hello");
    cloudflare.accepts();
    List<BulkOutcome<Path, JsonValue>> submitted = new ArrayList<>();

    reclassify(cloudflare.client())
        .createAll(
            List.of(message, folder.resolve("gone.eml")),
            file -> new Reclassification(
                ACCOUNT,
                "4Njp3P0STMz2c02Q",
                ReclassifyRequest.builder()
                    .expectedDisposition(ExpectedDisposition.NONE)
                    .emlContent(EmlContent.of(file))
                    .build()),
            submitted::add,
            ONE_BY_ONE);

    assertThat(cloudflare.takeRequest().getBody().utf8()).contains("\"eml_content\":\"SGVsbG8=\"");
    assertThat(submitted).hasSize(2);
    assertThat(submitted)
        .anySatisfy(outcome -> assertThat(outcome)
            .isInstanceOfSatisfying(
                BulkOutcome.Succeeded.class,
                succeeded -> assertThat(succeeded.response().result()).hasToString("{}")));
    assertThat(submitted)
        .anySatisfy(outcome -> assertThat(outcome)
            .isInstanceOfSatisfying(
                BulkOutcome.Failed.class,
                failed ->
                    assertThat(failed.failure()).isInstanceOf(IllegalArgumentException.class)));
  }

  @Test
  void reportsABadItemAndContinues() {
    cloudflare.accepts();
    List<BulkOutcome<String, JsonValue>> submitted = new ArrayList<>();

    reclassify(cloudflare.client())
        .createAll(
            Arrays.asList("blank", "long", "null", null, "throws", "good"),
            item -> switch (item) {
              case "blank" -> new Reclassification(ACCOUNT, " ", REQUEST);
              case "long" -> new Reclassification(ACCOUNT + ACCOUNT, "message-1", REQUEST);
              case "null" -> null;
              case "throws" -> throw new IllegalStateException("the row has no such column");
              default -> new Reclassification(ACCOUNT, "message-1", REQUEST);
            },
            submitted::add,
            ONE_BY_ONE);

    assertThat(submitted)
        .map(BulkOutcome::item)
        .isEqualTo(Arrays.asList("blank", "long", "null", null, "throws", "good"));
    assertThat(submitted.subList(0, 5))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(BulkOutcome.Failed.class));
    assertThat(((BulkOutcome.Failed<?, ?>) submitted.get(1)).failure())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accountId");
    assertThat(((BulkOutcome.Failed<?, ?>) submitted.get(4)).failure())
        .hasMessage("the row has no such column");
    assertThat(submitted.get(5)).isInstanceOf(BulkOutcome.Succeeded.class);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void badItemsUseNoPermits() {
    BulkSummary summary = reclassify(cloudflare.client())
        .createAll(
            Stream.generate(() -> ACCOUNT + ACCOUNT).limit(100_000)::iterator,
            item -> new Reclassification(item, "message-1", REQUEST),
            ignored -> {});

    assertThat(summary.failed()).isEqualTo(100_000);
    assertThat(cloudflare.requestCount()).isZero();
  }

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

  @ParameterizedTest
  @CsvSource({"outcomes", "progress"})
  void reportsCallsInFlightIfACallbackThrows(String who) {
    CountDownLatch inFlight = new CountDownLatch(4);
    cloudflare.respondsBy(request -> {
      inFlight.countDown();
      await(inFlight);
      return CloudflareServer.json(200, CloudflareServer.success()).build();
    });
    Iterator<String> source = List.of("a", "b", "c", "d", "e", "f").iterator();
    AtomicInteger thrown = new AtomicInteger();
    Runnable fail = () -> {
      throw new IllegalStateException("disk full " + thrown.incrementAndGet());
    };

    assertThatThrownBy(() -> classification(cloudflare.client())
            .updateAll(
                () -> source,
                TestCalls::updateOf,
                outcome -> {
                  outcomes.add(outcome);
                  if (who.equals("outcomes")) {
                    fail.run();
                  }
                },
                BulkOptions.builder()
                    .concurrency(4)
                    .progress(progress -> {
                      if (who.equals("progress")) {
                        fail.run();
                      }
                    })
                    .build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full 1")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(3));
    assertThat(outcomes.stream().map(BulkOutcome::item))
        .containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(source.next()).isEqualTo("e");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rethrowsWhatTheSourceThrows(boolean isThrownByNext) {
    cloudflare.succeeds();
    Iterator<String> broken = new Iterator<>() {
      private boolean isAtEnd;

      @Override
      public boolean hasNext() {
        return !isAtEnd || isThrownByNext || fail();
      }

      @Override
      public String next() {
        if (isAtEnd) {
          fail();
        }
        isAtEnd = true;
        return "a";
      }

      private boolean fail() {
        throw new IllegalStateException("the connection to the database is gone");
      }
    };

    assertThatThrownBy(() -> updateAll(() -> broken, BulkOptions.builder().build()))
        .hasMessage("the connection to the database is gone");
    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("a"));
  }

  @Test
  void reportsAnItemInDoubtIfTheExecutorFails() {
    AssertionError error = new AssertionError("an executor's");
    OkHttpClient own = new OkHttpClient.Builder()
        .dispatcher(new okhttp3.Dispatcher(new ExecutorOfTasks(task -> {
          throw error;
        })))
        .build();

    assertThatThrownBy(() -> classification(cloudflare.builder().httpClient(own).build())
            .updateAll(List.of("a", "b"), TestCalls::updateOf, outcomes::add, ONE_BY_ONE))
        .isSameAs(error);
    assertThat(outcomes).singleElement().isInstanceOf(BulkOutcome.InDoubt.class);
  }

  @Test
  void reportsAnItemInDoubtIfDecodingFails() {
    AssertionError error = new AssertionError("a decoder's");
    CloudflareClient client = InstantServer.builder(request -> InstantServer.success(request)
            .newBuilder()
            .body(ResponseBody.create(
                Okio.buffer(new ForwardingSource(new Buffer()) {
                  @Override
                  public long read(Buffer sink, long byteCount) {
                    throw error;
                  }
                }),
                null,
                -1))
            .build())
        .build();

    assertThatThrownBy(() -> classification(client)
            .updateAll(List.of("a", "b"), TestCalls::updateOf, outcomes::add, ONE_BY_ONE))
        .isSameAs(error);
    assertThat(outcomes).singleElement().isInstanceOf(BulkOutcome.InDoubt.class);
  }

  @Test
  void reportsAnItemWhoseFunctionThrowsAnError() {
    cloudflare.succeeds();

    assertThatThrownBy(() -> classification(cloudflare.client())
            .updateAll(
                List.of("a", "b", "c"),
                item -> {
                  if (item.equals("b")) {
                    throw new StackOverflowError("deep");
                  }
                  return updateOf(item);
                },
                outcomes::add,
                ONE_BY_ONE))
        .isInstanceOf(StackOverflowError.class);
    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("a", "b"));
    assertThat(outcomes.get(1)).isInstanceOf(BulkOutcome.Failed.class);
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

  @Test
  void endsAtItsTimeout() {
    cloudflare.succeeds().stalls();
    ManualClock clock = new ManualClock();
    Iterator<String> source = List.of("a", "b", "c").iterator();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      cloudflare.takeRequest();
      clock.advance(Duration.ofMinutes(10));
    });
    BulkOptions options = BulkOptions.builder()
        .concurrency(1)
        .timeout(Duration.ofMinutes(10))
        .requestOptions(RequestOptions.builder().timeout(Duration.ofHours(1)).build())
        .build();

    BulkSummary summary = classification(cloudflare.builder().scheduler(clock).build())
        .updateAll(() -> source, TestCalls::updateOf, outcomes::add, options);

    assertThat(summary)
        .hasToString(
            "BulkSummary[status=TIMED_OUT, accessDenial=null, succeeded=1, failed=0, inDoubt=1]");
    assertThat(source.next()).isEqualTo("c");
    advancing.join();
  }

  @Test
  void reportsItemsAwaitingARetryAtTheTimeout() {
    cloudflare.throttles("3600");
    ManualClock clock = new ManualClock();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      clock.awaitTask();
      clock.advance(Duration.ofMinutes(10));
    });
    BulkOptions options = BulkOptions.builder().timeout(Duration.ofMinutes(10)).build();

    BulkSummary summary = classification(cloudflare.builder().scheduler(clock).build())
        .updateAll(List.of("a"), TestCalls::updateOf, outcomes::add, options);

    assertThat(summary.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            BulkOutcome.Failed.class,
            failed -> assertThat(failed.failure())
                .hasMessageContainingAll("cancelled while it waited", "429"));
    advancing.join();

    clock.advance(Duration.ofHours(2));
    assertThat(cloudflare.requestCount()).as("nothing is sent later").isEqualTo(1);
  }

  @Test
  void releasesAPermitThatComesAfterTheTimeout() {
    ManualClock clock = new ManualClock();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          if (clock.elapsed().isZero()) {
            // Until the run waits for a permit for its second item.
            clock.awaitTask();
          }
          return InstantServer.success(request);
        })
        .rateLimit(2, Duration.ofMinutes(1))
        .build();

    BulkSummary summary = classification(client)
        .updateAll(
            List.of("a", "b"),
            TestCalls::updateOf,
            // The timeout is over a second before the permit would come.
            outcome -> clock.advance(Duration.ofSeconds(61)),
            BulkOptions.builder().timeout(Duration.ofMinutes(1)).build());
    classification(client).updateAll(List.of("c"), TestCalls::updateOf, outcomes::add);

    assertThat(summary)
        .hasToString(
            "BulkSummary[status=TIMED_OUT, accessDenial=null, succeeded=1, failed=0, inDoubt=0]");
    assertThat(outcomes).as("has the permit of the item that was not read").hasSize(1);
  }

  @Test
  void limitsTheCallsInFlight() {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    cloudflare.respondsBy(request -> {
      most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      three.countDown();
      await(three);
      inFlight.decrementAndGet();
      return CloudflareServer.json(200, CloudflareServer.success()).build();
    });
    List<Integer> told = new ArrayList<>();

    classification(cloudflare.client())
        .updateAll(
            Stream.iterate(0, i -> i + 1).limit(25).map(String::valueOf)::iterator,
            TestCalls::updateOf,
            outcomes::add,
            BulkOptions.builder()
                .concurrency(3)
                .progress(progress -> told.add(progress.inFlight()))
                .build());

    assertThat(outcomes).hasSize(25);
    assertThat(most).hasValue(3);
    assertThat(told).hasSize(25).allSatisfy(n -> assertThat(n).isBetween(0, 2));
    assertThat(told.get(24)).isZero();
  }

  @Test
  void reportsProgress() {
    ManualClock clock = new ManualClock();
    List<BulkProgress> told = new ArrayList<>();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          clock.advance(Duration.ofMillis(500));
          return request.url().encodedPath().contains("-3/")
              ? InstantServer.failure(request, 404).build()
              : InstantServer.success(request);
        })
        .build();

    classification(client)
        .updateAll(
            ten().toList(),
            TestCalls::updateOf,
            ignored -> {},
            BulkOptions.builder().concurrency(1).progress(told::add).build());

    assertThat(told).hasSize(10);
    assertThat(told.get(3))
        .hasToString("BulkProgress[succeeded=3, failed=1, inDoubt=0, inFlight=0,"
            + " itemsPerSecond=2.0, estimatedTimeLeft=PT3S]");
    assertThat(told.get(3).done()).isEqualTo(4);
    assertThat(told.get(3).succeeded()).isEqualTo(3);
    assertThat(told.get(3).failed()).isEqualTo(1);
    assertThat(told.get(3).inDoubt()).isZero();
    assertThat(told.get(9).estimatedTimeLeft()).isZero();
  }

  @Test
  void estimatesTimeLeftFromTheRateLimit() {
    ManualClock clock = new ManualClock();
    List<BulkProgress> told = new ArrayList<>();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          clock.advance(Duration.ofMillis(1));
          return InstantServer.success(request);
        })
        .build();
    BulkOptions.Builder options = BulkOptions.builder().concurrency(1).progress(told::add);

    classification(client)
        .updateAll(ten()::iterator, TestCalls::updateOf, ignored -> {}, options.build());
    classification(client)
        .replaceAll(
            ten()::iterator,
            TestCalls::updateOf,
            ignored -> {},
            options.expectedItems(570 + 1).build());

    assertThat(told.get(0).estimatedTimeLeft()).as("of an unknown number").isNull();
    // 570 items of two requests each, 3.8 requests a second, 18 of which may begin at once.
    assertThat(told.get(10).itemsPerSecond()).isEqualTo(500);
    assertThat(told.get(10).estimatedTimeLeft())
        .isBetween(Duration.ofSeconds(295), Duration.ofSeconds(296));
  }

  @Test
  void completesWithoutItems() {
    assertThat(updateAll(List.of(), BulkOptions.builder().build()))
        .hasToString(
            "BulkSummary[status=COMPLETED, accessDenial=null, succeeded=0, failed=0, inDoubt=0]");
  }

  @Test
  void cancelsItsTimer() {
    ManualClock clock = new ManualClock();

    classification(cloudflare.builder().scheduler(clock).build())
        .updateAll(
            List.of(),
            TestCalls::updateOf,
            outcomes::add,
            BulkOptions.builder().timeout(Duration.ofHours(1)).build());

    assertThat(clock.pending()).isZero();
  }

  @Test
  void hasNoTimerWhileADeadlineIsSuspended() {
    ManualClock clock = new ManualClock();
    AtomicInteger requests = new AtomicInteger();
    CloudflareClient client = InstantServer.builder(clock, request -> {
          if (requests.incrementAndGet() > 1) {
            return InstantServer.success(request);
          }
          // Just before the call's own timeout.
          clock.advance(Duration.ofMillis(2_900));
          return InstantServer.failure(request, 429).header("Retry-After", "12").build();
        })
        .timeout(Duration.ofSeconds(3))
        .rateLimit(100_000, Duration.ofSeconds(1))
        .build();
    CompletableFuture<Integer> timers = CompletableFuture.supplyAsync(() -> {
      // The next attempt, then its permit.
      clock.awaitTask();
      clock.advance(Duration.ZERO);
      clock.awaitTask();
      int pending = clock.pending();
      // Far enough for the permit, and not for what is left of the call's own time.
      clock.advance(Duration.ofMillis(12_050));
      return pending;
    });

    BulkSummary summary =
        classification(client).updateAll(List.of("a"), TestCalls::updateOf, outcomes::add);

    assertThat(summary.succeeded()).isEqualTo(1);
    assertThat(timers.join()).as("that of the rate limiter").isEqualTo(1);
  }

  @Test
  void runsWithinAnotherRun() {
    cloudflare.succeeds().succeeds();

    classification(cloudflare.client())
        .updateAll(
            List.of("a"),
            TestCalls::updateOf,
            outcome -> updateAll(List.of("b"), BulkOptions.builder().build()));

    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("b"));
  }

  private static Stream<String> ten() {
    return Stream.iterate(1, i -> i + 1).limit(10).map(String::valueOf);
  }

  private BulkSummary updateAll(Iterable<String> items, BulkOptions options) {
    ManualClock clock = ManualClock.skippingDelays();
    return classification(cloudflare.builder().scheduler(clock).build())
        .updateAll(items, TestCalls::updateOf, outcomes::add, options);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
  }
}
