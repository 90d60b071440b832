package io.github.cloudflaresecurity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.examples.bulk.FullDisk;
import io.github.cloudflaresecurity.examples.bulk.Ledger;
import io.github.cloudflaresecurity.examples.bulk.LedgerEntries;
import io.github.cloudflaresecurity.examples.bulk.LedgerEntries.Entry;
import io.github.cloudflaresecurity.examples.bulk.Message;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that reclassifies is killed several times, in the middle of a line of its ledger or after
 * the server has applied a request. Another process resumes it each time. For more kills than in
 * each build, set {@code -Dbulk.kills=20}.
 */
@Timeout(300)
@Tag("once")
class SubmitOnceAfterKillTest {
  private static final String SENT_TO = "accounts/" + FakeCloudflare.ACCOUNT;
  private static final int KILLS = Integer.getInteger("bulk.kills", 2);
  private static final int IN_FLIGHT = 8;
  private static final List<Message> REQUESTED = IntStream.range(0, 60 + 12 * KILLS)
      .mapToObj(i -> new Message("m" + i, i % 2 == 0 ? "MALICIOUS" : "NONE", ""))
      .toList();

  @TempDir
  private Path folder;

  /** How many requests remain until the victim is killed; set for each process. */
  private final AtomicInteger untilKill = new AtomicInteger();

  private volatile CompletableFuture<Process> victim;

  @Test
  void submitsNoMessageTwice() throws Exception {
    long seed = Long.getLong("bulk.seed", new Random().nextLong());
    Random random = new Random(seed);
    Path file = folder.resolve("ledger.csv");
    Ledger.open(file, Message.LEDGER, REQUESTED, SENT_TO, false).close();
    int kills = 0;
    try (FakeCloudflare cloudflare = FakeCloudflare.start().echoTo(text -> killAfterApplied())) {
      REQUESTED.forEach(message -> cloudflare.message(FakeCloudflare.ACCOUNT, message.messageId()));

      for (int round = 0; round <= KILLS; round++) {
        long left = read(file).stream().filter(entry -> isToDo(entry)).count();
        int submissions = 1 + random.nextInt((int) Math.max(1, left * 2 / (KILLS - round + 1)));
        boolean isInLedger = round % 2 == 0;
        untilKill.set(round < KILLS && !isInLedger ? submissions : Integer.MAX_VALUE);
        // The file is replaced first. Each message then takes some fifty bytes.
        long bytes = round < KILLS && isInLedger
            ? Files.size(file) + random.nextInt(50 * submissions)
            : Integer.MAX_VALUE;
        victim = new CompletableFuture<>();
        Process process = ExampleProcess.start(
            Victim.class, cloudflare.baseUrl(), file.toString(), Long.toString(bytes));
        victim.complete(process);
        String output = new String(process.getInputStream().readAllBytes());
        int exit = process.waitFor();
        kills += round < KILLS && exit != 0 ? 1 : 0;
        if (round == KILLS) {
          assertThat(exit).as("seed " + seed + ": " + output).isEqualTo(ExitStatus.IN_DOUBT);
        }
        compare(cloudflare, read(file), "seed " + seed + ", round " + round);
      }

      List<Entry<Message>> entries = read(file);
      long inDoubt = entries.stream().filter(Entry::isInDoubt).count();
      assertThat(entries).extracting(Entry::item).isEqualTo(REQUESTED);
      assertThat(entries).noneMatch(entry -> isToDo(entry));
      assertThat(inDoubt).as("seed " + seed).isBetween(1L, (long) kills * IN_FLIGHT);
      assertThat(kills).as("seed " + seed).isGreaterThan(KILLS / 2);
      Files.writeString(
          Path.of("src/examples/target", "kill-reclassified.txt"),
          "seed %d: after %d kills, %d messages were submitted once, none twice, %d are in doubt%n"
              .formatted(seed, kills, cloudflare.timesApplied(), inDoubt));
    }
  }

  /** Compares the ledger with what the server has counted. */
  private static void compare(
      FakeCloudflare cloudflare, List<Entry<Message>> entries, String when) {
    for (Entry<Message> entry : entries) {
      int applied =
          cloudflare.message(FakeCloudflare.ACCOUNT, entry.item().messageId()).timesApplied();
      String what = when + ": " + entry;
      if (entry.isInDoubt()) {
        assertThat(applied).as(what).isBetween(0, 1);
      } else {
        assertThat(applied).as(what).isEqualTo(isToDo(entry) ? 0 : 1);
      }
    }
  }

  /** Runs in the server, after a request is applied and before the response is sent. */
  private void killAfterApplied() {
    if (untilKill.decrementAndGet() == 0) {
      // Process.destroyForcibly() would close the output that the test reads.
      victim.join().toHandle().destroyForcibly();
      victim.join().onExit().join();
    }
  }

  private static boolean isToDo(Entry<Message> entry) {
    return !entry.isDone() && !entry.isInDoubt();
  }

  private static List<Entry<Message>> read(Path file) throws IOException {
    return LedgerEntries.read(file, Message.LEDGER).all();
  }

  /** Runs the tool with a rate limit that a test never reaches, and a disk that fills up. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) {
      FullDisk disk = new FullDisk(() -> Runtime.getRuntime().halt(1));
      disk.fillUpAfter(Integer.parseInt(args[2]), true);
      ToolContext context = Tool.context(
          Map.of("CLOUDFLARE_ACCOUNT_ID", FakeCloudflare.ACCOUNT), args[0], Optional.of(disk));
      System.exit(CloudflareSecurity.commandLine(context)
          .execute("reclassify", "--resume", "--ledger", args[1]));
    }
  }
}
