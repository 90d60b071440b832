package io.github.cloudflaresecurity.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
  private static final String EMAIL = "user@example.com";
  private static final String SECRET = "c2547eb745079dac9320b638f5e225cf483cc";

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", " BEARER\t", "Authorization: Bearer "})
  void refusesATokenWithItsScheme(String scheme) {
    assertRefused(
        () -> Credential.apiToken(scheme + SECRET), "apiToken must not have 'Bearer ' in front");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "'", "`", "\u201c", "\u2019"})
  void refusesQuotes(String quote) {
    String quoted = quote + SECRET + quote;

    assertRefused(() -> Credential.apiToken(quoted), "apiToken must not be in quotes");
    assertRefused(() -> Credential.apiKey(EMAIL, quoted), "apiKey must not be in quotes");
    assertRefused(
        () -> Credential.apiKey(quote + EMAIL + quote, SECRET), "email must not be in quotes");
  }

  @Test
  void refusesAnEmailAndAKeyThatAreSwapped() {
    assertRefused(() -> Credential.apiKey(SECRET, EMAIL), "email and apiKey are swapped");
  }

  @Test
  void refusesAnEmailWithoutAnAtSign() {
    assertRefused(() -> Credential.apiKey("user.example.com", SECRET), "email must have an '@'");
  }

  @Test
  void refusesWhatNoHeaderTakes() {
    assertRefused(
        () -> Credential.apiToken(SECRET + " " + SECRET),
        "apiToken must be printable ASCII without blanks or line breaks");
  }

  @Test
  void trimsWhatItTakes() {
    assertThat(Credential.apiToken(" " + SECRET + "\n")).isEqualTo(Credential.apiToken(SECRET));
    assertThat(Credential.apiKey(EMAIL + "\r\n", " " + SECRET))
        .isEqualTo(Credential.apiKey(EMAIL, SECRET));
  }

  private static void assertRefused(ThrowingCallable use, String message) {
    assertThatThrownBy(use)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message)
        .hasMessageNotContaining(SECRET)
        .hasNoCause();
  }
}
