package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.contract.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.contract.CloudflareServer.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.cloudflaresecurity.contract.CloudflareServer;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
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

/**
 * Many calls at a time under random faults. Each call's claim is held against what the server did:
 * a success took effect, a failure that says it took none did not, and a verdict never took effect
 * twice. Nothing grows. A short run is part of every build; the long one is {@code mvn -Psoak
 * test}.
 */
@Tag("not-mutated")
class SoakTest {
  private static final int CALLS = Integer.getInteger("soak.calls", 4_000);
  private static final int CALLERS = 64;

  private final AtomicLong succeeded = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong unknownWithEffect = new AtomicLong();

  @Test
  void accountsForEveryCallAndDoesNotGrow() throws Exception {
    long seed = Long.getLong("soak.seed", new Random().nextLong());
    try (EffectServer server = new EffectServer(seed);
        CloudflareClient client = CloudflareClient.builder()
            .baseUrl(server.baseUrl())
            .apiToken(CloudflareServer.TOKEN)
            .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
            .scheduler(new NoDelayScheduler())
            .build()) {
      run(client, server, 0, CALLS / 4);
      Size early = Size.now();
      run(client, server, CALLS / 4, CALLS);
      Size late = Size.now();

      assertThat(succeeded.get() + refused.get() + unknown.get()).isEqualTo(CALLS);
      assertThat(server.remembered()).as("effects that no call accounts for").isEmpty();
      assertThat(unknownWithEffect.get()).isBetween(1L, unknown.get());
      // Not more than what may be busy at one time, however many calls have been made.
      assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + 2 * CALLERS);
      assertThat(late.files()).isLessThanOrEqualTo(early.files() + 2 * CALLERS);
      assertThat(late.heap()).isLessThanOrEqualTo(early.heap() + (8L << 20));
      Files.writeString(
          ProjectFiles.path("src/client/target/soak.txt"),
          "%s, %d calls by %d callers: %d succeeded, %d refused, %d unknown (%d took effect); early %s, late %s%n"
              .formatted(
                  server,
                  CALLS,
                  CALLERS,
                  succeeded.get(),
                  refused.get(),
                  unknown.get(),
                  unknownWithEffect.get(),
                  early,
                  late));
    }
  }

  private void run(CloudflareClient client, EffectServer server, int from, int to)
      throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<?>> running = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = from + caller;
      running.add(callers.submit(() -> {
        for (int i = first; i < to; i += CALLERS) {
          call(client, server, i);
        }
      }));
    }
    for (Future<?> future : running) {
      future.get();
    }
    callers.shutdown();
  }

  private void call(CloudflareClient client, EffectServer server, int i) {
    boolean isVerdict = i % 2 == 0;
    CloudflareException failure = isVerdict ? reclassify(client, i) : classify(client, i);
    int effects = server.takeEffects(
        isVerdict
            ? "/client/v4/accounts/" + ACCOUNT + "/email-security/investigate/m" + i + "/reclassify"
            : "/client/v4/zones/" + ZONE + "/security-center/insights/i" + i + "/classification");
    if (isVerdict) {
      assertThat(effects).as("effects of a verdict").isLessThanOrEqualTo(1);
    }
    if (failure == null) {
      assertThat(effects).as("effects of a success").isPositive();
      succeeded.incrementAndGet();
    } else if (!failure.mayHaveTakenEffect()) {
      assertThat(effects).as("effects of " + failure).isZero();
      refused.incrementAndGet();
    } else {
      unknown.incrementAndGet();
      unknownWithEffect.addAndGet(Math.min(1, effects));
    }
  }

  private static CloudflareException reclassify(CloudflareClient client, int i) {
    Reclassify reclassify = client.emailSecurity().investigate().reclassify();
    ReclassifyRequest request = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.MALICIOUS)
        .emlContent(EmlContent.of(new byte[1 + i % 5_000]))
        .build();
    return i % 4 == 0
        ? failureOf(reclassify.createAsync(ACCOUNT, "m" + i, request))
        : failureOf(() -> reclassify.create(ACCOUNT, "m" + i, request));
  }

  private static CloudflareException classify(CloudflareClient client, int i) {
    Classification classification = client.securityCenter().insights().classification();
    AccountOrZone zone = AccountOrZone.zone(ZONE);
    ClassificationChange change = ClassificationChange.acceptRisk("Known");
    return i % 4 == 1
        ? failureOf(classification.updateAsync(zone, "i" + i, change))
        : failureOf(() -> classification.update(zone, "i" + i, change));
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
