package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.support.AppliedRequests;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.EarlyEnd;
import io.github.cloudflaresecurity.support.EndedCall;
import io.github.cloudflaresecurity.support.FastScheduler;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.HttpMoments;
import io.github.cloudflaresecurity.support.NumberedCall;
import io.github.cloudflaresecurity.support.NumberedCall.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Concurrent calls under random faults, each ended from outside at a random moment of its life.
 * What each call says is compared with what the server did, then and when all is quiet. Nothing is
 * left over. CONTRIBUTING.md has the command for a long run.
 */
@Timeout(600)
@Tag("not-mutated")
@Tag("any-document")
class EarlyEndsTest {
  private static final int CALLS = Integer.getInteger("ends.calls", 200);
  private static final boolean IS_VIRTUAL = "virtual".equals(System.getProperty("ends.threads"));
  private static final int CALLERS = 12;
  private static final int MOST_CONCURRENT = 8;
  private static final int MOMENTS = 24;

  private final long seed = Long.getLong("ends.seed", new Random().nextLong());
  private final AppliedRequests applied = new AppliedRequests();
  private final Map<String, EndedCall> calls = new ConcurrentHashMap<>();
  private final FastScheduler scheduler = new FastScheduler();
  private volatile OkHttpClient http;

  /** How a call ends, if it does not end by itself before. */
  private enum Ending {
    INTERRUPT,
    DEADLINE,
    ASYNC_DEADLINE,
    CANCEL,
    COMPLETION;

    boolean isDeadline() {
      return this == DEADLINE || this == ASYNC_DEADLINE;
    }
  }

  @Test
  void eachCallSaysWhatWasApplied() throws Exception {
    int threads = Thread.getAllStackTraces().size();
    try (FaultyServer server = FaultyServer.random(seed, applied, this::passes)) {
      server.start();
      try (CloudflareClient client = client(server)) {
        run(client);
        await(() -> http.dispatcher().runningCallsCount() == 0);
        await(() -> scheduler.pending() == 0);
        await(() ->
            http.connectionPool().connectionCount() == http.connectionPool().idleConnectionCount());
        assertThat(http.dispatcher().queuedCallsCount()).isZero();
      }
      await(() -> http.connectionPool().connectionCount() == 0);
      server.awaitNoConnection();
    }
    calls.forEach((path, call) -> call.checkClaim(applied, "seed " + seed + ", later, " + path));
    assertThat(calls.keySet().containsAll(applied.remaining())).isTrue();
    // Threads of pools that are idle, and not one more for a call.
    assertThat(Thread.getAllStackTraces().size()).isLessThan(threads + 8 * CALLERS);
    report();
  }

  private CloudflareClient client(FaultyServer server) {
    return CloudflareClient.builder()
        .baseUrl(server.baseUrl())
        .apiToken(CloudflareServer.TOKEN)
        .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
        .timeout(Duration.ofDays(1))
        .backoff(Duration.ofSeconds(5))
        .maxConcurrentCalls(MOST_CONCURRENT)
        .scheduler(scheduler)
        .addListener(start -> calls.get("/client/v4" + start.path()).listener())
        .httpChange(builder -> {
          http = builder.build();
          HttpMoments moments = new HttpMoments() {
            @Override
            protected void passes(Call call) {
              EarlyEndsTest.this.passes(call.request().url().encodedPath());
            }
          };
          EventListener.Factory ours = http.eventListenerFactory();
          return builder.eventListenerFactory(call -> ours.create(call).plus(moments));
        })
        .build();
  }

  private void passes(String path) {
    calls.get(path).end().passes();
  }

  private void run(CloudflareClient client) throws Exception {
    ExecutorService callers = IS_VIRTUAL
        ? (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
        : Executors.newFixedThreadPool(CALLERS);
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      running.add(callers.submit(() -> {
        for (int i = next.getAndIncrement(); i < total(); i = next.getAndIncrement()) {
          call(client, i);
        }
      }));
    }
    for (Future<?> future : running) {
      future.get();
    }
    callers.shutdown();
  }

  private static int total() {
    return CALLS * Ending.values().length;
  }

  private static Ending ending(int i) {
    return Ending.values()[i % Ending.values().length];
  }

  private static NumberedCall numbered(int i) {
    Operation[] operations = Operation.values();
    return new NumberedCall(operations[i / Ending.values().length % operations.length], i);
  }

  private void call(CloudflareClient client, int i) {
    SplittableRandom random = new SplittableRandom(seed + i);
    Ending ending = ending(i);
    NumberedCall numbered = numbered(i);
    EarlyEnd end = new EarlyEnd(
        ending.isDeadline() ? -1 : random.nextInt(MOMENTS * numbered.steps()),
        random.nextInt(-500, 1_000));
    EndedCall call = new EndedCall(numbered, end);
    calls.put(numbered.path(), call);
    RequestOptions.Builder options = RequestOptions.builder();
    if (ending.isDeadline()) {
      // From a little of the fast clock to more than the call needs.
      options.timeout(Duration.ofMillis(1 + random.nextInt(100 << random.nextInt(15))));
    }
    String description = "seed " + seed + ", " + ending + ", " + numbered.path();
    if (ending == Ending.INTERRUPT || ending == Ending.DEADLINE) {
      end.arm(Thread.currentThread()::interrupt);
      end.passes();
      CloudflareException failure = failureOf(() -> numbered.execute(client, options.build()));
      assertThat(end.awaitDone()).as(description + ", flag").isEqualTo(Thread.interrupted());
      call.checkOutcome(failure, description);
    } else {
      end.passes();
      CompletableFuture<?> future = numbered.start(client, options.build());
      end.arm(
          ending == Ending.CANCEL
              ? () -> future.cancel(true)
              : () -> future.completeExceptionally(new TimeoutException()));
      Throwable failure = future.handle((response, thrown) -> thrown).join();
      end.awaitDone();
      if (!(failure instanceof TimeoutException)) {
        boolean isCancelled = failure instanceof CancellationException;
        assertThat(isCancelled).as(description).isEqualTo(future.isCancelled());
        call.checkOutcome(
            (CloudflareException) (isCancelled ? failure.getCause() : failure), description);
      }
    }
    call.checkClaim(applied, description);
  }

  private static @Nullable CloudflareException failureOf(Runnable call) {
    try {
      call.run();
      return null;
    } catch (CloudflareException e) {
      return e;
    }
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    // A minute passes only if something is wrong.
    for (int waits = 0; !condition.getAsBoolean(); waits++) {
      assertThat(waits).as("waits for what should be over, seed " + seed).isLessThan(60_000);
      Thread.sleep(1);
    }
  }

  private void report() throws IOException {
    StringBuilder report = new StringBuilder("seed %d, %d calls by %d %s threads%n"
        .formatted(seed, total(), CALLERS, IS_VIRTUAL ? "virtual" : "platform"));
    Set<String> seen = new HashSet<>();
    for (Ending ending : Ending.values()) {
      Map<String, Integer> counts = new TreeMap<>();
      for (int i = ending.ordinal(); i < total(); i += Ending.values().length) {
        calls
            .get(numbered(i).path())
            .traits(applied)
            .forEach(trait -> counts.merge(trait, 1, Integer::sum));
      }
      report.append("%s: %s%n".formatted(ending, counts));
      seen.addAll(counts.keySet());
      assertThat(counts).as(ending + "").containsKey("ended early");
    }
    Files.writeString(ProjectFiles.path("src/client/target/early-ends.txt"), report);
    // Or it would show nothing.
    assertThat(seen).isEqualTo(EndedCall.TRAITS);
  }
}
