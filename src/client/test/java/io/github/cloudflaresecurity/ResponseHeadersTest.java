package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A success gives what came beside its result: headers, and errors of a server that names some. */
@Timeout(60)
class ResponseHeadersTest {
  private static final String SUCCESS = "{\"success\": true, \"errors\": [], \"messages\": []}";

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void areThoseOfTheResponse(boolean isAsync) {
    cloudflare.respondsOffContract(CloudflareServer.json(200, SUCCESS)
        .addHeader("X-Note", "one")
        .addHeader("x-note", "two")
        .build());

    ApiResponse<Void> response = update(cloudflare.client(), isAsync);

    assertThat(response.headers().get("X-NOTE")).containsExactly("one", "two");
    assertThat(response.headers()).containsKey("Content-type").doesNotContainKey("X-Other");
    assertThat(response.header("x-NOTE")).isEqualTo("one");
    assertThat(response.header("cf-ray")).isEqualTo(response.rayId());
    assertThat(response.header("X-Other")).isNull();
  }

  @Test
  void comeWithoutABodyToo() {
    cloudflare.respondsOffContract(
        new MockResponse.Builder().code(204).setHeader("X-Note", "one").build());

    ApiResponse<Void> response = update(cloudflare.client());

    assertThat(response.header("X-Note")).isEqualTo("one");
    assertThat(response.errors()).isEmpty();
  }

  @Test
  void canNotBeChanged() {
    cloudflare.succeeds();
    ApiResponse<Void> response = update(cloudflare.client());

    assertThatThrownBy(() -> response.headers().put("X", List.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> response.headers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> response.headers().get("cf-ray").add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void showNoCredentialAndNoCookie() {
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(200)
        .headers(new Headers.Builder()
            .add("X-Echo", "you sent " + CanarySecrets.TOKEN)
            .add("Set-Cookie", "__cf_bm=a-session; path=/")
            .addUnsafeNonAscii("X-Odd", "a\u202eb\u0007")
            .build())
        .body(SUCCESS)
        .build());

    ApiResponse<Void> response =
        update(cloudflare.builder().apiToken(CanarySecrets.TOKEN).build());

    assertThat(response.header("X-Echo")).isEqualTo("you sent ██");
    assertThat(response.header("Set-Cookie")).isEqualTo("__cf_bm=a-session; path=/");
    assertThat(response.headers())
        .asString()
        .contains("set-cookie=██", "x-odd=[a?b?]")
        .doesNotContain("a-session");
    CanarySecrets.assertNoneIn(response, response.headers().toString());
  }

  @Test
  void haveNamesWithoutACredential() throws Exception {
    try (FaultyServer server = FaultyServer.http1(
        c -> c.write(
            "HTTP/1.1 204 No Content\r\n" + CanarySecrets.TOKEN
                + ": 1\r\nX-\u0007Odd: 2\r\nX-\u0008Odd: 3\r\nX-Note : 4\r\nSet-Cookie : a-session\r\n\r\n"))) {
      server.start();
      CloudflareClient client = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(CanarySecrets.TOKEN)
          .build();

      ApiResponse<Void> response = update(client);

      assertThat(response.headers().get("X-?Odd")).containsExactlyInAnyOrder("2", "3");
      assertThat(response.headers()).containsEntry("██", List.of("1"));
      assertThat(response.header("x-note")).isEqualTo("4");
      assertThat(response.headers()).asString().doesNotContain("a-session");
      CanarySecrets.assertNoneIn(response, response.headers().toString());
      assertThatThrownBy(() -> response.headers().get("X-?Odd").add("5"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void errorsOfASuccessAreKept() {
    cloudflare.respondsOffContract(
        200,
        "{\"success\": true, \"messages\": [\"done\"],"
            + " \"errors\": [{\"code\": 7, \"message\": \"partly, " + CanarySecrets.TOKEN
            + "\"}]}");

    ApiResponse<Void> response =
        update(cloudflare.builder().apiToken(CanarySecrets.TOKEN).build());

    assertThat(response.errors()).singleElement().satisfies(error -> {
      assertThat(error.code()).isEqualTo(7);
      assertThat(error.message()).isEqualTo("partly, ██");
    });
    assertThat(response).asString().contains("errors=[7]");
  }

  @Test
  void areCopiedFromAnyMap() {
    List<String> values = new ArrayList<>(List.of("1"));
    ApiResponse<String> made = new ApiResponse<>(
        "x",
        List.of(),
        List.of(),
        200,
        null,
        Map.of("X-Note", values, "Set-Cookie", List.of("s")),
        null);
    values.add("2");

    assertThat(made.header("x-note")).isEqualTo("1");
    assertThat(made.headers()).hasToString("{Set-Cookie=██, X-Note=[1]}");
    assertThat(made)
        .isEqualTo(new ApiResponse<>(
            "x",
            List.of(),
            List.of(),
            200,
            null,
            Map.of("X-Note", List.of("1"), "Set-Cookie", List.of("s")),
            null));
  }
}
