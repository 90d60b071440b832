package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.Http1Connection;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are made to cost time or memory. */
@Timeout(60)
@Tag("any-document")
class HostileResponsesTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  /** Parsing would take minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"1", " ", "9"})
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void rejectsALongRunBeforeParsing(String character) {
    String run = character.repeat(6 << 20);
    cloudflare.respondsOffContract(202, "{\"result\": 1" + run + ", \"success\": true}");
    cloudflare.respondsOffContract(400, "{\"errors\": [{\"code\": 1" + run + "}]}");

    assertThatThrownBy(() -> submit(cloudflare.client(), CanarySecrets.content()))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("the response is malformed; text withheld");
    assertThatThrownBy(() -> submit(cloudflare.client(), CanarySecrets.content()))
        .isInstanceOfSatisfying(CloudflareApiException.BadRequest.class, e -> {
          assertThat(e.errors()).isEmpty();
          assertThat(e).hasMessageContaining("a body that is no envelope; text withheld");
        });
  }

  /** In quadratic time it would take hours. */
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void searchesALongResponseForSecretsQuickly() {
    String millions = "abcdefgh".repeat(750_000);
    cloudflare.respondsOffContract(400, CloudflareServer.failure(7003, millions));

    assertThatThrownBy(() -> submit(cloudflare.client(), CanarySecrets.content()))
        .isInstanceOfSatisfying(
            CloudflareApiException.BadRequest.class,
            e -> assertThat(e.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).isEqualTo(millions)));
  }

  @Test
  void releasesTheConnectionOfATooLargeResponse() {
    cloudflare.respondsOffContract(200, "x".repeat(5_000));
    OkHttpClient own = new OkHttpClient();

    assertThatThrownBy(() ->
            update(cloudflare.builder().httpClient(own).maxResponseBytes(4_000).build()))
        .hasMessageContaining("the response has more than 4000 bytes");

    assertThat(own.connectionPool().connectionCount() - own.connectionPool().idleConnectionCount())
        .isZero();
  }

  /** It reads before the library does, and may make something small of it. */
  @Test
  void limitsWhatAnInterceptorReads() {
    cloudflare.respondsOffContract(200, "x".repeat(5_000));
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          Response response = chain.proceed(chain.request());
          String text = response.body().string();
          return response
              .newBuilder()
              .body(ResponseBody.create(text.substring(0, 10), null))
              .build();
        })
        .build();

    assertThatThrownBy(() ->
            update(cloudflare.builder().httpClient(own).maxResponseBytes(4_000).build()))
        .hasMessageContaining("the response has more than 4000 bytes");
  }

  @Test
  void describesTheErrorsThatFitAMessage() {
    String error = "{\"code\":1000,\"message\":\"x\"},";
    cloudflare.respondsOffContract(
        400,
        "{\"success\":false,\"messages\":[],\"errors\":["
            + error.repeat(200_000)
            + "{\"code\":1001,\"message\":\"y\"}]}");

    CloudflareApiException e =
        catchThrowableOfType(CloudflareApiException.class, () -> update(cloudflare.client()));

    assertThat(e.errors()).hasSize(200_001);
    assertThat(e).hasMessageContaining("400 [1000] x; [1000] x; ");
    assertThat(e.getMessage()).hasSizeLessThan(1_400);
  }

  /** OkHttp keeps what it reads until it has found the end of the line. */
  @Test
  void endsAnEndlessChunkExtension() throws Exception {
    try (FaultyServer server = FaultyServer.http1(c -> {
      c.write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n1;");
      writeWithoutEnd(c);
    })) {
      server.start();

      assertTooLarge(server, CloudflareClient.builder());
    }
  }

  /** After the fixed part of a header: a flag says that a name, or a comment, follows. */
  @ParameterizedTest
  @CsvSource({"8, false", "8, true", "16, false", "16, true"})
  void endsAnEndlessGzipHeader(int flag, boolean isOwnHttpClient) throws Exception {
    String header = "\u001f\u008b\b" + (char) flag + "\0\0\0\0\0\0";
    try (FaultyServer server = FaultyServer.http1(c -> {
      c.write("HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\n\r\n" + header);
      writeWithoutEnd(c);
    })) {
      server.start();
      CloudflareClient.Builder builder = CloudflareClient.builder();

      assertTooLarge(server, isOwnHttpClient ? builder.httpClient(new OkHttpClient()) : builder);
    }
  }

  /** Many times what the limit allows, and as much as a small heap holds. */
  private static void writeWithoutEnd(Http1Connection connection) throws IOException {
    String text = "x".repeat(64 << 10);
    for (int i = 0; i < 1_024; i++) {
      connection.write(text);
    }
  }

  private static void assertTooLarge(FaultyServer server, CloudflareClient.Builder builder) {
    builder.baseUrl(server.baseUrl()).apiToken(CloudflareServer.TOKEN).maxResponseBytes(100_000);
    assertThatThrownBy(() -> update(builder.build()))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("200, but the response has more than 100000 bytes");
    assertThat(server.requests()).isEqualTo(1);
  }
}
