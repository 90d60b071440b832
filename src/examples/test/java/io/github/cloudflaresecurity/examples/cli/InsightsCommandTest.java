package io.github.cloudflaresecurity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Insights are listed page by page, as text or JSON. */
class InsightsCommandTest extends CommandCase {
  private static final AccountOrZone ACCOUNT = AccountOrZone.account(FakeCloudflare.ACCOUNT);

  @Test
  void listsInsights() {
    cloudflare.insight(ACCOUNT, "1").details("{\"severity\": \"Low\", \"subject\": \"a.test\"}");
    cloudflare.insight(ACCOUNT, "2").details("{\"user_classification\": \"other\"}");
    cloudflare.insight(ACCOUNT, "3");

    Tool.Result all = tool().run("insights", "--per-page", "1", "--query", "severity=Low");
    assertThat(all.status()).isEqualTo(ExitStatus.OK);
    assertThat(all.out())
        .containsPattern("1 +Low +- +a\\.test\n")
        .contains("3 insights of account");
    assertThat(cloudflare.receivedRequests()).hasSize(3);
    assertThat(cloudflare.receivedRequests().get(0).query())
        .containsEntry("severity", List.of("Low"));

    Tool.Result open = tool().run("insights", "--open", "--json", "--page", "1");
    assertThat(open.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
    assertThat(open.out()).contains("\"id\":\"3\"", "\"listed\":2").doesNotContain("\"other\"");
  }

  /** The server would get the page twice, and take either. */
  @Test
  void refusesAPageAmongTheFilters() {
    for (String name : List.of("page", "per_page", "cursor")) {
      Tool.Result result = tool().run("insights", "--query", name + "=2");

      assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
      assertThat(result.err()).contains("--page", "--per-page");
    }
    assertThat(cloudflare.requests()).isZero();
  }

  @Test
  void saysWhereToResumeAListThatFailed() {
    for (int i = 0; i < 5; i++) {
      cloudflare.insight(ACCOUNT, "i" + i);
    }
    cloudflare.next(Fault.none(), Fault.none(), Fault.status(403, 10_000, "No"));

    Tool.Result failed = tool().run("insights", "--per-page", "2", "--json");

    assertThat(failed.status()).isEqualTo(ExitStatus.ACCESS_DENIED);
    assertThat(failed.out().lines()).hasSize(4);
    assertThat(failed.err()).contains("--page 3 --per-page 2", "[10000] No");
    Tool.Result rest = tool().run("insights", "--per-page", "2", "--page", "3");
    assertThat(rest.out()).contains("i4", "1 insights").doesNotContain("i3");
  }

  @Test
  void listsThoseOfAZone() {
    AccountOrZone zone = AccountOrZone.zone(FakeCloudflare.ZONE);
    cloudflare.insight(zone, "of-the-zone");
    cloudflare.insight(ACCOUNT, "of-the-account");

    Tool.Result result = tool().run("insights", "--zone", FakeCloudflare.ZONE);

    assertThat(result.out()).contains("of-the-zone", "1 insights of " + zone);
    assertThat(tool().run("insights", "--dry-run").out()).contains("NOTHING WAS SENT");
    assertThat(cloudflare.requests()).isEqualTo(1);
  }
}
