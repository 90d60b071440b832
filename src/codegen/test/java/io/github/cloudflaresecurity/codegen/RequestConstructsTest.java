package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.http.Tag;

/** Sends the operations of {@code constructs/} to a server. */
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
        arguments("delete-with-a-body", "DELETE", "application/json; charset=UTF-8"),
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
    RecordedRequest request = send("query-arrays",
        "[\"a\",\"b\"]", "[1,2]", "[\"a\",\"b\"]", "[\"a\",\"b\"]", "[\"apple\",\"pear\"]", "[1,2]");

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
  void sendsAFormatWithALength() throws Exception {
    RecordedRequest request = send("formats-with-a-length",
        "\"123e4567-e89b-12d3-a456-426614174000\"", "\"2026-01-02T03:04:00Z\"");

    assertThat(request.getUrl().encodedPath())
        .isEqualTo("/v2/trees/123e4567-e89b-12d3-a456-426614174000");
    assertThat(request.getUrl().query()).isEqualTo("since=2026-01-02T03:04:00Z");
  }

  /** Calls the only operation of a document with arguments in JSON, in the order of its method. */
  private RecordedRequest send(String document, String... arguments) throws Exception {
    server.enqueue(new MockResponse.Builder().code(200).body("{}").build());
    try (CompiledClient client = Constructs.client(document)) {
      Moshi moshi = client.moshi();
      Class<?> api = client.apis().get(0);
      Retrofit retrofit = new Retrofit.Builder()
          .baseUrl(server.url("/v2/"))
          .addConverterFactory(new Json(moshi))
          .build();
      Method method = Arrays.stream(api.getMethods())
          .max(Comparator.comparing(Method::getParameterCount))
          .orElseThrow();
      Object[] values = values(moshi, method, List.of(arguments));
      ((Call<?>) method.invoke(retrofit.create(api), values)).execute();
      return server.takeRequest();
    }
  }

  private static Object[] values(Moshi moshi, Method method, List<String> arguments)
      throws IOException {
    Type[] types = method.getGenericParameterTypes();
    Object[] values = new Object[types.length];
    int next = 0;
    for (int i = 0; i < types.length; i++) {
      boolean tag = Arrays.stream(method.getParameterAnnotations()[i]).anyMatch(Tag.class::isInstance);
      String json = tag ? null : arguments.get(next++);
      values[i] = json == null ? null : moshi.adapter(types[i]).fromJson(json);
    }
    return values;
  }

  /** Reads and writes bodies with Moshi. */
  private static final class Json extends Converter.Factory {
    private final Moshi moshi;

    Json(Moshi moshi) {
      this.moshi = moshi;
    }

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(
        Type type, Annotation[] annotations, Retrofit retrofit) {
      return type == Void.class ? body -> null : body -> moshi.adapter(type).fromJson(body.source());
    }

    @Override
    public Converter<?, RequestBody> requestBodyConverter(
        Type type, Annotation[] parameters, Annotation[] method, Retrofit retrofit) {
      JsonAdapter<Object> adapter = moshi.adapter(type);
      MediaType json = MediaType.get("application/json; charset=UTF-8");
      return value -> RequestBody.create(adapter.toJson(value), json);
    }
  }
}
