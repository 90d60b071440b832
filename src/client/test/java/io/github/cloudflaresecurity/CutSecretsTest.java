package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries below this one quote a part of what they can't read, which may be of a credential. */
@Timeout(60)
class CutSecretsTest {
  private static final String TOKEN = "Zq0123456789-bcdefghijklmnopqrstuvwxyz_A";
  private static final String KEY = "1234567890abcdef1234567890abcdef12345";

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + KEY + "\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n" + TOKEN,
        "HTTP/1.1 400 Bad Request\r\n" + TOKEN
      })
  void areNotQuotedFromABrokenResponse(String response) throws Exception {
    try (FaultyServer server = FaultyServer.http1(c -> c.write(response))) {
      server.start();
      CloudflareClient client = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(TOKEN)
          .apiKey("user@example.com", KEY)
          .maxRetries(0)
          .build();

      String printed = printed(catchThrowable(() -> update(client)));

      String hex = new Buffer().writeUtf8(TOKEN).readByteString().hex();
      assertThat(printed)
          .doesNotContain(KEY.substring(0, 12), TOKEN.substring(0, 12), hex.substring(0, 12));
    }
  }

  @Test
  void areNotQuotedFromATimeThatCanNotBeRead() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.respondsOffContract(
        200, "{\"success\": true, \"result\": \"" + "x".repeat(40) + TOKEN + "\"}");
    ApiRequest request = cloudflare.builder().apiToken(TOKEN).build().request("GET", "/time");

    String printed = printed(catchThrowable(() -> request.execute(new Times())));

    assertThat(printed).contains("xxxx██").doesNotContain(TOKEN.substring(0, 12));
  }

  @Test
  void areHiddenInUtf16() {
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(403)
        .setHeader("Content-Type", "text/html; charset=utf-16le")
        .body(new Buffer().writeString("you sent " + TOKEN + ".", StandardCharsets.UTF_16LE))
        .build());

    CloudflareApiException e = apiFailure(cloudflare.builder().apiToken(TOKEN).build());

    assertThat(e.bodyExcerpt()).isEqualTo("you sent ██.");
  }

  /** The first dot after what was cut off is that of the credential too. */
  @Test
  void areHiddenIfTheyAreCutBeforeADot() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.respondsOffContract(
        400, CloudflareServer.failure(1_000, "to first-last@example..."));
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl(cloudflare.baseUrl())
        .apiKey("first-last@example.org", KEY)
        .build();

    assertThat(apiFailure(client).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).isEqualTo("to ██..."));
  }

  @Test
  void ofFewCharactersAreNoSecret() {
    cloudflare.respondsOffContract(400, CloudflareServer.failure(1_000, "it begins with Zq01234"));

    assertThatThrownBy(() -> update(cloudflare.builder().apiToken(TOKEN).build()))
        .hasMessageContaining("it begins with Zq01234");
  }

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static final class Times extends JsonAdapter<OffsetDateTime> {
    @Override
    public OffsetDateTime fromJson(JsonReader reader) throws IOException {
      return OffsetDateTime.parse(reader.nextString());
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable OffsetDateTime value) {
      throw new UnsupportedOperationException();
    }
  }
}
