package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.INSIGHT;
import static io.github.cloudflaresecurity.support.TestCalls.MESSAGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.InstantServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Half a surrogate pair has no UTF-8. It is refused, as a question mark would be sent for it. */
class HalfCharactersTest {
  private static final String HALF = "is it?\ud83d";
  private static final String AT = " has half a surrogate pair at index 6";
  private static final JsonAdapter<Object> ANY = new Moshi.Builder().build().adapter(Object.class);

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  interface Use {
    void of(CloudflareClient client);
  }

  static Stream<Arguments> texts() {
    JsonValue one = JsonValue.of("1");
    return Stream.of(
        of(
            "body.rationale",
            c -> classification(c).update(SCOPE, INSIGHT, ClassificationChange.acceptRisk(HALF))),
        of(
            "body.rationale",
            c -> classification(c)
                .updateAsync(SCOPE, INSIGHT, ClassificationChange.acceptRisk(HALF))),
        of(
            "body.expected_disposition",
            c -> reclassify(c)
                .create(ACCOUNT, MESSAGE, request(ExpectedDisposition.unlisted(HALF), null))),
        of(
            "body.escalated_submission_id",
            c -> reclassify(c).create(ACCOUNT, MESSAGE, request(ExpectedDisposition.NONE, HALF))),
        of(
            "messageId",
            c -> reclassify(c).create(ACCOUNT, HALF, request(ExpectedDisposition.NONE, null))),
        of("issueId", c -> classification(c).update(SCOPE, HALF, CHANGE)),
        of("zoneId", c -> AccountOrZone.zone(HALF)),
        of("json", c -> JsonValue.of("\"" + HALF.substring(1) + "\"")),
        of("json", c -> c.request("POST", "/a").bodyJson("\"" + HALF.substring(1) + "\"")),
        of("bodyProperty name", c -> RequestOptions.builder().bodyProperty(HALF, one)),
        of("query name", c -> RequestOptions.builder().query(HALF, "x")),
        of("value of query q", c -> RequestOptions.builder().query("q", HALF)),
        of("query name", c -> c.request("GET", "/a").query(HALF, "x")),
        of("value of query q", c -> c.request("GET", "/a").query("q", HALF)),
        of("id", c -> c.request("GET", "/{id}").path("id", HALF).execute()),
        of(
            "body.a[1].b",
            c -> c.request("POST", "/a").body(Map.of("a", List.of(1, Map.of("b", HALF))), ANY)),
        of(
            "a name in body.a",
            c -> c.request("POST", "/a").body(Map.of("a", Map.of(HALF, 1)), ANY)),
        of("body", c -> c.request("POST", "/a").body(HALF, ANY)),
        of("baseUrl", c -> CloudflareClient.builder().baseUrl("https:" + HALF.substring(6))),
        of("proxy user", c -> NetworkOptions.builder().proxyCredentials(HALF, "x")),
        of("proxy password", c -> NetworkOptions.builder().proxyCredentials("x", HALF)));
  }

  private static Arguments of(String name, Use use) {
    return Arguments.of(name, use);
  }

  private static ReclassifyRequest request(ExpectedDisposition expected, String escalated) {
    return ReclassifyRequest.builder()
        .expectedDisposition(expected)
        .emlContent(EmlContent.of("Hello".getBytes()))
        .escalatedSubmissionId(escalated)
        .build();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void areRefusedByNameAndPosition(String name, Use use) {
    CloudflareClient client = cloudflare.client();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> use.of(client))
        .withMessageContaining(name + AT)
        .withMessageNotContaining("is it");
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void areRefusedInAnyOrder() {
    for (String text : List.of("\udc00\ud800", "\ud83d\udce7\udce7", "\ud83d\ud83d\udce7")) {
      assertThatIllegalArgumentException().isThrownBy(() -> AccountOrZone.account(text));
    }
  }

  @Test
  void wholeOnesAreSentBesideQuestionMarks() {
    List<String> bodies = new ArrayList<>();
    CloudflareClient client = InstantServer.builder(request -> {
          bodies.add(textOf(request.body()));
          return InstantServer.success(request);
        })
        .build();

    reclassify(client)
        .create(ACCOUNT, MESSAGE, request(ExpectedDisposition.NONE, "why? \ud83d\udce7"));
    client.request("POST", "/a").bodyJson("[\"?\", 1e999, \"\\ud83d\"]").execute();
    client.request("POST", "/a").body("?", new OwnBytes()).execute();

    assertThat(bodies.remove(0)).contains("\"SGVsbG8=\"", "\"why? \ud83d\udce7\"");
    assertThat(bodies).containsExactly("[\"?\", 1e999, \"\\ud83d\"]", "[\"?\", 1e999]");
  }

  private static String textOf(RequestBody body) {
    Buffer text = new Buffer();
    try {
      body.writeTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.readUtf8();
  }

  private static final class OwnBytes extends JsonAdapter<String> {
    @Override
    public void toJson(JsonWriter writer, String value) throws IOException {
      try (BufferedSink sink = writer.valueSink()) {
        sink.writeUtf8("[\"" + value + "\", 1e999]");
      }
    }

    @Override
    public String fromJson(JsonReader reader) {
      throw new UnsupportedOperationException();
    }
  }
}
