package io.github.cloudflaresecurity.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.BulkOptions;
import io.github.cloudflaresecurity.BulkOutcome;
import io.github.cloudflaresecurity.BulkSummary;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationUpdate;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/bulk.md shows is here, compiled and run. */
class BulkPageTest {
  private static final Path PAGE = Path.of("docs/bulk.md");
  private static final Path HERE =
      Path.of("src/test/java/io/github/cloudflaresecurity/bulk/BulkPageTest.java");

  private final List<String> reported = new ArrayList<>();

  @Test
  void showsWhatRuns() throws Exception {
    AccountOrZone zone = AccountOrZone.zone(FakeCloudflare.ZONE);
    List<String> issueIds = List.of("known", "unknown");
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = fake.client()) {
      fake.insight(zone, "known");
      BulkSummary summary = cloudflare
          .securityCenter()
          .insights()
          .classification()
          .updateAll(
              issueIds,
              issueId -> new ClassificationUpdate(
                  zone, issueId, ClassificationChange.acceptRisk("Legacy host, retired in March")),
              outcome -> {
                if (outcome instanceof BulkOutcome.Refused<String, Void> refused) {
                  report(refused.item(), "was not done", refused.failure());
                } else if (outcome instanceof BulkOutcome.Unknown<String, Void> unknown) {
                  report(unknown.item(), "may have been done", unknown.failure());
                }
              });

      assertThat(summary.succeeded()).isEqualTo(1);
      assertThat(reported).singleElement().asString().startsWith("unknown was not done");
    }
  }

  @Test
  void showsOptionsThatThereAre() {
    BulkOptions options = BulkOptions.builder()
        .concurrency(4)
        .timeout(Duration.ofHours(6))
        .progress(progress -> show(
            progress.done(),
            progress.refused(),
            progress.itemsPerSecond(),
            progress.estimatedTimeLeft()))
        .build();

    assertThat(options)
        .hasToString(
            "BulkOptions[concurrency=4, timeout=PT6H, expectedItems=unknown," + " requestOptions="
                + "RequestOptions[timeout=null, maxRetries=null, headers=[], query=[]]]");
  }

  @Test
  void showsNothingElse() throws Exception {
    String here = tokens(Files.readString(HERE));
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));

    int blocks = 0;
    for (; block.find(); blocks++) {
      assertThat(here).contains(tokens(block.group(1)));
    }
    assertThat(blocks).isEqualTo(2);
  }

  @Test
  void linksToWhatThereIs() throws Exception {
    Matcher link = Pattern.compile("]\\((\\.\\./[^)]+)\\)").matcher(Files.readString(PAGE));

    int links = 0;
    for (; link.find(); links++) {
      assertThat(PAGE.resolveSibling(link.group(1)).normalize()).exists();
    }
    assertThat(links).isEqualTo(2);
  }

  private void report(String item, String what, Throwable failure) {
    reported.add(item + " " + what + ": " + failure.getMessage());
  }

  private void show(long done, long refused, double itemsPerSecond, Duration left) {
    reported.add(done + " " + refused + " " + itemsPerSecond + " " + left);
  }

  /** The formatter breaks lines in another way. */
  private static String tokens(String code) {
    return code.replaceAll("\\s+", "");
  }
}
