package io.github.cloudflaresecurity.internal.auth;

import static io.github.cloudflaresecurity.support.CloudflareServer.EMAIL;
import static io.github.cloudflaresecurity.support.CloudflareServer.KEY;
import static io.github.cloudflaresecurity.support.CloudflareServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  @ParameterizedTest
  @CsvSource({
    "api_token, API token",
    "api_token api_email api_key, API token",
    "api_email api_key, API email and key",
    "api_email, API token",
    "another, API token",
    "another api_key api_email, API email and key"
  })
  void choosesTheFirstDeclaredCredential(String schemes, String label) {
    Credentials credentials =
        new Credentials(List.of(Credential.apiToken(TOKEN), Credential.apiKey(EMAIL, KEY)));

    Credential taken =
        credentials.forOperation(new OperationMetadata("any", Set.of(schemes.split(" ")), false));

    assertThat(taken.label()).isEqualTo(label);
  }

  @Test
  void printNoSecret() {
    assertThat(Credential.apiToken("hidden-token")).hasToString("API token ██");
    assertThat(Credential.apiKey("a@example.com", "hidden-key"))
        .hasToString("API email and key ██");
  }
}
