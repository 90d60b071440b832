package io.github.cloudflaresecurity.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each in a JVM of its own: only the first client of one reads them ahead. */
@Timeout(120)
class TrustedCertificatesTest {

  @Test
  void areReadWhenABuilderIsMade() throws Exception {
    assertThat(firstClient()).isEqualTo("read");
  }

  @Test
  void areNotReadIfNotNeeded() throws Exception {
    assertThat(firstClient("-Djavax.net.ssl.trustStoreType=none-such")).isEqualTo("not read");
  }

  private static String firstClient(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FirstClient.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes()).trim();
  }

  static final class FirstClient {
    private FirstClient() {}

    public static void main(String[] args) throws Exception {
      CloudflareClient.builder();
      try {
        TrustedCertificates.READING.get(1, TimeUnit.MINUTES);
        System.out.println("read");
      } catch (ExecutionException e) {
        System.out.println("not read");
      }
    }
  }
}
