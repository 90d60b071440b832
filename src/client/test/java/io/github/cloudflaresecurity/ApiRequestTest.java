package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any endpoint goes the way of the two operations. */
@Timeout(60)
@Tag("any-document")
class ApiRequestTest {
  private static final String RULES = "/accounts/{account_id}/rules/{rule}";
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @BeforeEach
  void letRequestsBeOffContract() {
    cloudflare.letRequestsBeOffContract();
  }

  private CloudflareClient client() {
    return cloudflare.builder().scheduler(ManualClock.skippingDelays()).build();
  }

  private ApiRequest request(String method) {
    return request(client(), method);
  }

  private static ApiRequest request(CloudflareClient client, String method) {
    return client.request(method, RULES).path("account_id", ACCOUNT).path("rule", "r-1");
  }

  /** Executes in either form; throws what the blocking form would. */
  private static ApiResponse<JsonValue> execute(ApiRequest request, boolean isAsync) {
    if (!isAsync) {
      return request.execute();
    }
    try {
      return request.executeAsync().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void respond(int status, String body) {
    cloudflare.respondsOffContract(status, body);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sendsWhatIsAskedWithTheToken(boolean isAsync) {
    respond(200, CloudflareServer.success());
    ApiRequest request = client()
        .request("GET", "/accounts/{account_id}/rules/{rule}")
        .path("account_id", ACCOUNT)
        .path("rule", "a/../b%2F..?x#y:z é")
        .query("page", "2")
        .query("tag", "a&b=c+d")
        .query("tag", "e");

    ApiResponse<JsonValue> response = execute(request, isAsync);

    RecordedRequest sent = cloudflare.takeRequest();
    assertThat(sent.getMethod()).isEqualTo("GET");
    assertThat(sent.getTarget())
        .isEqualTo("/client/v4/accounts/" + ACCOUNT
            + "/rules/a%2F..%2Fb%252F..%3Fx%23y:z%20%C3%A9?page=2&tag=a%26b%3Dc%2Bd&tag=e");
    assertThat(sent.getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + CloudflareServer.TOKEN);
    assertThat(sent.getHeaders().get("X-Auth-Key")).isNull();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.result()).isEqualTo(JsonValue.of("{}"));
    assertThat(response.rayId()).isEqualTo("8f00ba5eba11-FRA");
  }

  @Test
  void sendsTheKeyIfThereIsNoToken() {
    respond(200, CloudflareServer.success());
    CloudflareClient client = cloudflare
        .builderWithoutCredentials()
        .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
        .build();

    request(client, "DELETE").execute();

    Headers headers = cloudflare.takeRequest().getHeaders();
    assertThat(headers.get("X-Auth-Key")).isEqualTo(CloudflareServer.KEY);
    assertThat(headers.get("Authorization")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, true",
    "PUT, true",
    "PATCH, true",
    "DELETE, true",
    "POST, false",
    "PUT, false",
    "PATCH, false",
    "DELETE, false",
    "GET, false",
    "HEAD, false"
  })
  void sendsEachMethod(String method, boolean hasBody) {
    if (method.equals("HEAD")) {
      cloudflare.respondsOffContract(new MockResponse.Builder().code(200).build());
    } else {
      respond(200, CloudflareServer.success());
    }
    ApiRequest request = request(method);

    (hasBody ? request.bodyJson(" {\"a\": 1.0}") : request).execute();

    RecordedRequest sent = cloudflare.takeRequest();
    assertThat(sent.getMethod()).isEqualTo(method);
    String body = sent.getBody() == null ? "" : sent.getBody().utf8();
    assertThat(body).isEqualTo(hasBody ? " {\"a\": 1.0}" : "");
    assertThat(sent.getHeaders().get("Content-Type"))
        .isEqualTo(hasBody ? "application/json" : null);
  }

  @Test
  void sendsValuesAndWhatAdaptersWrite() {
    respond(200, CloudflareServer.success());
    respond(200, CloudflareServer.success());
    ApiRequest request = request("PUT");

    request.body(JsonValue.of("[1,  2]")).execute();
    request.body(List.of("x"), MOSHI.adapter(Object.class)).execute();

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo("[1,  2]");
    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo("[\"x\"]");
  }

  @Test
  void refusesABodyThatIsNoJson() {
    ApiRequest request = request("PUT");

    assertThatIllegalArgumentException().isThrownBy(() -> request.bodyJson("{\"a\": }"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.bodyJson("{} {}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body(JsonValue.ofParsed("no JSON")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body("x", new Writing(writer -> {})))
        .withMessageStartingWith("the adapter can't write the body as JSON: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body("x", new Writing(writer -> {
          throw new IOException("no");
        })));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body("x", new Writing(writer -> {
          throw new IllegalStateException("no");
        })));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("GET").bodyJson("{}"))
        .withMessage("a request with method GET has no body");
    assertThat(cloudflare.requestCount()).isZero();
  }

