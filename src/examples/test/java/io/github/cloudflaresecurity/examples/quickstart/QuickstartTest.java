package io.github.cloudflaresecurity.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  @Test
  void showsBothOperationsAndARefusedRequest() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Quickstart.class.getName())
        .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("CLOUDFLARE_"));

    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output)
        .contains(
            "> POST /client/v4/accounts/",
            "\"expected_disposition\":\"MALICIOUS\"",
            "submitted: status 20",
            "> PATCH /client/v4/zones/",
            "{\"classification\":\"accept_risk\",\"rationale\":\"Legacy host, retired in March\"}",
            "classified: status 200",
            "must reset to null first (ray",
            "may have been applied: false",
            "{\"classification\":null}",
            "replaced")
        .doesNotContain("Exception");
  }

  @Test
  void namesTheVariablesOfTheRealApi() {
    assertThatThrownBy(
            () -> QuickstartTarget.fromEnvironment(Map.of("CLOUDFLARE_API_TOKEN", "some-token")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CLOUDFLARE_ACCOUNT_ID")
        .hasMessageContaining("CLOUDFLARE_ISSUE_ID");
  }

  @Test
  void readsTheMessageByItsFormerNameToo() {
    assertThatThrownBy(() -> QuickstartTarget.fromEnvironment(Map.of("CLOUDFLARE_POSTFIX_ID", "m")))
        .hasMessageContaining("CLOUDFLARE_ACCOUNT_ID")
        .message()
        .doesNotContain("CLOUDFLARE_MESSAGE_ID");
  }
}
