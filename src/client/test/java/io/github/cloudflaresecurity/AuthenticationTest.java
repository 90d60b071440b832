package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.EMAIL;
import static io.github.cloudflaresecurity.support.CloudflareServer.KEY;
import static io.github.cloudflaresecurity.support.CloudflareServer.TOKEN;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Tag;

class AuthenticationTest {
  private static final Set<String> TOKEN_ALONE = Set.of("api_token");

  private static final Set<String> PAIR = Set.of("api_email", "api_key");

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @StartStop
  private final MockWebServer elsewhere = new MockWebServer();

  @Test
  void sendsTheDocumentedCredential() {
    cloudflare.succeeds();
    cloudflare.accepts();

    update(cloudflare.client());
    submit(cloudflare.client());

    assertThat(credentialsOf(cloudflare.takeRequest().getHeaders()))
        .isEqualTo(preferred(Document.CLASSIFY));
    assertThat(credentialsOf(cloudflare.takeRequest().getHeaders()))
        .isEqualTo(preferred(Document.RECLASSIFY));
  }

  private static Headers preferred(String operation) {
    return Document.security(operation).contains(TOKEN_ALONE)
        ? Headers.of("Authorization", "Bearer " + TOKEN)
        : Headers.of("X-Auth-Email", EMAIL, "X-Auth-Key", KEY);
  }

  @Test
  void sendsTheKeyIfThereIsNoToken() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.succeeds();

    update(cloudflare.builderWithoutCredentials().apiKey(EMAIL, KEY).build());

