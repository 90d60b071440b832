package io.github.cloudflaresecurity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the variables say that Cloudflare's own SDKs read; the email only beside a key. */
record Environment(
    @Nullable String token,
    @Nullable String email,
    @Nullable String key,
    @Nullable String baseUrl) {
  private static final String TOKEN_VARIABLE = "CLOUDFLARE_API_TOKEN";
  private static final String EMAIL_VARIABLE = "CLOUDFLARE_EMAIL";
  private static final String KEY_VARIABLE = "CLOUDFLARE_API_KEY";
  private static final String BASE_URL_VARIABLE = "CLOUDFLARE_BASE_URL";

  /**
   * Reads the variables.
   *
   * @throws IllegalStateException if there is no credential, or only half of the pair
   */
  static Environment read(Map<String, String> environment) {
    String token = value(environment, TOKEN_VARIABLE);
    String email = value(environment, EMAIL_VARIABLE);
    String key = value(environment, KEY_VARIABLE);
    String baseUrl = value(environment, BASE_URL_VARIABLE);
    if ((email == null) != (key == null)) {
      throw new IllegalStateException((email == null ? KEY_VARIABLE : EMAIL_VARIABLE)
          + " is set, but "
          + (email == null ? EMAIL_VARIABLE : KEY_VARIABLE)
          + " is not: set both, or neither");
    }
    if (token == null && key == null) {
      throw new IllegalStateException("no credential: set " + TOKEN_VARIABLE + ", or "
          + EMAIL_VARIABLE + " and " + KEY_VARIABLE);
    }
    return new Environment(token, email, key, baseUrl);
  }

  /** Never the credentials. */
  @Override
  public String toString() {
    return "Environment[baseUrl=" + baseUrl + "]";
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
