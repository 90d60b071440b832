package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Retrofit;

/** Sends the operations of {@code constructs/} to a server. */
@Tag("once")
class RequestConstructsTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("delete-with-a-body", "DELETE", "application/json"),
        arguments("merge-patch", "PATCH", "application/merge-patch+json"),
        arguments("vendor-json", "POST", "application/vnd.orchard.v2+json"),
        arguments("json-with-a-charset", "POST", "application/json; charset=utf-8"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void sendsABodyAsItsMediaType(String document, String method, String mediaType) throws Exception {
    RecordedRequest request = send(document, "{\"row\":3}");

    assertThat(request.getRequestLine()).isEqualTo(method + " /v2/trees HTTP/1.1");
    assertThat(request.getHeaders().get("Content-Type")).isEqualToIgnoringCase(mediaType);
    assertThat(request.getBody().utf8()).isEqualTo("{\"row\":3}");
  }

  @Test
  void joinsAListAsTheDocumentSays() throws Exception {
    RecordedRequest request = send(
        "query-arrays",
        "[\"a\",\"b\"]",
        "[1,2]",
        "[\"a\",\"b\"]",
        "[\"a\",\"b\"]",
        "[\"apple\",\"pear\"]",
        "[1,2]");

    assertThat(request.getUrl().queryParameterValues("repeated")).containsExactly("a", "b");
    assertThat(request.getUrl().queryParameterValues("comma")).containsExactly("1,2");
    assertThat(request.getUrl().queryParameterValues("pipe")).containsExactly("a|b");
    assertThat(request.getUrl().queryParameterValues("space")).containsExactly("a b");
    assertThat(request.getUrl().queryParameterValues("kinds")).containsExactly("apple,pear");
    assertThat(request.getHeaders().values("X-Rows")).containsExactly("1,2");
  }

  @Test
  void leavesOutAListThatIsNull() throws Exception {
    RecordedRequest request = send("query-arrays", null, null, null, null, null, null);

    assertThat(request.getRequestLine()).isEqualTo("GET /v2/trees HTTP/1.1");
    assertThat(request.getHeaders().values("X-Rows")).isEmpty();
  }

  @Test
  void tellsADelimiterFromACharacterOfAnItem() throws Exception {
    RecordedRequest request =
        send("query-arrays", null, null, "[\"a,b\",\"c&d\"]", null, null, null);

    assertThat(request.getUrl().encodedQuery()).isEqualTo("pipe=a%2Cb%7Cc%26d");
    assertThatThrownBy(() -> send("query-arrays", null, null, "[\"a|b\"]", null, null, null))
        .hasMessageContaining("pipe must not have an item with '|'");
  }

  @Test
  void keepsParametersWhoseNamesAreTwinsApart() throws Exception {
    RecordedRequest request = send("names-twins", "\"a\"", "\"b\"", "\"c\"");

    assertThat(request.getUrl().query()).isEqualTo("row-id=a&row_id=b&rowId=c");
  }

  @Test
  void namesParametersAsTheDocumentDoes() throws Exception {
    RecordedRequest request = send(
        "names-of-java", "\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"e\"", "\"f\"", "{\"class\":\"g\"}");

    assertThat(request.getUrl().encodedPath()).isEqualTo("/v2/trees/a");
    assertThat(request.getUrl().query()).isEqualTo("requestTag=b&body=c&tree=d&class=e");
    assertThat(request.getHeaders().get("X-Class")).isEqualTo("f");
    assertThat(request.getBody().utf8()).isEqualTo("{\"class\":\"g\"}");
  }

  @Test
  void takesNoPathForAUrl() throws Exception {
    RecordedRequest request = send("colon-in-a-path");

    assertThat(request.getRequestLine()).isEqualTo("POST /v2/https:prune HTTP/1.1");
  }

  /** Without the check, Retrofit would send the request to the host in the argument. */
  @Test
  void takesNoArgumentForAUrl() throws Exception {
    RecordedRequest request = send("parameter-first-in-a-path", "\"north\"", "\"http:1\"");

    assertThat(request.getUrl().encodedPath()).isEqualTo("/v2/north/trees/http:1");
    assertThatThrownBy(() -> send("parameter-first-in-a-path", "\"http:evil.example\"", "\"1\""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("place must not have a ':'");
  }

  @Test
  void sendsAFormatWithALength() throws Exception {
    RecordedRequest request = send(
        "formats-with-a-length",
        "\"123e4567-e89b-12d3-a456-426614174000\"",
        "\"2026-01-02T03:04:00Z\"");

    assertThat(request.getUrl().encodedPath())
        .isEqualTo("/v2/trees/123e4567-e89b-12d3-a456-426614174000");
    assertThat(request.getUrl().query()).isEqualTo("since=2026-01-02T03:04:00Z");
  }

  /** Calls the only operation of a document with arguments in JSON, in the order of its method. */
  private RecordedRequest send(String document, String... arguments) throws Exception {
    server.enqueue(new MockResponse.Builder().code(200).body("{}").build());
    try (CompiledClient client = Constructs.client(document)) {
      RuntimeConverters converters = new RuntimeConverters(client);
      Class<?> api = client.apis().get(0);
      Retrofit retrofit = new Retrofit.Builder()
          .baseUrl(server.url("/v2/"))
          .addConverterFactory(converters)
          .build();
      Method method = Arrays.stream(api.getMethods())
          .max(Comparator.comparing(Method::getParameterCount))
          .orElseThrow();
      Object[] values = new JsonArguments(client, converters, arguments).of(method);
      ((Call<?>) method.invoke(retrofit.create(api), values)).execute();
      return server.takeRequest();
    }
  }
}