    assertThat(credentialsOf(cloudflare.takeRequest().getHeaders()))
        .isEqualTo(Headers.of("X-Auth-Email", EMAIL, "X-Auth-Key", KEY));
  }

  @Test
  void sendsAnUndeclaredCredentialIfThereIsNoOther() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.accepts();

    submit(cloudflare.builderWithoutCredentials().apiToken(TOKEN).build());

    assertThat(credentialsOf(cloudflare.takeRequest().getHeaders()))
        .isEqualTo(Headers.of("Authorization", "Bearer " + TOKEN));
  }

  @Test
  void namesTheRefusedAndTheDeclaredCredentials() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.responds(403, CloudflareServer.failure(9109, "Unauthorized to access"));
    CloudflareClient client =
        cloudflare.builderWithoutCredentials().apiToken(TOKEN).build();

    assertThatThrownBy(() -> submit(client))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("sent API token")
        .hasMessageContaining(
            Document.security(Document.RECLASSIFY).contains(TOKEN_ALONE)
                ? "which is unknown, has expired or lacks a permission"
                : "accepts " + accepted(Document.RECLASSIFY))
        .hasMessageContaining("permissions " + Document.permissions(Document.RECLASSIFY));
  }

  interface Rows {
    @Operation(
        id = "list",
        permissions = "Read all",
        scopes =
            @Operation.Scope(
                name = "zones",
                permissions = {"Read zones", "Edit zones"}))
    @GET("{scope}/rows")
    Call<Envelope<JsonValue>> list(@Path("scope") String scope, @Tag RequestTag tag);
  }

  /** Accounts and zones may ask for different permissions. */
  @ParameterizedTest
  @CsvSource({"zones, 'Read zones, Edit zones'", "accounts, Read all"})
  void namesThePermissionsOfTheScope(String scope, String permissions) {
    cloudflare.letRequestsBeOffContract();
    cloudflare.respondsOffContract(403, CloudflareServer.failure(9109, "Unauthorized to access"));
    ClientOptions options = new ClientOptions();
    options.baseUrl = BaseUrl.parse(cloudflare.baseUrl());
    RequestOptions calls = RequestOptions.builder()
        .apiToken(TOKEN)
        .timeout(Duration.ofMinutes(1))
        .maxRetries(0)
        .build();
    ClientRuntime runtime = new ClientRuntime(options, calls);
    Rows rows = runtime.api(Rows.class);
    PreparedCall<JsonValue, JsonValue> call =
        new PreparedCall<>(attempt -> rows.list(scope, attempt), result -> result);

    assertThatThrownBy(() -> runtime.executor().executePermitted(call, RequestOptions.NONE))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("needs one of the permissions [" + permissions + "]");
  }

  private static String accepted(String operation) {
    List<String> accepted = new ArrayList<>();
    if (Document.security(operation).contains(TOKEN_ALONE)) {
      accepted.add("API token");
    }
    if (Document.security(operation).contains(PAIR)) {
      accepted.add("API email and key");
    }
    return String.join(" or ", accepted);
  }

  @Test
  void overwritesACredentialThatAnInterceptorHasSet() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.succeeds();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> chain.proceed(
            chain.request().newBuilder().header("Authorization", "Bearer stale").build()))
        .build();

    update(
        cloudflare.builderWithoutCredentials().apiToken(TOKEN).httpClient(own).build());

    assertThat(cloudflare.takeRequest().getHeaders().values("Authorization"))
        .containsExactly("Bearer " + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void doesNotFollowARedirectToAnotherHost(int status) {
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(status)
        .setHeader("Location", elsewhere.url("/").toString())
        .build());

    assertThatThrownBy(() -> update(cloudflare.client()))
        .isInstanceOfSatisfying(
            CloudflareApiException.class, e -> assertThat(e.statusCode()).isEqualTo(status))
        .hasMessageContaining("redirects are not followed");
    assertThat(elsewhere.getRequestCount()).isZero();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void sendsNoCredentialToAnotherHost() throws Exception {
    elsewhere.enqueue(CloudflareServer.json(200, CloudflareServer.success()).build());
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> chain.proceed(
            chain.request().newBuilder().url(elsewhere.url("/client/v4/x")).build()))
        .build();

    update(cloudflare.builder().httpClient(own).build());

    assertThat(credentialsOf(elsewhere.takeRequest().getHeaders()).size()).isZero();
  }

  @Test
  void trimsCredentials() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.succeeds();

    update(cloudflare.builderWithoutCredentials().apiToken(" " + TOKEN + "\n").build());

    assertThat(cloudflare.takeRequest().getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "top\nsecret", "top\r\nsecret", "top secret", "t\u00f6psecret"})
  void rejectsInvalidCredentialsWithoutShowingThem(String secret) {
    assertThatThrownBy(() -> CloudflareClient.builder().apiToken(secret).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("apiToken")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> CloudflareClient.builder().apiKey(EMAIL, secret).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("apiKey")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> CloudflareClient.builder().apiKey(secret, KEY).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("email");
  }

  @Test
  void rejectsNullCredentials() {
    assertThatThrownBy(() -> CloudflareClient.builder().apiToken((String) null).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("apiToken");
    assertThatThrownBy(() -> CloudflareClient.builder().apiKey(null, KEY).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("email");
  }

  @Test
  void refusesToBuildWithoutCredentials() {
    assertThatThrownBy(() -> CloudflareClient.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no credential");
  }

  @Test
  void printsNoCredential() {
    assertThat(cloudflare.client().toString())
        .contains("API token", "API email and key")
        .doesNotContain(TOKEN, KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com/client/v4",
        "https://user:pw@api.example.com/",
        "https://api.example.com/?x=1",
        "https://api.example.com/#x",
        "ftp://api.example.com/",
        "api.example.com",
        " "
      })
  void rejectsUnsafeOrInvalidBaseUrls(String baseUrl) {
    assertThatThrownBy(() -> CloudflareClient.builder().baseUrl(baseUrl))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("baseUrl")
        .hasMessageNotContaining("pw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com/client/v4",
        "https://api.example.com",
        "http://localhost:1/",
        "http://127.0.0.1:1/client/v4/",
        "http://127.1.2.3/",
        "http://[::1]:1/"
      })
  void acceptsSafeBaseUrls(String baseUrl) {
    assertThatCode(() -> CloudflareClient.builder().baseUrl(baseUrl)).doesNotThrowAnyException();
  }

  @Test
  void removesCredentialsThatAnInterceptorAdds() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.accepts();
    cloudflare.succeeds();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> chain.proceed(chain
            .request()
            .newBuilder()
            .header("Authorization", "Bearer corporate")
            .header("X-Auth-Email", "corporate")
            .header("X-Auth-Key", "corporate")
            .build()))
        .build();

    submit(
        cloudflare
            .builderWithoutCredentials()
            .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
            .httpClient(own)
            .build(),
        CanarySecrets.content());
    update(cloudflare
        .builderWithoutCredentials()
        .apiToken(CloudflareServer.TOKEN)
        .httpClient(own)
        .build());

    RecordedRequest reclassified = cloudflare.takeRequest();
    assertThat(reclassified.getHeaders().get("Authorization")).isNull();
    assertThat(reclassified.getHeaders().get("X-Auth-Key")).isEqualTo(CloudflareServer.KEY);
    RecordedRequest classified = cloudflare.takeRequest();
    assertThat(classified.getHeaders().get("X-Auth-Email")).isNull();
    assertThat(classified.getHeaders().get("X-Auth-Key")).isNull();
  }

  private static Headers credentialsOf(Headers headers) {
    return headers
        .newBuilder()
        .removeAll("Host")
        .removeAll("User-Agent")
        .removeAll("Accept")
        .removeAll("Accept-Encoding")
        .removeAll("Connection")
        .removeAll("Content-Type")
        .removeAll("Content-Length")
        .build();
  }
}
