package io.github.cloudflaresecurity;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages are handed on one by one, while no thread waits. */
@Timeout(60)
@Tag("any-document")
class AsyncPagesFollowedTest extends AsyncPagesCase {
  @Test
  void asksForAPageWhenTheStageOfTheLastHasCompleted() {
    List<CompletableFuture<Boolean>> decisions = new ArrayList<>();
    CompletableFuture<Void> walk = walk(list(3).build(), () -> {
      decisions.add(new CompletableFuture<>());
      return decisions.get(decisions.size() - 1);
    });
    assertThat(asked).isEmpty();

    for (int page = 1; page <= 3; page++) {
      runTasks();
      runTasks();
      assertThat(asked).hasSize(page);
      assertThat(walk).isNotDone();
      decisions.get(page - 1).complete(true);
    }

    assertThat(walk).isCompletedWithValue(null);
    assertThat(seen).containsExactly(1, 2, 3);
    runTasks();
    assertThat(asked).containsExactly(1, 2, 3);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void endsIfTheStageSaysSo() {
    CompletableFuture<Void> walk = walk(list(3).build(), () -> completedFuture(seen.size() < 2));

    runTasks();

    assertThat(walk).isCompletedWithValue(null);
    assertThat(asked).containsExactly(1, 2);
  }

  /** A full page is followed by another, which need not exist. */
  @Test
  void handsNoPageThatTheListDoesNotHave() {
    CloudflareClient client = builder(request -> {
          asked.add(asked.size() + 1);
          return InstantServer.success(
              request, """
              {"success": true, "result": [%s], "result_info": {"page": %d, "per_page": 1}}
              """.formatted(asked.size() == 1 ? "1" : "", asked.size()));
        })
        .build();

    CompletableFuture<Void> walk = client.request("GET", "/things").pages().forEachAsync(page -> {
      seen.add(1);
      return GO_ON;
    });
    runTasks();

    assertThat(walk).isCompletedWithValue(null);
    assertThat(asked).hasSize(2);
    assertThat(seen).hasSize(1);
  }

  @Test
  void staysBelowTheRateLimit() {
    CompletableFuture<Void> walk = walk(list(3_000).build(), () -> GO_ON);

    clock.advance(Duration.ofMinutes(15));

    assertThat(walk).isCompleted();
    assertThat(seen).hasSize(3_000);
    assertThat(Rates.mostInAnyPeriod(begun, Duration.ofMinutes(5))).isBetween(1_100, 1_200);
  }

  /** Neither the server nor the function takes another thread, so all could be one stack. */
  @Test
  void theStackDoesNotGrowWithTheList() {
    Set<Long> depths = new HashSet<>();
    CloudflareClient client =
        list(10_000).rateLimit(10_000, Duration.ofSeconds(1)).build();
    CompletableFuture<Void> walk = walk(client, () -> {
      depths.add(StackWalker.getInstance().walk(Stream::count));
      return GO_ON;
    });

    clock.advance(Duration.ofSeconds(2));

    assertThat(walk).isCompletedWithValue(null);
    assertThat(seen).hasSize(10_000);
    // Tasks run within the one that the clock began with, or not.
    assertThat(depths).hasSizeLessThan(4);
  }
}
