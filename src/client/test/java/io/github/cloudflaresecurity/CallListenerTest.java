package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners are told of the one start and the one end of each call, and of its attempts. */
@Timeout(60)
class CallListenerTest {
  private static final ClassificationChange CHANGE =
      ClassificationChange.acceptRisk("CANARY-REASON");

  private static final String UPDATE = "update-security-center-insight-classification";

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  private final RecordingListener recorder = new RecordingListener();

  private final ManualClock clock = ManualClock.skippingDelays();

  /** Records what listeners are told, in order, of all calls. */
  private static final class RecordingListener implements CallListener.Factory {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<CallEvent> events = new CopyOnWriteArrayList<>();
    final List<CallEvent> ends = new CopyOnWriteArrayList<>();
    final CountDownLatch end = new CountDownLatch(1);

    @Override
    public CallListener create(CallEvent call) {
      add("start", call);
      return new CallListener() {
        @Override
        public void attemptEnded(CallEvent attempt) {
          add("attempt", attempt);
        }

        @Override
        public void retryScheduled(CallEvent attempt, Duration wait) {
          add("retry after " + wait.toMillis() + " ms", attempt);
        }

        @Override
        public void callEnded(CallEvent call) {
          ends.add(call);
          add("end", call);
          end.countDown();
        }
      };
    }

