package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any endpoint gets what the caller asks for, in the way of the two operations. */
@Timeout(60)
@Tag("any-document")
class ApiRequestSentTest extends ApiRequestCase {
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
  void canBeCancelled() {
    cloudflare.stalls();
    var call = request("GET").executeAsync();
    cloudflare.takeRequest();

    assertThat(call.cancel(true)).isTrue();

    assertThat(call).isCancelled();
  }
}
