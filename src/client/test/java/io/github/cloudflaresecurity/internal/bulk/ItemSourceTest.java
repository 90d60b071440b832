package io.github.cloudflaresecurity.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimit;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The permit that an item waits for is not lost, however late it comes. */
@Tag("any-document")
class ItemSourceTest {
  private final ManualClock clock = new ManualClock();
  private final RateLimiter limiter =
      new RateLimiter(new RateLimit(1, Duration.ofSeconds(1)), clock);
  private final RunState state = new RunState();
  private final Queue<Runnable> reports = new ArrayDeque<>();
  private final List<String> taken = new ArrayList<>();

  @BeforeEach
  void useThePermit() throws InterruptedException {
    limiter.start();
    CallPermits permits = CallPermits.acquire(limiter);
    long request = limiter.recordRequest(true);
    permits.use(request);
    permits.end(request);
  }

  @Test
  void takesAnItemInTheThreadOfTheRun() {
    source(reports::add).takeNext();
    clock.advance(Duration.ofMinutes(1));
    assertThat(taken).isEmpty();

    reports.remove().run();

    assertThat(taken).containsExactly("a");
  }

  /** Between the permit and its report, another thread may get the processor for a while. */
  @Test
  void releasesAPermitWhoseReportComesAfterTheRun() {
    List<ItemSource<String>> sources = new ArrayList<>();
    sources.add(source(report -> end(sources.get(0))));

    sources.get(0).takeNext();
    clock.advance(Duration.ofMinutes(1));

    assertOnePermitIsLeft();
  }

  @Test
  void releasesAPermitOnceIfTheRunSeesTheReportAsItEnds() {
    List<ItemSource<String>> sources = new ArrayList<>();
    sources.add(source(report -> {
      end(sources.get(0));
      report.run();
    }));

    sources.get(0).takeNext();
    clock.advance(Duration.ofMinutes(1));

    assertOnePermitIsLeft();
  }

  private ItemSource<String> source(Consumer<Runnable> reported) {
    return new ItemSource<>(
        List.of("a").iterator(), limiter, state, reported, (item, permits) -> taken.add(item));
  }

  private void end(ItemSource<String> source) {
    state.stop(Status.INTERRUPTED);
    source.end();
    limiter.removeCancelled();
  }

  private void assertOnePermitIsLeft() {
    assertThat(taken).isEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(limiter.tryAcquire()).isTrue();
    // Were the other released twice, the window would have room for two requests.
    clock.advance(Duration.ofHours(1));
    assertThat(limiter.tryAcquire()).isFalse();
  }
}
