package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.InstantServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bulk runs use the quota that the server reports, and no more. */
@Timeout(60)
@Tag("any-document")
class BulkRateQuotaTest extends BulkRateCase {
  @Test
  void waitsForTheResetIfNoQuotaIsLeft() {
    AtomicInteger requests = new AtomicInteger();
    ClassificationResource classification =
        classification(client(request -> requests.incrementAndGet() == 10
            ? limited(request, "\"default\";r=0;t=90")
            : InstantServer.success(request)));

    classification.updateAll(items(100), BulkRateCase::insight, ignored -> {}, PATIENT);

    assertThat(longestPause()).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(92));
    assertThat(begunAfterLongestPause()).isBetween(100 - 10 - 8, 100 - 10);
  }

  @Test
  void usesOnlyTheQuotaThatOthersLeave() {
    AtomicInteger left = new AtomicInteger(200);
    ClassificationResource classification = classification(client(request -> {
      long reset = FIVE_MINUTES.toSeconds() - clock.elapsed().toSeconds();
      return reset <= 0
          ? InstantServer.success(request)
          : left.decrementAndGet() < 0
              ? InstantServer.failure(request, 429)
                  .header("Retry-After", "" + reset)
                  .build()
              : limited(request, "\"default\";r=" + left + ";t=" + reset);
    }));

    classification.updateAll(items(400), BulkRateCase::insight, ignored -> {}, PATIENT);

    assertThat(begun).as("no request is refused").hasSize(400);
    assertThat(left.get()).as("what is left of the limit goes unused").isLessThan(20);
  }

  @Test
  void observesQuotasReportedBeforeTheFirstRun() {
    clock.advance(Duration.ofSeconds(1_000));
    CloudflareClient client = client(request -> begun.size() == 1
        ? limited(request, "\"default\";r=0;t=90")
        : InstantServer.success(request));
    classification(client).update(SCOPE, "single", ClassificationChange.falsePositive());
    clock.advance(Duration.ofSeconds(30));

    classification(client).updateAll(items(1), BulkRateCase::insight, ignored -> {});

    assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(1_090), Duration.ofSeconds(1_091));
  }

  @Test
  void ignoresQuotasThatWereResetBeforeTheFirstRun() {
    CloudflareClient client = client(request -> clock.elapsed().isZero()
        ? limited(request, "\"default\";r=0;t=90")
        : InstantServer.success(request));
    classification(client).update(SCOPE, "single", ClassificationChange.falsePositive());
    clock.advance(Duration.ofSeconds(91));

    classification(client).updateAll(items(30), BulkRateCase::insight, ignored -> {});

    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(91));
  }
}
