package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.support.InstantServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 300,000 items go through a heap of 18 MB, which is less than 63 bytes for each. */
@Timeout(300)
@Tag("not-mutated")
@Tag("once")
class BulkMemoryTest {
  private static final long ITEMS = 300_000;

  @Test
  void doesNotGrowWithTheNumberOfItems() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx18m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            Run.class.getName())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("succeeded=" + ITEMS + ", failed=0, inDoubt=0");
    Files.writeString(ProjectFiles.path("src/client/target/bulk-memory.txt"), output);
  }

  static final class Run {
    private Run() {}

    public static void main(String[] args) {
      AccountOrZone zone = AccountOrZone.zone(ZONE);
      AtomicLong outcomes = new AtomicLong();
      AtomicLong largest = new AtomicLong();
      CloudflareClient client = InstantServer.builder(InstantServer::success)
          .rateLimit(1_000_000, Duration.ofSeconds(1))
          .build();
      BulkSummary summary = classification(client)
          .updateAll(
              LongStream.range(0, ITEMS).mapToObj(i -> "insight-" + i)::iterator,
              issueId ->
                  new ClassificationUpdate(zone, issueId, ClassificationChange.acceptRisk("Known")),
              outcome -> {
                if (outcomes.incrementAndGet() % 1_000 == 0) {
                  Runtime runtime = Runtime.getRuntime();
                  largest.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
                }
              });
      System.out.printf(
          "%s, heap of %d MiB, garbage included at most %d MiB of it in use%n",
          summary, Runtime.getRuntime().maxMemory() >> 20, largest.get() >> 20);
    }
  }
}
