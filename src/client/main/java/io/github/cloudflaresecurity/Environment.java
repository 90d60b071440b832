package io.github.cloudflaresecurity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that Cloudflare's own SDKs read. */
final class Environment {
  private static final String TOKEN_VARIABLE = "CLOUDFLARE_API_TOKEN";
  private static final String EMAIL_VARIABLE = "CLOUDFLARE_EMAIL";
  private static final String KEY_VARIABLE = "CLOUDFLARE_API_KEY";
  private static final String BASE_URL_VARIABLE = "CLOUDFLARE_BASE_URL";

  private Environment() {}

  /**
   * Sets the credentials.
   *
   * @return the base URL; null if none is set
   * @throws IllegalStateException if there is no credential, or only half of the pair
   */
  static @Nullable String read(Map<String, String> environment, RequestOptions.Builder options) {
    String token = value(environment, TOKEN_VARIABLE);
    String email = value(environment, EMAIL_VARIABLE);
    String key = value(environment, KEY_VARIABLE);
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
    if (token != null) {
      options.apiToken(token);
    }
    if (key != null) {
      options.apiKey(email, key);
    }
    return value(environment, BASE_URL_VARIABLE);
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
