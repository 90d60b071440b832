package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import java.nio.file.Path;
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

    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Caller.class.getName(),
            cloudflare.baseUrl(),
            how)
        .redirectErrorStream(true)
        .start();

    assertThat(new String(process.getInputStream().readAllBytes()))
        .contains("status 200")
        .endsWith("kept by [main]");
    assertThat(process.waitFor()).isZero();
  }

  static final class Caller {
    private Caller() {}

    public static void main(String[] args) {
      CloudflareClient client = CloudflareClient.builder()
          .baseUrl(args[0])
          .apiToken(CloudflareServer.TOKEN)
          .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
          .build();
      ClassificationResource classification = classification(client);
      AccountOrZone zone = AccountOrZone.zone(ZONE);
      ClassificationChange change = ClassificationChange.falsePositive();
      ApiResponse<Void> response = args[1].equals("blocking")
          ? classification.update(zone, "abc", change)
          : classification.updateAsync(zone, "abc", change).join();
      System.out.println("status " + response.statusCode());
      if (args[1].endsWith("closed")) {
        client.close();
      }
      System.out.print("kept by "
          + Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !thread.isDaemon())
              .map(Thread::getName)
              .toList());
    }
  }
}