    private void add(String what, CallEvent event) {
      events.add(event);
      lines.add("%s: %d, %s, %s%s"
          .formatted(
              what,
              event.attempt(),
              event.statusCode(),
              event.mayHaveTakenEffect(),
              event.failure() == null ? "" : ", " + event.failure().getClass().getSimpleName()));
    }
  }

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
  void reportsTheDeadline(boolean isAsync) {
    cloudflare.stalls();
    CompletableFuture<Void> advancing = CompletableFuture.runAsync(() -> {
      cloudflare.takeRequest();
      clock.advance(Duration.ofMinutes(1));
    });

    assertThat(catchThrowable(() -> update(client(), isAsync))).isNotNull();
    advancing.join();

    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, null, true, CloudflareTransportException",
            "end: 1, null, true, CloudflareTransportException");
    assertThat(recorder.ends.get(0).failure()).hasMessageContaining("timed out after 60000 ms");
  }

  @Test
  void reportsACancelledCallOnce() throws Exception {
    cloudflare.stalls();
    OkHttpClient own = new OkHttpClient();
    CountDownLatch idle = new CountDownLatch(1);
    own.dispatcher().setIdleCallback(idle::countDown);
    CompletableFuture<?> call =
        updateAsync(cloudflare.builder().addListener(recorder).httpClient(own).build());
    cloudflare.takeRequest();

    call.cancel(true);
    // Until OkHttp, too, has reported the end of the attempt.
    assertThat(idle.await(1, TimeUnit.MINUTES)).isTrue();
    own.dispatcher().executorService().shutdown();

    assertThat(call).isCancelled();
    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, null, true, CloudflareTransportException",
            "end: 1, null, true, CloudflareTransportException");
    assertThat(recorder.ends.get(0).failure()).hasMessageContaining("cancelled");
  }

  @Test
  void reportsACallCancelledBetweenAttempts() throws Exception {
    cloudflare.throttles("7");
    CompletableFuture<Runnable> retry = new CompletableFuture<>();
    CompletableFuture<?> call = updateAsync(cloudflare
        .builder()
        .addListener(recorder)
        .scheduler(new ManualClock() {
          @Override
          public Timer schedule(Duration wait, Runnable task) {
            retry.complete(task);
            return () -> {};
          }
        })
        .build());
    retry.get();

    call.cancel(true);
    retry.get().run();

    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, 429, false, TooManyRequests",
            "retry after 7000 ms: 1, 429, false, TooManyRequests",
            "end: 1, 429, false, CloudflareTransportException");
  }

  @Test
  void reportsTheEndIfTheCallerCompletesTheFuture() throws Exception {
    cloudflare.stalls();
    CompletableFuture<ApiResponse<Void>> call = updateAsync(client());
    cloudflare.takeRequest();

    call.complete(null);

    assertThat(recorder.end.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(recorder.ends)
        .singleElement()
        .satisfies(e -> assertThat(e.failure()).hasMessageContaining("cancelled"))
        .satisfies(e -> assertThat(e.mayHaveTakenEffect()).isTrue());
  }

  @Test
  void reportsAnInterrupt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> update(client())).isInstanceOf(CloudflareTransportException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, null, false, CloudflareTransportException",
            "end: 1, null, false, CloudflareTransportException");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reportsAnErrorThatAnInterceptorThrows(boolean isAsync) {
    cloudflare.letRequestsBeOffContract();
    CloudflareClient client = cloudflare
        .builder()
        .addListener(recorder)
        .maxRetries(0)
        .httpClient(new OkHttpClient.Builder()
            .dispatcher(new okhttp3.Dispatcher(new ExpectsErrors()))
            .addInterceptor(chain -> {
              throw new AssertionError("out of luck");
            })
            .build())
        .build();

    assertThat(catchThrowable(() -> update(client, isAsync))).isNotNull();

    assertThat(recorder.lines).hasSize(3);
    assertThat(recorder.lines.get(0)).startsWith("start");
    assertThat(recorder.lines.get(1)).startsWith("attempt: 1, null, false, ");
    assertThat(recorder.lines.get(2)).startsWith("end: 1, null, false, ");
  }

  /** OkHttp throws in its thread what it has reported; this prints nothing of it. */
  private static final class ExpectsErrors extends java.util.concurrent.ThreadPoolExecutor {
    ExpectsErrors() {
      super(0, 4, 1, TimeUnit.SECONDS, new java.util.concurrent.SynchronousQueue<>(), task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {});
        return thread;
      });
    }
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListenerThatThrowsBreaksNothing(boolean isAsync) {
    cloudflare.fails(503).succeeds();
    List<String> called = new CopyOnWriteArrayList<>();
    CloudflareClient client = cloudflare
        .builder()
        .scheduler(clock)
        .addListener(start -> {
          called.add("start");
          throw new NoClassDefFoundError("of a tracer, at the start");
        })
        .addListener(start -> new CallListener() {
          @Override
          public void attemptEnded(CallEvent attempt) {
            called.add("attempt");
            throw new IllegalStateException("at an attempt");
          }

          @Override
          public void retryScheduled(CallEvent attempt, Duration wait) {
            called.add("retry");
            throw new StackOverflowError("at a retry");
          }

          @Override
          public void callEnded(CallEvent call) {
            called.add("end");
            throw new AssertionError("at the end");
          }
        })
        .addListener(recorder)
        .build();

    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      assertThat(update(client, isAsync).statusCode()).isEqualTo(200);

      assertThat(log.text())
          .contains("of a tracer, at the start", "at an attempt", "at a retry", "at the end");
    }
    assertThat(called).containsExactly("start", "attempt", "retry", "attempt", "end");
    assertThat(recorder.lines).hasSize(5);
    assertThat(recorder.ends).hasSize(1);
  }

  @Test
  void aListenerMayCancelItsCall() {
    cloudflare.fails(503);
    RecordingListener later = new RecordingListener();
    CompletableFuture<CompletableFuture<?>> call = new CompletableFuture<>();
    CloudflareClient client = cloudflare
        .builder()
        .scheduler(clock)
        .addListener(recorder)
        .addListener(start -> new CallListener() {
          @Override
          public void attemptEnded(CallEvent attempt) {
            call.join().cancel(true);
          }
        })
        .addListener(later)
        .build();

    call.complete(updateAsync(client));

    assertThat(catchThrowable(() -> call.join().join())).isNotNull();
    assertThat(call.join()).isCancelled();
    assertThat(recorder.lines)
        .containsExactly(
            "start: 0, null, false",
            "attempt: 1, 503, true, ServerError",
            "end: 1, 503, true, CloudflareTransportException");
    assertThat(later.lines).isEqualTo(recorder.lines);
  }

  @Test
  void aFactoryMayReturnNoListener() {
    cloudflare.succeeds();

    CloudflareClient client = cloudflare.builder().addListener(start -> null).build();

    assertThat(update(client, false).statusCode()).isEqualTo(200);
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

  @Test
  void keepsACallersEventListenerAndInterceptors() {
    cloudflare.fails(503).succeeds();
    List<String> seen = new CopyOnWriteArrayList<>();
    OkHttpClient own = new OkHttpClient.Builder()
        .eventListener(new EventListener() {
          @Override
          public void callStart(Call call) {
            seen.add("call");
          }

          @Override
          public void callEnd(Call call) {
            seen.add("end");
          }
        })
        .addInterceptor(chain -> {
          seen.add("application");
          return chain.proceed(chain.request());
        })
        .addNetworkInterceptor(chain -> {
          seen.add("network");
          return chain.proceed(chain.request());
        })
        .build();

    update(
        cloudflare
            .builder()
            .scheduler(clock)
            .httpClient(own)
            .addListener(recorder)
            .build(),
        false);

    assertThat(seen)
        .containsExactly(
            "call", "application", "network", "end", "call", "application", "network", "end");
    assertThat(recorder.lines).hasSize(5);
  }

  private CloudflareClient client() {
    return cloudflare.builder().scheduler(clock).addListener(recorder).build();
  }
}
