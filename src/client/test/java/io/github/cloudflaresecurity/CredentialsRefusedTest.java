package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.EMAIL;
import static io.github.cloudflaresecurity.support.CloudflareServer.KEY;
import static io.github.cloudflaresecurity.support.CloudflareServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.support.CloudflareServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client is not built with credentials or a base URL that cannot be right. */
class CredentialsRefusedTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

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
}
