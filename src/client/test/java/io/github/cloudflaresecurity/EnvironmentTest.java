package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void readsAToken() {
    assertThat(from(Map.of("CLOUDFLARE_API_TOKEN", " some-token\n")))
        .hasToString("CloudflareClient[https://api.cloudflare.com/client/v4/, [API token ██]]");
  }

  @Test
  void readsAnEmailAndKey() {
    assertThat(from(Map.of("CLOUDFLARE_EMAIL", "a@example.com", "CLOUDFLARE_API_KEY", "some-key")))
        .hasToString(
            "CloudflareClient[https://api.cloudflare.com/client/v4/, [API email and key ██]]");
  }

  @Test
  void readsBothWithTheTokenFirst() {
    assertThat(from(Map.of(
            "CLOUDFLARE_EMAIL",
            "a@example.com",
            "CLOUDFLARE_API_KEY",
            "some-key",
            "CLOUDFLARE_API_TOKEN",
            "some-token")))
        .hasToString("CloudflareClient[https://api.cloudflare.com/client/v4/,"
            + " [API token ██, API email and key ██]]");
  }

  @Test
  void readsTheBaseUrl() {
    assertThat(from(Map.of(
            "CLOUDFLARE_API_TOKEN",
            "some-token",
            "CLOUDFLARE_BASE_URL",
            " https://gateway.example.com/cf ")))
        .hasToString("CloudflareClient[https://gateway.example.com/cf/, [API token ██]]");
  }

  @Test
  void ignoresEmptyValues() {
    assertThat(from(Map.of(
            "CLOUDFLARE_API_TOKEN",
            "some-token",
            "CLOUDFLARE_EMAIL",
            "",
            "CLOUDFLARE_API_KEY",
            " ",
            "CLOUDFLARE_BASE_URL",
            "")))
        .hasToString("CloudflareClient[https://api.cloudflare.com/client/v4/, [API token ██]]");
  }

  @Test
  void namesTheVariablesIfNoneIsSet() {
    assertThatThrownBy(() -> from(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CLOUDFLARE_API_TOKEN")
        .hasMessageContaining("CLOUDFLARE_EMAIL")
        .hasMessageContaining("CLOUDFLARE_API_KEY");
  }

  @Test
  void namesTheMissingVariable() {
    assertThatThrownBy(() -> from(Map.of("CLOUDFLARE_EMAIL", "a@example.com")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("CLOUDFLARE_EMAIL is set, but CLOUDFLARE_API_KEY is not: set both, or neither");
    assertThatThrownBy(() -> from(Map.of("CLOUDFLARE_API_KEY", "some-key")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("CLOUDFLARE_API_KEY is set, but CLOUDFLARE_EMAIL is not: set both, or neither");
  }

  private static CloudflareClient from(Map<String, String> environment) {
    return CloudflareClient.builder().environment(environment).build();
  }
}
