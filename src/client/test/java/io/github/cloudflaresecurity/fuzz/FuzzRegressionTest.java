package io.github.cloudflaresecurity.fuzz;

import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import okio.Buffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fuzzing has found, one plain case each. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
@Tag("not-mutated")
class FuzzRegressionTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void aNonAsciiRetryAfterHidesNoStatus() {
    Headers headers = new Headers.Builder()
        .add("Content-Length", "0")
        .addUnsafeNonAscii("Retry-After", "plus tôt")
        .build();
    cloudflare.respondsOffContract(
        new MockResponse.Builder().code(409).headers(headers).build());

    CloudflareException e = failure();

    assertThat(e).isInstanceOf(CloudflareApiException.Conflict.class);
    assertThat(e.mayHaveTakenEffect()).isFalse();
  }

  @Test
  void a407WithoutAProxyIsAnApiFailure() {
    cloudflare.respondsOffContract(new MockResponse.Builder().code(407).build());

    CloudflareException e = failure();

    assertThat(e).isInstanceOf(CloudflareApiException.class);
    assertThat(e.mayHaveTakenEffect()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0074est-token",
        "te\\u0073\\u0074\\u002dtoken",
        "test\\u002Dtoken",
        "\\\\test-token",
        "\\\\\\u0074est-token"
      })
  void redactsAnEscapedSecret(String escaped) {
    cloudflare.respondsOffContract(400, CloudflareServer.failure(1_000, "not: " + escaped));

    CloudflareException e = failure();

    assertThat(e).hasMessageContaining("[1000] not: ").hasMessageContaining("██");
    assertThat(e.getMessage()).doesNotContain("est-token");
    assertThat(((CloudflareApiException) e).errors().toString()).doesNotContain("est-token");
  }

  @Test
  void aLongBodyOfSecretsHidesNoMessage() {
    String secrets = CloudflareServer.TOKEN.repeat(7_000);
    cloudflare.respondsOffContract(422, """
        {"result": {"%s": 1}, "messages": [{"code": 1000, "message": "busy"}], "errors": [],
        "success": false}""".formatted(secrets));

    CloudflareApiException e = (CloudflareApiException) failure();

    assertThat(e)
        .hasMessageContaining("an envelope that names no error")
        .hasMessageContaining("██");
    assertThat(e.getMessage()).doesNotContain(CloudflareServer.TOKEN);
    assertThat(e.messages()).hasSize(1);
  }

  @Test
  void redactsASecretInTheRayId() {
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(400)
        .setHeader("cf-ray", CloudflareServer.TOKEN)
        .build());

    CloudflareException e = failure();

    assertThat(e).hasMessageContaining("ray ██");
    assertThat(((CloudflareApiException) e).rayId()).doesNotContain(CloudflareServer.TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\"%s\""})
  void rejectsACodeOfMillionsOfDigitsQuickly(String format) {
    String code = format.formatted("7".repeat(4_000_000));
    cloudflare.respondsOffContract(CloudflareServer.json(
            200, "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"\"}]}")
        .build());

    assertThat(failure()).isInstanceOf(CloudflareTransportException.class);
  }

  @Test
  void readsBeyondAnInvalidByte() {
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(200)
        .body(new Buffer().writeUtf8("{\"success\": true}").writeByte(0xff).writeUtf8("{}"))
        .build());

    assertThat(failure()).isInstanceOf(CloudflareTransportException.class);
  }

  @Test
  void acceptsALongApiToken() {
    cloudflare.responds(400, CloudflareServer.failure(1_000, "not: \\t" + CloudflareServer.KEY));
    CloudflareClient client = cloudflare.builder().apiToken("a".repeat(100_000)).build();

    assertThat(failure(client)).hasMessageContaining("[1000] not: ██ (");
  }

  private CloudflareException failure() {
    return failure(cloudflare.client());
  }

  private static CloudflareException failure(CloudflareClient client) {
    return catchThrowableOfType(CloudflareException.class, () -> update(client));
  }
}
