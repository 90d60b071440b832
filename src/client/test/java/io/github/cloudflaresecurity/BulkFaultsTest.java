package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.support.AppliedRequests;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many small runs against a server that fails at random, each ended in another way at a random
 * moment. Whatever happens: each item that was taken gets exactly one outcome, no other item gets
 * any, and what an outcome claims is what the server did.
 */
@Timeout(600)
@Tag("not-mutated")
@Tag("once")
class BulkFaultsTest {
  private static final int RUNS = Integer.getInteger("bulk.runs", 100);
  private static final int ITEMS = 40;
  private static final Duration TIMEOUT = Duration.ofHours(1);

  private final AppliedRequests applied = new AppliedRequests();
  private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
  private final Map<String, Integer> claims = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();

  /** How a run ends. */
  private enum Ending {
    NONE,
    INTERRUPT,
    INTERRUPT_FROM_OUTSIDE,
    TIMEOUT,
    TIMEOUT_FROM_OUTSIDE,
    OUTCOMES_THROW,
    OUTCOMES_KEEP_THROWING,
    PROGRESS_THROWS,
    SOURCE_THROWS,
    CLOSE
  }

  private enum Operation {
    RECLASSIFICATION,
    UPDATE,
    REPLACEMENT
  }

  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void eachItemHasOneTrueOutcome() throws Exception {
    long seed = Long.getLong("bulk.seed", new Random().nextLong());
    try (FaultyServer server = FaultyServer.random(seed, applied)) {
      server.start();
      for (int run = 0; run < RUNS; run++) {
        Random random = new Random(seed + run);
        Ending ending = Ending.values()[run % Ending.values().length];
        new Run(server, random, run, ending).check("seed " + seed + ", run " + run + ": " + ending);
        endings.merge(ending, 1, Integer::sum);
      }
      // What was cancelled in flight may be applied a little later.
      assertThat(unknown)
          .as("applied, but of no outcome that says so")
          .containsAll(applied.remaining());
    }
    // Or it would show nothing.
    assertThat(claims).containsOnlyKeys("Succeeded", "Failed", "InDoubt", "cut short");
    Files.writeString(
        ProjectFiles.path("src/client/target/bulk-faults.txt"),
        "seed %d, %d runs, items %s%n".formatted(seed, RUNS, claims));
  }

  private final class Run {
    private final Random random;
    private final int run;
    private final Ending ending;
    private final Operation operation;
    private final int moment;
    private final List<Integer> taken = new ArrayList<>();
    private final List<BulkOutcome<Integer, ?>> outcomes = new ArrayList<>();
    private final Thread runner = Thread.currentThread();
    private final ManualClock clock = ManualClock.skippingDelays();
    private final CloudflareClient client;

    Run(FaultyServer server, Random random, int run, Ending ending) {
      this.random = random;
      this.run = run;
      this.ending = ending;
      operation = Operation.values()[random.nextInt(3)];
      moment = random.nextInt(ITEMS);
      client = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(CloudflareServer.TOKEN)
          .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
          .rateLimit(1_000_000, Duration.ofSeconds(1))
          .timeout(Duration.ofDays(1))
          .scheduler(clock)
          .build();
    }

    void check(String description) {
      try {
        execute();
        assertThat(ending)
            .as(description)
            .isNotIn(Ending.OUTCOMES_THROW, Ending.OUTCOMES_KEEP_THROWING, Ending.PROGRESS_THROWS);
      } catch (Broken | IllegalStateException e) {
        assertThat(ending)
            .as(description)
            .isNotIn(
                Ending.NONE,
                Ending.INTERRUPT,
                Ending.INTERRUPT_FROM_OUTSIDE,
                Ending.TIMEOUT,
                Ending.TIMEOUT_FROM_OUTSIDE);
      } finally {
        client.close();
        Thread.interrupted();
      }
      Set<Integer> items = new HashSet<>();
      for (BulkOutcome<Integer, ?> outcome : outcomes) {
        assertThat(items.add(outcome.item())).as(description + ", once").isTrue();
        checkClaim(outcome, description);
      }
      assertThat(items).as(description).containsExactlyInAnyOrderElementsOf(taken);
      assertThat(taken.size()).as(description).isLessThanOrEqualTo(ITEMS);
      claims.merge("cut short", taken.size() < ITEMS ? 1 : 0, Integer::sum);
    }

