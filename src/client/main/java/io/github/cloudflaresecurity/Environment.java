package io.github.cloudflaresecurity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that Cloudflare's own SDKs read. */
final class Environment {
  private static final String TOKEN = "CLOUDFLARE_API_TOKEN";
  private static final String EMAIL = "CLOUDFLARE_EMAIL";
  private static final String KEY = "CLOUDFLARE_API_KEY";
  private static final String BASE_URL = "CLOUDFLARE_BASE_URL";

  private Environment() {}

  static CloudflareClient.Builder configure(
      CloudflareClient.Builder builder, Map<String, String> environment) {
    String token = value(environment, TOKEN);
    String email = value(environment, EMAIL);
    String key = value(environment, KEY);
    String baseUrl = value(environment, BASE_URL);
    if ((email == null) != (key == null)) {
      throw new IllegalStateException((email == null ? KEY : EMAIL)
          + " is set, but "
          + (email == null ? EMAIL : KEY)
          + " is not: set both, or neither");
    }
    if (token == null && key == null) {
      throw new IllegalStateException(
          "no credential: set " + TOKEN + ", or " + EMAIL + " and " + KEY);
    }
    if (token != null) {
      builder.apiToken(token);
    }
    if (key != null) {
      builder.apiKey(email, key);
    }
    if (baseUrl != null) {
      builder.baseUrl(baseUrl);
    }
    return builder;
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
