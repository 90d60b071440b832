package io.github.cloudflaresecurity.internal.auth;

import io.github.cloudflaresecurity.runtime.Checks;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The URL of the API: https, or http on loopback; ends in a slash. */
public record BaseUrl(HttpUrl url) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1", Pattern.CASE_INSENSITIVE);

  public static final BaseUrl CLOUDFLARE = parse("https://api.cloudflare.com/client/v4");

  public static BaseUrl parse(@Nullable String text) {
    HttpUrl url = HttpUrl.parse(Checks.notBlank("baseUrl", text).strip());
    if (url == null) {
      throw new IllegalArgumentException("baseUrl is no http or https URL");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException("baseUrl must not hold a user name or password");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException("baseUrl must not have a query or a fragment");
    }
    if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
      throw new IllegalArgumentException(
          "baseUrl must be https, or credentials would travel in clear: " + url);
    }
    return new BaseUrl(
        url.encodedPath().endsWith("/")
            ? url
            : url.newBuilder().addPathSegment("").build());
  }

  /** Whether {@code other} goes to the same scheme, host and port. */
  public boolean isOriginOf(HttpUrl other) {
    return url.scheme().equals(other.scheme())
        && url.host().equals(other.host())
        && url.port() == other.port();
  }

  /** The path of {@code other} below this URL, with a slash in front and without its query. */
  public String relativize(HttpUrl other) {
    String path = other.encodedPath();
    return path.startsWith(url.encodedPath())
        ? path.substring(url.encodedPath().length() - 1)
        : path;
  }
}