    private void execute() {
      boolean isTimeout = ending == Ending.TIMEOUT || ending == Ending.TIMEOUT_FROM_OUTSIDE;
      Thread outsider = new Thread(isTimeout ? () -> clock.advance(TIMEOUT) : runner::interrupt);
      BulkOptions.Builder options = BulkOptions.builder()
          .concurrency(1 + random.nextInt(12))
          .progress(progress -> {
            if (ending == Ending.PROGRESS_THROWS && progress.done() > moment / 2) {
              throw new Broken();
            }
          });
      if (isTimeout) {
        options.timeout(TIMEOUT);
      }
      if (ending == Ending.INTERRUPT_FROM_OUTSIDE || ending == Ending.TIMEOUT_FROM_OUTSIDE) {
        outsider.start();
      }
      try {
        ClassificationResource classification = classification(client);
        switch (operation) {
          case RECLASSIFICATION ->
            reclassify(client)
                .createAll(this::source, this::reclassification, receiver(), options.build());
          case UPDATE ->
            classification.updateAll(this::source, this::update, receiver(), options.build());
          case REPLACEMENT ->
            classification.replaceAll(this::source, this::update, receiver(), options.build());
        }
      } finally {
        while (outsider.isAlive()) {
          try {
            outsider.join();
          } catch (InterruptedException e) {
            // By the outsider, too late for the run.
          }
        }
      }
    }

    private Iterator<Integer> source() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < ITEMS;
        }

        @Override
        public Integer next() {
          if (ending == Ending.SOURCE_THROWS && next == moment) {
            throw new Broken();
          }
          taken.add(next);
          return next++;
        }
      };
    }

    private Reclassification reclassification(int item) {
      return new Reclassification(
          ACCOUNT,
          name(item),
          ReclassifyRequest.builder()
              .expectedDisposition(ExpectedDisposition.NONE)
              .build());
    }

    private ClassificationUpdate update(int item) {
      return new ClassificationUpdate(
          AccountOrZone.zone(ZONE), name(item), ClassificationChange.acceptRisk("Known"));
    }

    private String name(int item) {
      return "r" + run + "i" + item;
    }

    private Consumer<BulkOutcome<Integer, ?>> receiver() {
      return outcome -> {
        outcomes.add(outcome);
        boolean isMoment = outcomes.size() == 1 + moment / 2;
        if (isMoment && ending == Ending.INTERRUPT) {
          runner.interrupt();
        } else if (isMoment && ending == Ending.TIMEOUT) {
          clock.advance(TIMEOUT);
        } else if (isMoment && ending == Ending.CLOSE) {
          client.close();
        } else if (isMoment && ending == Ending.OUTCOMES_THROW
            || ending == Ending.OUTCOMES_KEEP_THROWING) {
          throw new Broken();
        }
      };
    }

    private void checkClaim(BulkOutcome<Integer, ?> outcome, String description) {
      String name = name(outcome.item());
      String path = operation == Operation.RECLASSIFICATION
          ? "/client/v4/accounts/" + ACCOUNT + "/email-security/investigate/" + name + "/reclassify"
          : "/client/v4/zones/" + ZONE + "/security-center/insights/" + name + "/classification";
      int times = applied.take(path);
      claims.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
      if (operation == Operation.RECLASSIFICATION) {
        assertThat(times).as(description).isLessThanOrEqualTo(1);
      }
      if (outcome instanceof BulkOutcome.Succeeded) {
        assertThat(times)
            .as(description + ": " + outcome)
            .isGreaterThanOrEqualTo(operation == Operation.REPLACEMENT ? 2 : 1);
      } else if (outcome instanceof BulkOutcome.Failed) {
        assertThat(times).as(description + ": " + outcome).isZero();
      } else {
        unknown.add(path);
      }
    }
  }
}
