package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.EMAIL;
import static io.github.cloudflaresecurity.support.CloudflareServer.KEY;
import static io.github.cloudflaresecurity.support.CloudflareServer.TOKEN;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly one credential goes with a request, and to the configured host alone. */
class CredentialsSentTest {
  private static final Set<String> TOKEN_ALONE = Set.of("api_token");

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
