package io.github.cloudflaresecurity.internal.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import io.github.cloudflaresecurity.runtime.Checks;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** What a request is authenticated with. Never printed. */
public sealed interface Credential {

  /** Every header that a credential goes in. */
  List<String> HEADERS =
      List.of("Authorization", SecuritySchemes.API_EMAIL_HEADER, SecuritySchemes.API_KEY_HEADER);

  /** The document's security schemes that this credential fulfils together. */
  Set<String> schemes();

  /** What it is called in a message. */
  String label();

  /** The texts that must not be seen. */
  List<String> secrets();

  /** Puts the credential into the request, in place of one that is there already. */
  void applyTo(Request.Builder request);

  /** An API token. */
  static Credential apiToken(String token) {
    String value = headerValue("apiToken", token);
    return new ApiToken(value, "Bearer " + value);
  }

  /** An email address and the Global API key that belongs to it. */
  static Credential apiKey(String email, String key) {
    return new ApiKey(headerValue("email", email), headerValue("apiKey", key));
  }

  /**
   * OkHttp would refuse the same, and print the secret as it does. So this never shows the value.
   */
  private static String headerValue(String name, @Nullable String value) {
    String trimmed = Checks.notBlank(name, value).strip();
    for (int i = 0; i < trimmed.length(); i++) {
      if (trimmed.charAt(i) <= ' ' || trimmed.charAt(i) >= 0x7f) {
        throw new IllegalArgumentException(
            name + " must be printable ASCII without blanks or line breaks");
      }
    }
    return trimmed;
  }

  /** What an operation that lists these security schemes takes, in words. */
  static String labels(Set<String> security) {
    StringJoiner labels = new StringJoiner(" or ");
    if (security.contains(SecuritySchemes.API_TOKEN)) {
      labels.add(ApiToken.LABEL);
    }
    if (security.containsAll(ApiKey.SCHEMES)) {
      labels.add(ApiKey.LABEL);
    }
    return labels.length() == 0 ? "none that this client knows" : labels.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }

  /**
   * An API token, the scheme that Cloudflare prefers.
   *
   * @param authorization the header that it goes in
   */
  record ApiToken(String token, String authorization) implements Credential {
    private static final String LABEL = "API token";
    private static final Set<String> SCHEMES = Set.of(SecuritySchemes.API_TOKEN);

    @Override
    public Set<String> schemes() {
      return SCHEMES;
    }

    @Override
    public String label() {
      return LABEL;
    }

    @Override
    public List<String> secrets() {
      return List.of(token, base64(authorization));
    }

    @Override
    public void applyTo(Request.Builder request) {
      request.header("Authorization", authorization);
    }

    @Override
    public String toString() {
      return LABEL + " ██";
    }
  }

  /** An email address with its Global API key. */
  record ApiKey(String email, String key) implements Credential {
    private static final String LABEL = "API email and key";
    private static final Set<String> SCHEMES =
        Set.of(SecuritySchemes.API_EMAIL, SecuritySchemes.API_KEY);

    @Override
    public Set<String> schemes() {
      return SCHEMES;
    }

    @Override
    public String label() {
      return LABEL;
    }

    @Override
    public List<String> secrets() {
      return List.of(key, email, base64(email + ":" + key));
    }

    @Override
    public void applyTo(Request.Builder request) {
      request.header(SecuritySchemes.API_EMAIL_HEADER, email);
      request.header(SecuritySchemes.API_KEY_HEADER, key);
    }

    @Override
    public String toString() {
      return LABEL + " ██";
    }
  }
}
