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

/** A credential of Cloudflare's API, which is never printed. */
public sealed interface Credential {

  List<String> HEADERS =
      List.of("Authorization", SecuritySchemes.API_EMAIL_HEADER, SecuritySchemes.API_KEY_HEADER);

  /** Returns the security schemes that this credential satisfies together. */
  Set<String> schemes();

  String label();

  /** Returns why the server may refuse it, to follow "which". */
  String flaws();

  List<Secret> secrets();

  /** Sets the headers of the request, and replaces those that are there. */
  void applyTo(Request.Builder request);

  static Credential apiToken(String token) {
    String value = headerValue("apiToken", token);
    return new ApiToken(value, "Bearer " + value);
  }

  static Credential apiKey(String email, String key) {
    String address = headerValue("email", email);
    String value = headerValue("apiKey", key);
    if (address.indexOf('@') < 0) {
      throw new IllegalArgumentException(
          value.indexOf('@') < 0 ? "email must have an '@'" : "email and apiKey are swapped");
    }
    return new ApiKey(address, value);
  }

  /** Checks a value as OkHttp would, which prints the secret. No message here shows the value. */
  private static String headerValue(String name, @Nullable String value) {
    String trimmed = Checks.notBlank(name, value).strip();
    if (trimmed.matches("(?is)(authorization:\\s*)?bearer\\s.*")) {
      throw new IllegalArgumentException(name + " must not have 'Bearer ' in front");
    }
    if (isQuote(trimmed.charAt(0)) || isQuote(trimmed.charAt(trimmed.length() - 1))) {
      throw new IllegalArgumentException(name + " must not be in quotes");
    }
    for (int i = 0; i < trimmed.length(); i++) {
      if (trimmed.charAt(i) <= ' ' || trimmed.charAt(i) >= 0x7f) {
        throw new IllegalArgumentException(
            name + " must be printable ASCII without blanks or line breaks");
      }
    }
    return trimmed;
  }

  private static boolean isQuote(char c) {
    return "\"'`\u201c\u201d\u2018\u2019".indexOf(c) >= 0;
  }

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
   * @param authorization the value of its header
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
    public String flaws() {
      return "is unknown, has expired or lacks a permission";
    }

    @Override
    public List<Secret> secrets() {
      return List.of(Secret.of(token), Secret.of(base64(authorization)));
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
    public String flaws() {
      return "are unknown or lack a permission";
    }

    @Override
    public List<Secret> secrets() {
      return List.of(
          Secret.of(key), Secret.ofAnyLength(email), Secret.of(base64(email + ":" + key)));
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
