package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.PathSegment;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A path below the base URL whose segments are text or parameters, such as
 * {@code /accounts/{account_id}/rules}. No message quotes the whole of it, as it may be a URL with
 * a secret.
 */
public final class PathTemplate {
  private static final Pattern PARAMETER = Pattern.compile("\\{[A-Za-z0-9_-]+}");

  /** What RFC 3986 allows in a segment, but for percent-encoding. */
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@-]+");

  private final String text;
  private final List<String> segments;

  private PathTemplate(String text, List<String> segments) {
    this.text = text;
    this.segments = segments;
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if it is null, or is no path below the base URL
   */
  static PathTemplate of(@Nullable String text) {
    Checks.notBlank("template", text);
    require(
        text.startsWith("/") && !text.startsWith("//"),
        "begin with one '/', as it is relative to the base URL");
    require(
        text.indexOf('?') < 0 && text.indexOf('#') < 0,
        "not have a query or a fragment: use query(name, value)");
    require(!text.startsWith("/client/v4/"), "not begin with /client/v4, which the base URL has");
    List<String> segments = List.of(text.substring(1).split("/", -1));
    for (String segment : segments) {
      require(!segment.isEmpty(), "not have an empty segment");
      require(!segment.equals(".") && !segment.equals(".."), "not have a segment '.' or '..'");
      require(
          isParameter(segment) || TEXT.matcher(segment).matches(),
          "have segments that are plain text or one {parameter}: use path(name, value)");
    }
    return new PathTemplate(text, segments);
  }

  private static void require(boolean condition, String demand) {
    if (!condition) {
      throw new IllegalArgumentException("template must " + demand);
    }
  }

  private static boolean isParameter(String segment) {
    return PARAMETER.matcher(segment).matches();
  }

  void requireParameter(String name) {
    if (!segments.contains("{" + Checks.notBlank("path name", name) + "}")) {
      throw new IllegalArgumentException(text + " has no parameter {" + name + "}");
    }
  }

  /**
   * Returns the URL with these values, each as one segment.
   *
   * @throws IllegalArgumentException if a value is missing, or can't be a segment
   */
  HttpUrl.Builder fill(BaseUrl baseUrl, Map<String, String> values) {
    HttpUrl.Builder url = baseUrl.url().newBuilder();
    for (String segment : segments) {
      if (!isParameter(segment)) {
        url.addPathSegment(segment);
        continue;
      }
      String name = segment.substring(1, segment.length() - 1);
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(
            "the path parameter {" + name + "} of " + text + " is missing: use path(name, value)");
      }
      url.addPathSegment(PathSegment.require(name, values.get(name)));
    }
    return url;
  }

  @Override
  public String toString() {
    return text;
  }
}
