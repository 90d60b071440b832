package io.github.cloudflaresecurity.internal.auth;

import io.github.cloudflaresecurity.runtime.Checks;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The URL of the API, which ends in a slash: an https one, or an http one on this machine. */
public record BaseUrl(HttpUrl url) {
  /** Addresses, not names that look like one: {@code 127.0.0.999} may be any machine. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|::1");

  private static final String PATH = "/client/v4";

  public static final BaseUrl CLOUDFLARE = parse("https://api.cloudflare.com" + PATH);

  /**
   * Parses a base URL.
   *
   * @throws IllegalArgumentException if {@code text} is null or no safe URL
   */
  public static BaseUrl parse(@Nullable String text) {
    HttpUrl url = HttpUrl.parse(
        Checks.encodable("baseUrl", Checks.notBlank("baseUrl", text)).strip());
    require(url != null, "be an http or https URL such as https://api.cloudflare.com/client/v4");
    require(
        url.username().isEmpty() && url.password().isEmpty(), "not have a user name or password");
    require(url.query() == null && url.fragment() == null, "not have a query or a fragment");
    require(!url.encodedPath().contains("//"), "not have two slashes in its path");
    require(
        url.isHttps() || LOOPBACK.matcher(url.host()).matches(),
        "be https, as http sends credentials in clear text: " + url);
    return new BaseUrl(
        url.encodedPath().endsWith("/")
            ? url
            : url.newBuilder().addPathSegment("").build());
  }

  private static void require(boolean condition, String demand) {
    if (!condition) {
      throw new IllegalArgumentException("baseUrl must " + demand);
    }
  }

  public boolean isOriginOf(HttpUrl other) {
    return url.scheme().equals(other.scheme())
        && url.host().equals(other.host())
        && url.port() == other.port();
  }

  public boolean lacksPath() {
    return !url.encodedPath().endsWith(PATH + "/");
  }

  /** Returns this URL, with what is likely to be wrong with it. */
  public String describe() {
    return url + (lacksPath() ? ", which lacks " + PATH : "");
  }

  /** Names this URL to someone who may have set a wrong one; empty if it is Cloudflare's own. */
  public String hint() {
    return equals(CLOUDFLARE) ? "" : "; the base URL is " + describe();
  }

  /** Returns the path of {@code other} below this URL, without its query. */
  public String relativize(HttpUrl other) {
    String path = other.encodedPath();
    return path.startsWith(url.encodedPath())
        ? path.substring(url.encodedPath().length() - 1)
        : path;
  }
}
