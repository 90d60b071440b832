package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the response of any endpoint is read as. */
@Timeout(60)
@Tag("any-document")
class ApiRequestResultTest extends ApiRequestCase {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesABodyWithoutEnvelopeForTheResult(boolean isAsync) {
    for (String body : List.of("{\"data\": {\"success\": 1}}", "[1, 2]", "7", " null")) {
      respond(200, body);

      ApiResponse<JsonValue> response = execute(request("GET"), isAsync);

      assertThat(response.result()).isEqualTo(JsonValue.of(body.strip()));
      assertThat(response.body()).isEqualTo(JsonValue.of(body));
      assertThat(response.resultAs(JsonValue.class)).isEqualTo(response.result());
      assertThat(response.messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, 200", "POST, 201", "DELETE, 204", "GET, 205", "HEAD, 200"})
  void hasNoResultIfThereIsNoBody(String method, int status) {
    MockResponse.Builder empty = new MockResponse.Builder().code(status);
    if (method.equals("HEAD")) {
      empty
          .setHeader("Content-Length", "100")
          .setHeader("Content-Type", "application/json")
          .setHeader("Content-Encoding", "gzip");
    }
    cloudflare.respondsOffContract(empty.build());
    respond(200, CloudflareServer.success());
    CloudflareClient client = client();

    ApiResponse<JsonValue> response = request(client, method).execute();

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.result()).isNull();
    assertThat(response.body()).isNull();
    // The connection is still good.
    request(client, "GET").execute();
    cloudflare.takeRequest();
    assertThat(cloudflare.takeRequest().getConnectionIndex()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>CANARY", "{\"success\": tru", "{\"success\": \"maybe\"}", " ", "{}{}"})
  void failsIfTheBodyIsNoJsonOrABrokenEnvelope(String body) {
    respond(200, body);
    respond(200, body);

    assertThat(catchThrowableOfType(
                CloudflareTransportException.class, () -> request("POST").execute())
            .mayHaveTakenEffect())
        .isTrue();
    assertThatThrownBy(() -> request("GET").execute())
        .isInstanceOf(CloudflareTransportException.class);
    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  record Rule(String id) {}

  private static final JsonAdapter<Rule> RULE = new JsonAdapter<>() {
    @Override
    public Rule fromJson(JsonReader reader) throws IOException {
      reader.beginObject();
      reader.nextName();
      String id = reader.nextString();
      reader.endObject();
      return new Rule(id);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Rule rule) throws IOException {
      writer.beginObject().name("id").value(rule.id()).endObject();
    }
  };

  @Test
  void decodesTheResult() {
    for (int i = 0; i < 2; i++) {
      respond(200, "{\"success\": true, \"result\": {\"id\": \"r-1\"}}");
    }
    respond(200, "{\"success\": true, \"result\": null}");
    cloudflare.respondsOffContract(new MockResponse.Builder().code(204).build());
    ApiRequest request = request("GET");

    assertThat(request.execute(RULE).result()).isEqualTo(new Rule("r-1"));
    assertThat(request.executeAsync(RULE).join().result()).isEqualTo(new Rule("r-1"));
    assertThat(request.execute(RULE).result()).isNull();
    assertThat(request.execute(RULE).result()).isNull();
  }

  @Test
  void failsIfTheResultDoesNotFit() {
    List<CallEvent> ends = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 2; i++) {
      respond(201, "{\"success\": true, \"result\": [7]}");
    }
    CloudflareClient client =
        cloudflare.builder().addListener(start -> endsInto(ends)).build();
    ApiRequest request = request(client, "POST");

    CloudflareTransportException failure =
        catchThrowableOfType(CloudflareTransportException.class, () -> request.execute(RULE));

    assertThat(failure)
        .hasMessageContaining("201, but the result of this success does not fit: ")
        .hasMessageContaining("; the result begins: [7]");
    assertThat(failure.mayHaveTakenEffect()).isTrue();
    assertThat(ends.get(0).failure()).isSameAs(failure);
    assertThat(request.executeAsync(RULE))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(CloudflareTransportException.class);
    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  /** As an adapter of a caller's may throw. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = " ")
  void namesTheExceptionOfAnAdapterIfItSaysNothing(@Nullable String message) {
    respond(200, "{\"success\": true, \"result\": \"abc\"}");
    JsonAdapter<Rule> failing = new JsonAdapter<>() {
      @Override
      public Rule fromJson(JsonReader reader) {
        throw new JsonDataException(message);
      }

      @Override
      public void toJson(JsonWriter writer, @Nullable Rule rule) {}
    };

    assertThatThrownBy(() -> request("GET").execute(failing))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining(
            "the result of this success does not fit: JsonDataException; the result begins: \"abc\"");
  }

  @Test
  void limitsTheResponse() {
    respond(200, "\"" + "x".repeat(1_000) + "\"");

    assertThatThrownBy(request(cloudflare.builder().maxResponseBytes(100).build(), "GET")::execute)
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("more than 100 bytes");
  }
}
