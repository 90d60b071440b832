package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.OneCallProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process ends with its {@code main}; OkHttp's own threads would keep it alive for a minute. */
@Timeout(120)
@Tag("not-mutated")
@Tag("any-document")
class ProcessExitTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @ValueSource(strings = {"blocking", "async", "async and closed"})
  void endsWithMain(String how) throws Exception {
    cloudflare.succeeds();

    Process process = OneCallProgram.start("-XX:TieredStopAtLevel=1", cloudflare.baseUrl(), how);

    assertThat(new String(process.getInputStream().readAllBytes()))
        .contains("status 200")
        .endsWith("kept by [main]");
    assertThat(process.waitFor()).isZero();
  }
}
