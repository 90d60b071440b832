package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.AppliedRequests;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many concurrent calls under random faults. What each call says is compared with what the server
 * did: a success was applied, a failure without effect was not, and a reclassification was never
 * applied twice. Nothing grows. CONTRIBUTING.md has the command for a long run.
 */
@Timeout(600)
@Tag("not-mutated")
@Tag("any-document")
class SoakTest {
  private static final int CALLS = Integer.getInteger("soak.calls", 4_000);
  private static final int CALLERS = 64;

  private final AtomicLong succeeded = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong unknownButApplied = new AtomicLong();

  @Test
  void accountsForEveryCallWithoutGrowing() throws Exception {
    long seed = Long.getLong("soak.seed", new Random().nextLong());
    AppliedRequests applied = new AppliedRequests();
    try (FaultyServer server = started(FaultyServer.random(seed, applied));
        CloudflareClient client = CloudflareClient.builder()
            .baseUrl(server.baseUrl())
            .apiToken(CloudflareServer.TOKEN)
            .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
            .timeout(Duration.ofDays(1))
            .scheduler(ManualClock.skippingDelays())
            .build()) {
      run(client, applied, 0, CALLS / 4);
      Size early = Size.now();
      run(client, applied, CALLS / 4, CALLS);
      Size late = Size.now();

      assertThat(succeeded.get() + refused.get() + unknown.get()).isEqualTo(CALLS);
      assertThat(applied.remaining()).as("applied, but of no call").isEmpty();
      assertThat(unknownButApplied.get()).isBetween(1L, unknown.get());
      // Not more than what may be busy at one time, however many calls have been made.
      assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + 2 * CALLERS);
      assertThat(late.files()).isLessThanOrEqualTo(early.files() + 2 * CALLERS);
      assertThat(late.heap()).isLessThanOrEqualTo(early.heap() + (8L << 20));
      Files.writeString(
          ProjectFiles.path("src/client/target/soak.txt"),
          "seed %d, %d calls by %d callers: %d succeeded, %d refused, %d unknown (%d applied); early %s, late %s%n"
              .formatted(
                  seed,
                  CALLS,
                  CALLERS,
                  succeeded.get(),
                  refused.get(),
                  unknown.get(),
                  unknownButApplied.get(),
                  early,
                  late));
    }
  }

  private static FaultyServer started(FaultyServer server) throws IOException {
    server.start();
    return server;
  }

  private void run(CloudflareClient client, AppliedRequests applied, int from, int to)
      throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<?>> running = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = from + caller;
      running.add(callers.submit(() -> {
        for (int i = first; i < to; i += CALLERS) {
          call(client, applied, i);
        }
      }));
    }
    for (Future<?> future : running) {
      future.get();
    }
    callers.shutdown();
  }

  private void call(CloudflareClient client, AppliedRequests applied, int i) {
    boolean isReclassification = i % 2 == 0;
    CloudflareException failure = isReclassification ? submission(client, i) : update(client, i);
    int times = applied.take(
        isReclassification
            ? "/client/v4/accounts/" + ACCOUNT + "/email-security/investigate/message-" + i
                + "/reclassify"
            : "/client/v4/zones/" + ZONE + "/security-center/insights/issue-" + i
                + "/classification");
    if (isReclassification) {
      assertThat(times).as("times applied, a reclassification").isLessThanOrEqualTo(1);
    }
    if (failure == null) {
      assertThat(times).as("times applied, a success").isPositive();
      succeeded.incrementAndGet();
    } else if (!failure.mayHaveTakenEffect()) {
      assertThat(times).as("times applied: " + failure).isZero();
      refused.incrementAndGet();
    } else {
      unknown.incrementAndGet();
      unknownButApplied.addAndGet(Math.min(1, times));
    }
  }

  private static CloudflareException submission(CloudflareClient client, int i) {
    ReclassifyResource reclassify = reclassify(client);
    ReclassifyRequest request = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.MALICIOUS)
        .emlContent(EmlContent.of(new byte[1 + i % 5_000]))
        .build();
    return i % 4 == 0
        ? failureOf(reclassify.createAsync(ACCOUNT, "message-" + i, request))
        : failureOf(() -> reclassify.create(ACCOUNT, "message-" + i, request));
  }

  private static CloudflareException update(CloudflareClient client, int i) {
    ClassificationResource classification = classification(client);
    AccountOrZone zone = AccountOrZone.zone(ZONE);
    ClassificationChange change = ClassificationChange.acceptRisk("Known");
    return i % 4 == 1
        ? failureOf(classification.updateAsync(zone, "issue-" + i, change))
        : failureOf(() -> classification.update(zone, "issue-" + i, change));
  }

  private static CloudflareException failureOf(Runnable call) {
    try {
      call.run();
      return null;
    } catch (CloudflareException e) {
      return e;
    }
  }

  private static CloudflareException failureOf(CompletableFuture<?> call) {
    try {
      call.join();
      return null;
    } catch (CompletionException e) {
      return (CloudflareException) e.getCause();
    }
  }

  /** How large the process is. */
  record Size(int threads, long files, long heap) {
    static Size now() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long files =
          ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
              ? unix.getOpenFileDescriptorCount()
              : 0;
      return new Size(Thread.activeCount(), files, runtime.totalMemory() - runtime.freeMemory());
    }

    @Override
    public String toString() {
      return "%d threads, %d files, %d MiB".formatted(threads, files, heap >> 20);
    }
  }
}
