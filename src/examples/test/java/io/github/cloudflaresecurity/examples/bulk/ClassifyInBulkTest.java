package io.github.cloudflaresecurity.examples.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyInBulkTest {
  @TempDir
  private Path folder;

  @Test
  void classifiesAndResumes() throws Exception {
    Path input = Files.writeString(folder.resolve("insights.csv"), """
        issue_id,change,rationale
        insight-1,accept_risk,"Legacy host, retired in March"
        insight-3,reset,
        """);
    // A person may have edited it.
    Path ledger = Files.writeString(folder.resolve("ledger.csv"), """
        issue_id,change,rationale,outcome,detail
        insight-2,acept_risk,A typing error,,
        """);

    assertThat(run(input.toString(), ledger.toString()))
        .contains("a fake Cloudflare on loopback", "0 done before, 3 to do")
        .contains(
            "BulkSummary[status=COMPLETED, accessDenial=null, succeeded=2, failed=1, inDoubt=0]");
    assertThat(Files.readString(ledger).replaceAll("8f00ba5e\\w+-FRA", "the ray id"))
        .isEqualTo("""
        issue_id,change,rationale,outcome,detail
        insight-2,acept_risk,A typing error,failed,"there is no change 'acept_risk'; changes are accept_risk, false_positive, other and reset"
        insight-1,accept_risk,"Legacy host, retired in March",succeeded,the ray id
        insight-3,reset,,succeeded,the ray id
        """);

    // A kill has left half of a line.
    Files.writeString(ledger, "insight-3,reset,\"", StandardOpenOption.APPEND);
    Files.writeString(input, "insight-2,accept_risk,No typing error", StandardOpenOption.APPEND);
    assertThat(run("--replace", input.toString(), ledger.toString()))
        .contains("dropped its last line, which is incomplete: insight-3,reset,")
        .contains("2 done before, 1 to do")
        .contains(
            "BulkSummary[status=COMPLETED, accessDenial=null, succeeded=1, failed=0, inDoubt=0]");

    assertThat(run(ledger.toString())).contains("3 done before, 0 to do");
  }

  @Test
  void namesTheVariablesOfTheRealApi() {
    assertThatThrownBy(
            () -> BulkTarget.forInsights(Map.of("CLOUDFLARE_API_TOKEN", "some-token"), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CLOUDFLARE_ZONE_ID");
  }

  private static String run(String... arguments) throws Exception {
    Process process = ExampleProcess.start(ClassifyInBulk.class, arguments);
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
