package io.github.cloudflaresecurity.internal.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.model.ResponseInfo;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String TOKEN = "canary-Token_1/2+3\"4&5";
  private static final String EMAIL = "canary.user@example.com";
  private static final String KEY = "canary0key1";

  private final Redactor redactor = new Credentials(
          List.of(Credential.apiToken(TOKEN), Credential.apiKey(EMAIL, KEY)))
      .redactor();

  @ParameterizedTest
  @MethodSource("forms")
  void redactsACredentialInEachForm(String form) {
    assertThat(redactor.redact("before " + form + " after " + form + "."))
        .isEqualTo("before ██ after ██.");
  }

  static Stream<String> forms() {
    return Stream.of(
        TOKEN,
        TOKEN.toUpperCase(Locale.ROOT),
        TOKEN.substring(1),
        TOKEN.substring(0, TOKEN.length() - 1),
        "canary-Token_1%2F2%2B3%224%265",
        "canary-Token_1%2f2%2b3%224%265",
        "canary-Token_1/2+3\\\"4&5",
        "canary-Token_1\\/2+3\\\"4&5",
        "canary\\u002dToken\\u005f1\\u002f2\\u002b3\\u00224\\u00265",
        "canary-Token_1/2+3&quot;4&amp;5",
        "canary&#45;Token&#95;1&#47;2&#43;3&#34;4&#38;5",
        base64("Bearer " + TOKEN),
        base64(TOKEN),
        base64(TOKEN).replace('+', '-').replace('/', '_'),
        "canary-Token_1%252F2%252B3%25224%25265",
        eachCharacter("%%%02X", TOKEN),
        eachCharacter("\\x%02x", TOKEN),
        eachCharacter("\\u%04x", TOKEN),
        eachCharacter("&#%d;", TOKEN),
        eachCharacter("&#x%X;", TOKEN),
        eachCharacter("%02x", KEY),
        EMAIL,
        "canary.user%40example.com",
        KEY,
        base64(EMAIL + ":" + KEY));
  }

  private static String eachCharacter(String form, String text) {
    return text.chars().mapToObj(form::formatted).collect(Collectors.joining());
  }

  /** Whatever comes before it, in the same Base64. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc"})
  void redactsACredentialWithinBase64(String before) {
    String encoded = base64("Authorization: " + before + TOKEN + ", X-Auth-Key: " + KEY);

    String[] left = redactor.redact(encoded).split("██");

    assertThat(left).hasSizeBetween(2, 3);
    assertThat(String.join("", left)).hasSizeLessThan(encoded.length() - 36);
  }

  private static String base64(String text) {
    return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }

  @Test
  void redactsAShortAddress() {
    Redactor ofShort = new Credentials(List.of(Credential.apiKey("a@b.de", "short"))).redactor();

    assertThat(ofShort.redact("a@b.de is short of A%40b.de")).isEqualTo("██ is short of ██");
  }

  @Test
  void getsSecretsThatAreNotPrinted() {
    assertThat(Credential.apiToken(TOKEN).secrets()).asString().isEqualTo("[██, ██]");
  }

  @Test
  void leavesOtherTextAsItIs() {
    assertThat(redactor.redact("Canary, example.com, user")).isEqualTo("Canary, example.com, user");
  }

  @Test
  void showsNoPartOfACredentialThatIsCut() {
    for (int before = 65_500; before < 65_540; before++) {
      assertThat(redactor.excerpt(" ".repeat(before) + TOKEN)).doesNotContain("canary");
    }
  }

  @Test
  void redactsTheErrorsOfAnEnvelopeAndWhatCanNotBePrinted() {
    List<ResponseInfo> errors = List.of(ResponseInfo.builder()
        .code(1000L)
        .message("bad " + KEY + "\u202e\u0007")
        .errorChain(List.of(ResponseInfo.builder().code(1001L).message(TOKEN).build()))
        .build());

    ResponseInfo redacted = redactor.redact(errors).get(0);

    assertThat(redacted.message()).isEqualTo("bad ██??");
    assertThat(redacted.errorChain().get(0).message()).isEqualTo("██");
  }
}
