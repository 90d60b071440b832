package io.github.cloudflaresecurity.internal.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudflaresecurity.internal.auth.Secret;
import io.github.cloudflaresecurity.runtime.Checks;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** A user name and a password for an HTTP proxy, which are never printed. */
public record ProxyCredentials(String user, String password) implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  /**
   * Checks the credentials.
   *
   * @throws IllegalArgumentException if one is null or has a control character, or the user name is
   *     blank or has a colon
   */
  public ProxyCredentials {
    Checks.notBlank("proxy user", user);
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("proxy user must not have a ':'");
    }
    Checks.encodable("proxy user", user);
    Checks.encodable("proxy password", password);
    for (String text : List.of(user, password)) {
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("proxy credentials must not have control characters");
      }
    }
  }

  /** A short password can't be told from other text by itself, but beside its user. */
  public List<Secret> secrets() {
    // Without the padding, so that it is found with and without it.
    String encoded = authorization().substring("Basic ".length()).replace("=", "");
    return Stream.of(
            Secret.of(user),
            Secret.of(password),
            Secret.ofAnyLength(encoded),
            Secret.ofAnyLength(user + ":" + password + "@"),
            Secret.ofAnyLength(percentEncoded(user) + ":" + percentEncoded(password) + "@"))
        .filter(secret -> !secret.text().isEmpty())
        .toList();
  }

  private static String percentEncoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private String authorization() {
    return Credentials.basic(user, password, UTF_8);
  }

  /**
   * Returns the request with the credentials; null if the proxy has refused them, or asks for
   * others.
   */
  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    boolean isBasic = response.challenges().stream()
        .map(challenge -> challenge.scheme())
        .anyMatch(scheme ->
            scheme.equalsIgnoreCase("Basic") || scheme.equalsIgnoreCase("OkHttp-Preemptive"));
    return isBasic && response.request().header(HEADER) == null
        ? response.request().newBuilder().header(HEADER, authorization()).build()
        : null;
  }

  @Override
  public String toString() {
    return "██";
  }
}
