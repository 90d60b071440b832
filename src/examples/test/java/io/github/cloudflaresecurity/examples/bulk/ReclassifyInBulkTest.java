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

class ReclassifyInBulkTest {
  @TempDir
  private Path folder;

  @Test
  void submitsAndResumes() throws Exception {
    Path eml = Files.writeString(folder.resolve("c.eml"), "Subject: c\r\n\r\nHello");
    Path input = Files.writeString(folder.resolve("messages.csv"), """
        message_id;expected_disposition;eml_file
        a;MALICIOUS;
        c;NONE;%s
        d;NONE;
        """.formatted(eml));
    Path ledger = Files.writeString(folder.resolve("ledger.csv"), """
        message_id,expected_disposition,eml_file,outcome,detail
        d,NONE,,submitting,
        b,MALICIOUSS,,,
        e,NO""");

    assertThat(run(input.toString(), ledger.toString()))
        .contains("a fake Cloudflare on loopback", "3 to submit")
        .contains("dropped its last line, which is incomplete: e,NO")
        .contains("status=COMPLETED, accessDenial=null, succeeded=2, failed=1, inDoubt=0")
        .contains("may have been submitted: d: the run ended before the response")
        .contains("'succeeded', or to 'failed' to submit them");
    assertThat(SubmissionLedger.read(ledger).values())
        .extracting(SubmissionLedger.Entry::outcome)
        .containsExactly("in doubt", "failed", "succeeded", "succeeded");

    Files.writeString(input, "b;MALICIOUS;", StandardOpenOption.APPEND);
    assertThat(run(input.toString(), ledger.toString()))
        .contains("1 to submit", "succeeded=1", "may have been submitted: d");

    assertThat(run(ledger.toString())).contains("0 to submit", "may have been submitted: d");
  }

  @Test
  void namesTheVariableOfTheRealApi() {
    assertThatThrownBy(
            () -> BulkTarget.forMessages(Map.of("CLOUDFLARE_API_TOKEN", "some-token"), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CLOUDFLARE_ACCOUNT_ID");
  }

  private static String run(String... arguments) throws Exception {
    Process process = ExampleProcess.start(ReclassifyInBulk.class, arguments);
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
