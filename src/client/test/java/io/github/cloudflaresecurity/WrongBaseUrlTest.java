package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If a wrong base URL is likely, the message names the one that was set. */
@Timeout(60)
class WrongBaseUrlTest {
  private static final String HTML = "<html>Not here</html>";

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | ''",
        "404 | <html>Not here</html>",
        "405 | {}",
        "400 | The plain HTTP request was sent to HTTPS port",
        "301 | ''",
        "308 | <html>Not here</html>",
        "200 | <html>Not here</html>"
      })
  void isNamed(int status, String body) {
    cloudflare.letRequestsBeOffContract();
    cloudflare.respondsOffContract(status, body);
    cloudflare.respondsOffContract(status, body);
    String origin = cloudflare.server().url("/").toString();

    String right = message(cloudflare.builder());
    String wrong = message(cloudflare.builder().baseUrl(origin));

    assertThat(right).containsOnlyOnce(cloudflare.baseUrl() + "/").doesNotContain("lacks");
    assertThat(wrong).containsOnlyOnce(origin + ", which lacks /client/v4");
  }

  @Test
  void isNamedIfTheTextIsWithheld() {
    cloudflare.respondsOffContract(404, HTML);

    assertThat(catchThrowable(() -> submit(cloudflare.client(), CanarySecrets.content())))
        .hasMessageContaining("text withheld; the base URL is " + cloudflare.baseUrl() + "/ (");
  }

  @Test
  void isNamedIfCloudflareKnowsNoSuchPath() {
    cloudflare.letRequestsBeOffContract();
    String body = CloudflareServer.failure(7000, "No route for that URI");
    cloudflare.respondsOffContract(404, body);
    cloudflare.respondsOffContract(404, body);
    String origin = cloudflare.server().url("/").toString();

    assertThat(message(cloudflare.builder())).doesNotContain("base URL");
    assertThat(message(cloudflare.builder().baseUrl(origin)))
        .contains("[7000] No route for that URI; the base URL is " + origin + ", which lacks");
  }

  @ParameterizedTest
  @CsvSource({"403, true", "500, false", "502, false"})
  void isNotNamedIfTheServerFails(int status, boolean isNamed) {
    cloudflare.respondsOffContract(status, HTML);

    assertThat(message(cloudflare.builder()).contains("the base URL is")).isEqualTo(isNamed);
  }

  @Test
  void isNamedIfTheHostIsUnknown() {
    OkHttpClient http = new OkHttpClient.Builder()
        .dns(host -> {
          throw new UnknownHostException(host);
        })
        .build();

    assertThat(message(unreachable("https://api.cloudflare.example/v4").httpClient(http)))
        .contains("the host is unknown")
        .contains("; the base URL is https://api.cloudflare.example/v4/, which lacks /client/v4");
    assertThat(message(CloudflareClient.builder().apiToken("some-token").httpClient(http)))
        .contains("the host is unknown")
        .doesNotContain("the base URL is");
  }

  @Test
  void isNamedIfTheConnectionIsRefused() {
    String baseUrl = cloudflare.baseUrl();
    cloudflare.server().close();

    assertThat(message(unreachable(baseUrl)))
        .contains("can't be reached")
        .endsWith("; the base URL is " + baseUrl + "/ (nothing was applied)");
  }

  @Test
  void isNamedIfTheServerSpeaksNoTls() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      CompletableFuture<Void> responded = CompletableFuture.runAsync(() -> {
        try (Socket socket = server.accept()) {
          socket.getInputStream().read();
          socket.getOutputStream().write("HTTP/1.1 400 X\r\n\r\n".getBytes(US_ASCII));
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
      String baseUrl = "https://localhost:" + server.getLocalPort() + "/client/v4";

      assertThat(message(unreachable(baseUrl)))
          .contains("does not speak TLS")
          .contains("; the base URL is " + baseUrl);
      responded.join();
    }
  }

  private static CloudflareClient.Builder unreachable(String baseUrl) {
    return CloudflareClient.builder().apiToken("some-token").baseUrl(baseUrl);
  }

  private static String message(CloudflareClient.Builder builder) {
    Throwable thrown = catchThrowable(() -> update(builder.maxRetries(0).build()));
    assertThat(thrown).isInstanceOf(CloudflareException.class);
    return thrown.getMessage();
  }
}
