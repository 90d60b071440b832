package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the fake received, as a test sees it. Immutable.
 *
 * <pre>{@code
 * ReceivedRequest request = cloudflare.receivedRequests().get(0);
 * assertEquals("PATCH", request.method());
 * assertEquals("nightly", request.header("X-Job"));
 * }</pre>
 *
 * @param method the method, such as {@code PATCH}
 * @param path the whole path, percent-encoded as it was received, without the query
 * @param headers the values of each header. Names ignore case. Values of headers with a credential
 *     are {@value #REDACTED}
 * @param query the decoded values of each query parameter. A parameter without a value has an empty
 *     one
 * @param body the body as UTF-8, empty if there was none
 */
public record ReceivedRequest(
    String method,
    String path,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    @Nullable String body) {

  /** The value of each header that had a credential. */
  public static final String REDACTED = "██";

  /**
   * Returns the first value of that header, or null if the request has no such header.
   *
   * @param name in upper or lower case
   * @throws IllegalArgumentException if {@code name} is null
   */
  public @Nullable String header(String name) {
    return first(headers.get(Checks.required("name", name)));
  }

  /**
   * Returns the first value of that query parameter, or null if the request has no such parameter.
   *
   * @throws IllegalArgumentException if {@code name} is null
   */
  public @Nullable String query(String name) {
    return first(query.get(Checks.required("name", name)));
  }

  private static @Nullable String first(@Nullable List<String> values) {
    return values == null ? null : values.get(0);
  }

  /**
   * Returns the body as UTF-8, empty if there was none.
   *
   * @throws IllegalStateException if the body was not kept: it has more than 64 KiB, or
   *     {@link FakeCloudflare#forgetContents()} was called
   */
  @Override
  public String body() {
    if (body == null) {
      throw new IllegalStateException("the body was not kept");
    }
    return body;
  }

  @Nullable
  String bodyIfKept() {
    return body;
  }

  /** Returns the method and the path, without headers, query and body. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
