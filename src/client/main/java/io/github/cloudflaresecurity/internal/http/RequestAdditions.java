package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the options of a call add to its request. Immutable.
 *
 * @param headers the values by their names, whose case does not matter
 */
public record RequestAdditions(
    Map<String, String> headers,
    Map<String, List<String>> query,
    Map<String, JsonValue> bodyProperties) {
  public static final RequestAdditions NONE = new RequestAdditions(Map.of(), Map.of(), Map.of());

  /** Headers that belong to the client, or to the way in which HTTP frames a body. */
  private static final Set<String> RESERVED = Set.of(
      "authorization",
      SecuritySchemes.API_EMAIL_HEADER.toLowerCase(Locale.ROOT),
      SecuritySchemes.API_KEY_HEADER.toLowerCase(Locale.ROOT),
      "accept-encoding",
      "connection",
      "content-length",
      "content-type",
      "expect",
      "host",
      "proxy-authorization",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  /** What RFC 9110, section 5.6.2, calls a {@code token}. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private static final Pattern VALUE = Pattern.compile("[\t -~]*");

  public RequestAdditions {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = Collections.unmodifiableMap(byName);
    Map<String, List<String>> copies = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> each : query.entrySet()) {
      copies.put(each.getKey(), List.copyOf(each.getValue()));
    }
    query = Collections.unmodifiableMap(copies);
    bodyProperties = Collections.unmodifiableMap(new LinkedHashMap<>(bodyProperties));
  }

  public boolean isEmpty() {
    return headers.isEmpty() && query.isEmpty() && bodyProperties.isEmpty();
  }

  /** Returns what both add; of headers and properties with one name, these. */
  public RequestAdditions over(RequestAdditions others) {
    Map<String, String> allHeaders = new LinkedHashMap<>(others.headers);
    allHeaders.putAll(headers);
    Map<String, List<String>> allQuery = new LinkedHashMap<>(others.query);
    query.forEach((name, values) -> allQuery.merge(
        name, values, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    Map<String, JsonValue> allProperties = new LinkedHashMap<>(others.bodyProperties);
    allProperties.putAll(bodyProperties);
    return new RequestAdditions(allHeaders, allQuery, allProperties);
  }

  public RequestAdditions withHeader(String name, String value) {
    requireToken("header name", name);
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("header " + name + " is set by the client alone");
    }
    // OkHttp checks the same, but its message shows the value, which may be a secret.
    if (!VALUE.matcher(Checks.required("value of header " + name, value)).matches()) {
      throw new IllegalArgumentException(
          "value of header " + name + " must be ASCII without line breaks");
    }
    return new RequestAdditions(Map.of(name, value), Map.of(), Map.of()).over(this);
  }

  /** Returns these and a query parameter, beside those of that name. */
  public RequestAdditions withQuery(String name, String value) {
    Checks.encodable("query name", Checks.notBlank("query name", name));
    Checks.encodable("value of query " + name, value);
    return new RequestAdditions(Map.of(), Map.of(name, List.of(value)), Map.of()).over(this);
  }

  /** Returns these and a property of the body, which must not be among them. */
  public RequestAdditions withBodyProperty(String name, JsonValue value) {
    Checks.encodable("bodyProperty name", Checks.notBlank("bodyProperty name", name));
    Checks.required("value of bodyProperty " + name, value);
    if (bodyProperties.containsKey(name)) {
      throw new IllegalArgumentException("bodyProperty " + name + " is set already");
    }
    return new RequestAdditions(Map.of(), Map.of(), Map.of(name, value)).over(this);
  }

  public static String requireToken(String name, String text) {
    if (!TOKEN.matcher(Checks.notBlank(name, text)).matches()) {
      throw new IllegalArgumentException(name + " has a character that HTTP does not allow");
    }
    return text;
  }

  /** Returns the names, without the values, which may be secret. */
  @Override
  public String toString() {
    return "headers=%s, query=%s%s"
        .formatted(
            headers.keySet(),
            query.keySet(),
            bodyProperties.isEmpty() ? "" : ", bodyProperties=" + bodyProperties.keySet());
  }
}
