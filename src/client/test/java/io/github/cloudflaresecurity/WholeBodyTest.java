package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ThrowingBody;
import java.util.List;
import mockwebserver3.MockResponse;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response keeps what the document does not know. */
@Tag("any-document")
class WholeBodyTest {
  private static final String JSON = """
      { "success": true, "result": {"id": 1.50},
        "x_undocumented": {"count": 12345678901234567890}, "b": null, "a": "ä\\u00e4", "messages": ["m"] }
      """;

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isKeptAsItCame(boolean isAsync) {
    cloudflare.respondsOffContract(200, JSON);

    ApiResponse<Void> response = update(cloudflare.client(), isAsync);

    assertThat(response.body()).isEqualTo(JsonValue.of(JSON));
    assertThat(response)
        .hasToString("ApiResponse[statusCode=200, rayId=8f00ba5eba11-FRA, messages=[0]]");
  }

  @Test
  void isReadWithoutItsCompressionAndItsByteOrderMark() throws Exception {
    Buffer compressed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(compressed))) {
      sink.writeUtf8("\ufeff" + JSON);
    }
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(202)
        .setHeader("Content-Encoding", "gzip")
        .body(compressed)
        .build());

    ApiResponse<JsonValue> response = submit(cloudflare.client());

    assertThat(response.body()).hasToString(JSON);
    assertThat(response.result()).hasToString("{\"id\": 1.50}");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205})
  void isAbsentIfTheStatusSaysSo(int status) {
    cloudflare.respondsOffContract(new MockResponse.Builder().code(status).build());

    assertThat(update(cloudflare.client()).body()).isNull();
  }

  @Test
  void isWhatAnInterceptorMadeOfIt() {
    cloudflare.succeeds();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          try (var replaced = chain.proceed(chain.request())) {
            return replaced
                .newBuilder()
                .body(ResponseBody.create(JSON, MediaType.get("application/json")))
                .build();
          }
        })
        .build();

    assertThat(update(cloudflare.builder().httpClient(own).build()).body()).hasToString(JSON);
  }

  @ParameterizedTest
  @CsvSource({"200, false", "200, true", "400, false", "400, true"})
  void mayThrowWhatItsReaderDoesNotExpect(int status, boolean isAsync) {
    cloudflare.succeeds();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> chain
            .proceed(chain.request())
            .newBuilder()
            .code(status)
            .body(new ThrowingBody())
            .build())
        .build();

    assertThatThrownBy(() -> update(cloudflare.builder().httpClient(own).build(), isAsync))
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isTrue())
        .hasMessageContaining("NoSuchMethodError: okio");
  }

  @Test
  void isNotNeededToMakeAResponse() {
    assertThat(new ApiResponse<>("x", List.of(), 200, null).body()).isNull();
  }
}