  private interface Writer {
    void write(JsonWriter writer) throws IOException;
  }

  private static final class Writing extends JsonAdapter<String> {
    private final Writer body;

    Writing(Writer body) {
      this.body = body;
    }

    @Override
    public String fromJson(JsonReader reader) throws IOException {
      return reader.nextString();
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable String value) throws IOException {
      body.write(writer);
    }
  }

  /** The server quotes what it was sent. */
  @Test
  void withholdsTextIfTheBodyHasTheContentOfAMessage() {
    respond(400, CloudflareServer.failure(10_001, "CANARY"));
    ReclassifyRequest message = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .emlContent(EmlContent.of("Subject: CANARY".getBytes(UTF_8)))
        .build();

    ApiRequest request = request("POST").body(message, MOSHI.adapter(ReclassifyRequest.class));

    assertThatThrownBy(request::execute)
        .hasMessageContaining("[10001]")
        .hasMessageNotContaining("CANARY");
    assertThat(cloudflare.takeRequest().getBody().utf8()).contains("eml_content");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsAMessageWhenItIsSent(boolean isAsync, @TempDir Path folder) throws IOException {
    cloudflare.throttles("1");
    respond(200, CloudflareServer.success());
    Path file = Files.writeString(folder.resolve("message.eml"), "Subject: first");
    ReclassifyRequest message = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .emlContent(EmlContent.of(file))
        .build();
    ApiRequest request = request("POST").body(message, MOSHI.adapter(ReclassifyRequest.class));

    Files.writeString(file, "Subject: the second one");
    execute(request, isAsync);
    Files.writeString(file, "");

    assertThatThrownBy(() -> execute(request, isAsync))
        .hasMessageContaining("the message is empty")
        .hasMessageContaining("nothing was applied");
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThat(cloudflare.takeRequest().getBody().utf8())
          .contains(Base64.getEncoder().encodeToString("Subject: the second one".getBytes(UTF_8)));
    }
    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"get", "FETCH", "", "OPTIONS", "CONNECT", "TRACE", "GET ", "G\nET", "PROPFIND"})
  void refusesOtherMethods(String method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().request(method, "/ips"))
        .withMessage("method must be one of [GET, HEAD, POST, PUT, PATCH, DELETE], in capitals");
  }

  @Test
  void refusesWrongPathParameters() {
    ApiRequest request = client().request("GET", RULES);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.path("zone_id", "x"))
        .withMessage(RULES + " has no parameter {zone_id}");
    ApiRequest incomplete = request.path("account_id", ACCOUNT);
    String missing = "the path parameter {rule} of " + RULES + " is missing: use path(name, value)";
    assertThatIllegalArgumentException().isThrownBy(incomplete::execute).withMessage(missing);
    assertThatIllegalArgumentException().isThrownBy(incomplete::executeAsync).withMessage(missing);
    assertThatIllegalArgumentException().isThrownBy(incomplete::pages).withMessage(missing);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> incomplete.path("rule", "..").execute())
        .withMessage("rule must not be '.' or '..'");
    assertThatIllegalArgumentException().isThrownBy(() -> incomplete.path("rule", " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> incomplete.path("rule", "a\nb").execute())
        .withMessageContaining("control character");
    assertThatIllegalArgumentException().isThrownBy(() -> request.query(" ", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.query("q", null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.query("q", "\ud83d"))
        .withMessage("value of query q has half a surrogate pair at index 0");
    assertThatIllegalArgumentException().isThrownBy(() -> request.path(null, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.options(null));
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void isImmutable() {
    respond(200, CloudflareServer.success());
    ApiRequest request = request("GET");
    request.query("page", "2");
    request.options(RequestOptions.builder().header("X-Test", "1").build());

    request.execute();

    RecordedRequest sent = cloudflare.takeRequest();
    assertThat(sent.getTarget()).doesNotContain("?");
    assertThat(sent.getHeaders().get("X-Test")).isNull();
    assertThat(request.query("q", "CANARY")).hasToString("ApiRequest[GET " + RULES + "]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesABodyWithoutEnvelopeForTheResult(boolean isAsync) {
    for (String body : List.of("{\"data\": {\"success\": 1}}", "[1, 2]", "7", " null")) {
      respond(200, body);

      ApiResponse<JsonValue> response = execute(request("GET"), isAsync);

      assertThat(response.result()).isEqualTo(JsonValue.of(body.strip()));
      assertThat(response.body()).isEqualTo(JsonValue.of(body));
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failsAsTheOperationsDo(boolean isAsync) {
    respond(200, CloudflareServer.failure(7003, "CANARY " + CloudflareServer.TOKEN));
    respond(403, CloudflareServer.failure(9109, "No"));
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(302)
        .setHeader("Location", "https://example.com")
        .build());
    ApiRequest request = request("POST");

    assertThatThrownBy(() -> execute(request, isAsync))
        .isInstanceOf(CloudflareApiException.class)
        .hasMessageStartingWith("POST /accounts/" + ACCOUNT + "/rules/r-1: 200 [7003] CANARY")
        .hasMessageNotContaining(CloudflareServer.TOKEN);
    assertThatThrownBy(() -> execute(request, isAsync))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("sent API token, which is unknown, has expired or lacks");
    assertThatThrownBy(() -> execute(request, isAsync)).hasMessageContaining("not followed");
    assertThat(cloudflare.requestCount()).isEqualTo(3);
  }

  @Test
  void saysWhatMayBeWrongWithAKey() {
    respond(403, CloudflareServer.failure(9103, "Unknown X-Auth-Key or X-Auth-Email"));
    RequestOptions key = RequestOptions.builder()
        .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
        .build();

    assertThatThrownBy(() -> request("POST").options(key).execute())
        .hasMessageContaining("sent API email and key, which are unknown or lack a permission");
  }

  @Test
  void failsIfAHeadIsRefused() {
    cloudflare.respondsOffContract(new MockResponse.Builder().code(404).build());

    assertThatThrownBy(() -> request("HEAD").execute())
        .isInstanceOf(CloudflareApiException.NotFound.class);
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
        .hasMessageContaining("the body begins: [7]");
    assertThat(failure.mayHaveTakenEffect()).isTrue();
    assertThat(ends.get(0).failure()).isSameAs(failure);
    assertThat(request.executeAsync(RULE))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(CloudflareTransportException.class);
    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  private static CallListener endsInto(List<CallEvent> ends) {
    return new CallListener() {
      @Override
      public void callEnded(CallEvent call) {
        ends.add(call);
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "GET, , 3",
    "HEAD, , 3",
    "PUT, , 3",
    "DELETE, , 3",
    "POST, , 1",
    "PATCH, , 1",
    "POST, true, 3",
    "PATCH, true, 3",
    "PUT, false, 1",
    "GET, false, 1"
  })
  void retriesWhatIsIdempotent(String method, @Nullable Boolean isIdempotent, int requests) {
    cloudflare.respondsBy(sent -> new MockResponse.Builder().code(503).build());

    for (boolean isAsync : List.of(false, true)) {
      ApiRequest request =
          isIdempotent == null ? request(method) : request(method).idempotent(isIdempotent);
      int before = cloudflare.requestCount();

      assertThatThrownBy(() -> execute(request, isAsync))
          .isInstanceOf(CloudflareApiException.ServerError.class);

      assertThat(cloudflare.requestCount() - before).isEqualTo(requests);
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, false", "HEAD, false", "PUT, true", "DELETE, true", "POST, true"})
  void whatOnlyReadsAppliesNothing(String method, boolean mayHaveTakenEffect) {
    List<CallEvent> ends = new CopyOnWriteArrayList<>();
    cloudflare.disconnects();
    cloudflare.respondsOffContract(new MockResponse.Builder().code(503).build());
    cloudflare.respondsOffContract(new MockResponse.Builder().code(200).build());
    CloudflareClient client =
        cloudflare.builder().maxRetries(0).addListener(start -> endsInto(ends)).build();

    for (int i = 0; i < 2; i++) {
      CloudflareException failure = catchThrowableOfType(
          CloudflareException.class, () -> request(client, method).execute());
      assertThat(failure.mayHaveTakenEffect()).isEqualTo(mayHaveTakenEffect);
    }
    request(client, method).execute();

    assertThat(ends)
        .hasSize(3)
        .allSatisfy(end -> assertThat(end.mayHaveTakenEffect()).isEqualTo(mayHaveTakenEffect));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGetThatIsNotIdempotentIsNotRepeated(boolean isAsync) {
    cloudflare.disconnects();

    CloudflareException failure = catchThrowableOfType(
        CloudflareException.class, () -> execute(request("GET").idempotent(false), isAsync));

    assertThat(failure.mayHaveTakenEffect()).isTrue();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void takesOptions() {
    ManualClock clock = ManualClock.skippingDelays();
    cloudflare.respondsOffContract(new MockResponse.Builder().code(503).build());
    CloudflareClient client = cloudflare.builder().scheduler(clock).build();
    RequestOptions options = RequestOptions.builder()
        .maxRetries(0)
        .header("X-Test", "1")
        .query("q", "2")
        .build();

    assertThatThrownBy(() -> request(client, "GET").options(options).execute());

    RecordedRequest sent = cloudflare.takeRequest();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
    assertThat(sent.getHeaders().get("X-Test")).isEqualTo("1");
    assertThat(sent.getTarget()).endsWith("?q=2");

    cloudflare.throttles("30");
    ApiRequest brief = request(client, "GET")
        .options(RequestOptions.builder().timeout(Duration.ofSeconds(5)).build());
    assertThatThrownBy(brief::execute).hasMessageContaining("the call has 5 s left");
  }

  @Test
  void eventsNameTheTemplate() {
    List<CallEvent> events = new CopyOnWriteArrayList<>();
    respond(200, CloudflareServer.success());
    CloudflareClient client = cloudflare
        .builder()
        .addListener(start -> {
          events.add(start);
          return endsInto(events);
        })
        .build();

    request(client, "GET").query("q", "CANARY").execute();

    assertThat(events).hasSize(2).allSatisfy(event -> {
      assertThat(event.operation()).isEqualTo("GET " + RULES);
      assertThat(event.method()).isEqualTo("GET");
      assertThat(event.path()).isEqualTo("/accounts/" + ACCOUNT + "/rules/r-1");
      assertThat(event.toString()).doesNotContain("CANARY");
    });
  }

  @Test
  void interceptorsSeeTheRequestWithoutCredentials() {
    respond(200, CloudflareServer.success());
    List<Request> seen = new CopyOnWriteArrayList<>();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          seen.add(chain.request());
          return chain.proceed(
              chain.request().newBuilder().header("X-Test", "1").build());
        })
        .build();

    request(cloudflare.builder().httpClient(own).build(), "PUT").bodyJson("{}").execute();

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).method()).isEqualTo("PUT");
    assertThat(seen.get(0).url().encodedPath()).endsWith("/rules/r-1");
    assertThat(seen.get(0).headers()).isEmpty();
    RecordedRequest sent = cloudflare.takeRequest();
    assertThat(sent.getHeaders().get("X-Test")).isEqualTo("1");
    assertThat(sent.getHeaders().get("Authorization")).isNotNull();
  }

  @Test
  void limitsTheResponse() {
    respond(200, "\"" + "x".repeat(1_000) + "\"");

    assertThatThrownBy(request(cloudflare.builder().maxResponseBytes(100).build(), "GET")::execute)
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("more than 100 bytes");
  }

  @Test
  void aClosedClientSendsNothing() {
    CloudflareClient client = client();
    ApiRequest request = request(client, "GET");
    client.close();

    assertThatThrownBy(request::execute)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client is closed");
    assertThatThrownBy(() -> request.executeAsync().join())
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> request.pages().iterator().hasNext())
        .isInstanceOf(IllegalStateException.class);
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void canBeCancelled() {
    cloudflare.stalls();
    var call = request("GET").executeAsync();
    cloudflare.takeRequest();

    assertThat(call.cancel(true)).isTrue();

    assertThat(call).isCancelled();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{\"x_due\":1}",
        "' { } '|' { \"x_due\":1}'",
        "'{\"a\":1}\n'|{\"a\":1,\"x_due\":1}"
      })
  void addsAPropertyToAnyBody(String body, String sent) {
    respond(200, CloudflareServer.success());

    request("POST").bodyJson(body).options(due()).execute();

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(sent);
  }

  @Test
  void overwritesNoPropertyOfABody() {
    ApiRequest request = request("POST").bodyJson("{\"a\": {}, \"x_due\": 2}").options(due());

    assertThatThrownBy(request::execute)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the body has the property x_due already");
  }

  @Test
  void takesThePageFromTheRequestAlone() {
    try (CloudflareClient client = client()) {
      CloudflareClient derived =
          client.with(RequestOptions.builder().query("page", "1").build());

      assertThatThrownBy(() -> request(derived, "GET").pages())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("page");
    }
  }

  private static RequestOptions due() {
    return RequestOptions.builder().bodyProperty("x_due", JsonValue.of("1")).build();
  }
}
