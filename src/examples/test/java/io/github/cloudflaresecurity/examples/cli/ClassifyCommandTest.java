package io.github.cloudflaresecurity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.examples.bulk.Ledger;
import io.github.cloudflaresecurity.examples.bulk.Row;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeInsight;
import io.github.cloudflaresecurity.testkit.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Insights are classified, one or those of a file. */
class ClassifyCommandTest extends CommandCase {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  private Tool tool;

  @BeforeEach
  void set() {
    tool = Tool.of(cloudflare, folder, "CLOUDFLARE_ZONE_ID", FakeCloudflare.ZONE);
  }

  /** Default ledgers are in the current directory: another one has no such file. */
  @Test
  void saysThatThereIsNothingToResume() {
    cloudflare.insight(ZONE, "i");
    String[] command = {"classify", "i", "--change", "false_positive", "--resume"};

    assertThat(tool.run(command).out()).contains("is new: no earlier run is known");
    assertThat(tool.run(command).out()).doesNotContain("is new").contains("1 done before");
  }

  @Test
  void classifiesOneInsightAsOftenAsAsked() {
    FakeInsight insight = cloudflare.insight(ZONE, "i");

    for (int i = 0; i < 2; i++) {
      assertThat(tool.run("classify", "i", "--change", "accept_risk", "--rationale", "Old")
              .status())
          .isEqualTo(ExitStatus.OK);
    }
    Tool.Result refused = tool.run("classify", "i", "--change", "false_positive");
    assertThat(refused.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(refused.out()).contains("failed: i: ", "reset to null");
    assertThat(
            tool.run("classify", "i", "--change", "false_positive", "--replace").status())
        .isEqualTo(ExitStatus.OK);

    assertThat(insight.classification()).isEqualTo(UserClassification.FALSE_POSITIVE);
    assertThat(insight.timesApplied()).isEqualTo(4);
  }

  @Test
  void classifiesAFileAndResumes() throws Exception {
    for (String id : new String[] {"i1", "i2", "i3"}) {
      cloudflare.insight(ZONE, id);
    }
    cloudflare.insight(ZONE, "i2").next(Fault.status(400));
    Path input = Files.writeString(folder.resolve("insights.csv"), """
        issue_id;change;rationale
        i1;accept_risk;"Legacy host; retired in March"
        i2;reset;
        """);
    String ledger = folder.resolve("new/ledger.csv").toString();

    Tool.Result first = tool.run("classify", "--file", input.toString(), "--ledger", ledger);

    assertThat(first.status()).as(first.toString()).isEqualTo(ExitStatus.FAILED);
    assertThat(first.out()).contains("0 done before, 2 to do", "1 succeeded, 1 failed, 0 in doubt");
    assertThat(Files.readString(Path.of(ledger)).replaceAll("8f00ba5e\\w+-FRA", "the ray id"))
        .startsWith("issue_id,change,rationale,sent_to,outcome,detail\n"
            + "i1,accept_risk,Legacy host; retired in March," + ZONE + ",succeeded,the ray id\n"
            + "i2,reset,," + ZONE + ",failed,");

    // A kill has left half of a line.
    Files.writeString(Path.of(ledger), "i2,reset,\"", StandardOpenOption.APPEND);
    Files.writeString(input, "i3;false_positive;", StandardOpenOption.APPEND);
    Tool.Result resumed =
        tool.run("classify", "--file", input.toString(), "--ledger", ledger, "--resume", "--json");
    assertThat(resumed.status()).as(resumed.toString()).isEqualTo(ExitStatus.OK);
    assertThat(resumed.err())
        .contains("dropped its last line, which is incomplete: i2,reset,")
        .contains("1 done before, 2 to do");
    assertThat(resumed.out().lines()).hasSize(3).allMatch(line -> line.contains("\"fake\":false"));
    assertThat(resumed.out())
        .contains("{\"id\":\"i3\",\"outcome\":\"succeeded\",\"detail\":\"8f00ba5e")
        .contains("{\"summary\":\"COMPLETED\",\"succeeded\":2,");
    assertThat(cloudflare.insight(ZONE, "i1").timesApplied()).isEqualTo(1);
  }

  @Test
  void repeatsWhatIsInDoubt() {
    cloudflare.insight(ZONE, "i").always(Fault.status(503));
    String[] command = {"classify", "i", "--change", "reset"};

    assertThat(tool.run(command).status()).isEqualTo(ExitStatus.IN_DOUBT);
    cloudflare.clearFaults();
    assertThat(tool.run("classify", "--resume").status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void refusesALedgerThatAnotherRunUses() throws Exception {
    cloudflare.insight(ZONE, "i");
    String[] command = {"classify", "i", "--change", "reset"};
    tool.run(command);
    Path ledger = folder.resolve("classified-" + FakeCloudflare.ZONE + ".csv");

    try (Ledger<Row> used = Ledger.open(ledger, Row.LEDGER, List.of(), ZONE.toString(), true)) {
      assertThat(used.entries().all()).hasSize(1);
      for (String last : List.of("--json", "--dry-run")) {
        Tool.Result result = tool.run("classify", "i", "--change", "reset", last);
        assertThat(result.status()).as(result.toString()).isEqualTo(ExitStatus.REFUSED);
        assertThat(result.err()).contains("is in use by another run", "NOTHING WAS SENT");
      }
    }
    assertThat(cloudflare.requests()).isEqualTo(1);
  }

  @Test
  void refusesAnInvalidChange() {
    Tool.Result result = tool.run("classify", "i", "--change", "accept_risk");

    assertThat(result.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(result.err()).contains("i: rationale", "NOTHING WAS SENT");
    assertThat(cloudflare.requests()).isZero();
  }
}
