package io.github.cloudflaresecurity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.examples.bulk.Ledger;
import io.github.cloudflaresecurity.examples.bulk.LedgerEntries;
import io.github.cloudflaresecurity.examples.bulk.LedgerEntries.Entry;
import io.github.cloudflaresecurity.examples.bulk.Row;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeInsight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bulk run is killed several times, and another process resumes it each time. For more kills than
 * in each build, set {@code -Dbulk.kills=20}.
 */
@Timeout(300)
@Tag("once")
class ResumeAfterKillTest {
  private static final String SENT_TO = "zones/" + FakeCloudflare.ZONE;
  private static final int INSIGHTS = 300;
  private static final int KILLS = Integer.getInteger("bulk.kills", 2);
  private static final int IN_FLIGHT = 8;
  private static final List<Row> REQUESTED = IntStream.range(0, INSIGHTS)
      .mapToObj(i -> switch (i % 4) {
        case 0 -> new Row("i" + i, "accept_risk", "Known,\nand \"old\"");
        case 1 -> new Row("i" + i, "false_positive", "");
        case 2 -> new Row("i" + i, "other", "Moved");
        default -> new Row("i" + i, "reset", "");
      })
      .toList();

  @TempDir
  private Path folder;

  private final AtomicInteger requests = new AtomicInteger();

  /** How many requests remain until the victim is killed; set for each process. */
  private final AtomicInteger untilKill = new AtomicInteger();

  private volatile CompletableFuture<Process> victim;

  /** Whether the process may say something before it ends, as after Ctrl-C. */
  private volatile boolean isStopped;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void classifiesEveryInsightAsRequested(boolean isReplacing) throws Exception {
    long seed = Long.getLong("bulk.seed", new Random().nextLong());
    Random random = new Random(seed);
    Path file = folder.resolve("ledger.csv");
    Ledger.open(file, Row.LEDGER, REQUESTED, SENT_TO, false).close();
    int most = isReplacing ? 2 : 1;
    int least =
        REQUESTED.stream().mapToInt(row -> requested(row) == null ? 1 : most).sum();
    int kills = 0;
    try (FakeCloudflare cloudflare = FakeCloudflare.start().echoTo(text -> countOrKill())) {
      // Without a reset, the fake refuses to change this classification.
      UserClassification before = isReplacing ? UserClassification.unlisted("pending") : null;
      REQUESTED.forEach(row -> insight(cloudflare, row).classifiedAs(before));

      for (int round = 0; round <= KILLS; round++) {
        int left = (int) read(file).stream().filter(entry -> !entry.isDone()).count();
        boolean willBeKilled = round < KILLS && left > KILLS;
        int bound = Math.min(left, left * most * 2 / (KILLS - round + 1));
        untilKill.set(willBeKilled ? 1 + random.nextInt(bound) : Integer.MAX_VALUE);
        isStopped = round % 2 == 1;
        victim = new CompletableFuture<>();
        Process process = ExampleProcess.start(
            Victim.class, cloudflare.baseUrl(), file.toString(), Boolean.toString(isReplacing));
        victim.complete(process);
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        kills += willBeKilled ? 1 : 0;
        assertThat(process.exitValue() == 0)
            .as("seed " + seed + ": " + output)
            .isEqualTo(!willBeKilled);
        if (willBeKilled && isStopped) {
          assertThat(output).contains("Stopped. The ledger says what was sent.");
        }

        for (Entry<Row> entry : read(file)) {
          if (entry.isDone()) {
            assertThat(classification(cloudflare, entry.item()))
                .as("seed " + seed + ", round " + round + ": " + entry)
                .isEqualTo(requested(entry.item()));
          }
        }
      }

      assertThat(read(file)).allMatch(Entry::isDone);
      assertThat(read(file)).extracting(Entry::item).isEqualTo(REQUESTED);
      for (Row row : REQUESTED) {
        assertThat(classification(cloudflare, row)).as("" + row).isEqualTo(requested(row));
      }
      // Only what was in flight is repeated.
      assertThat(requests.get())
          .as("seed " + seed)
          .isBetween(least, least + kills * IN_FLIGHT * most);
      assertThat(kills).isGreaterThan(KILLS / 2);
      String how = isReplacing ? "replaced" : "updated";
      Files.writeString(
          Path.of("src/examples/target", "kill-" + how + ".txt"),
          "seed %d: %s %d insights as requested after %d kills, with %d requests%n"
              .formatted(seed, how, INSIGHTS, kills, requests.get()));
    }
  }

  /** Runs in the server, after a request is applied and before the response is sent. */
  private void countOrKill() {
    requests.incrementAndGet();
    if (untilKill.decrementAndGet() == 0) {
      // Process.destroyForcibly() would close the output that the test reads.
      ProcessHandle process = victim.join().toHandle();
      if (isStopped) {
        process.destroy();
      } else {
        process.destroyForcibly();
      }
      victim.join().onExit().join();
    }
  }

  private static FakeInsight insight(FakeCloudflare cloudflare, Row row) {
    return cloudflare.insight(AccountOrZone.zone(FakeCloudflare.ZONE), row.issueId());
  }

  private static String classification(FakeCloudflare cloudflare, Row row) {
    UserClassification classification = insight(cloudflare, row).classification();
    return classification == null ? null : classification.toString();
  }

  private static String requested(Row row) {
    return row.change().equals("reset") ? null : row.change();
  }

  private static List<Entry<Row>> read(Path file) throws IOException {
    return LedgerEntries.read(file, Row.LEDGER).all();
  }

  /** Runs the tool with a rate limit that a test never reaches. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) {
      ToolContext context = Tool.context(
          Map.of("CLOUDFLARE_ZONE_ID", FakeCloudflare.ZONE), args[0], Optional.empty());
      String[] command = {"classify", "--resume", "--ledger", args[1], "--replace"};
      System.exit(CloudflareSecurity.commandLine(context)
          .execute(Arrays.copyOf(command, Boolean.parseBoolean(args[2]) ? 5 : 4)));
    }
  }
}
