package io.github.cloudflaresecurity.internal.call;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.json.UnreadableContentException;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonBody;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.ScalarAdapters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A request to an endpoint that no generated interface describes. Immutable.
 *
 * @param path the values of the template's parameters
 * @param query the names and values, in order
 */
public record EndpointRequest(
    String method,
    PathTemplate template,
    Map<String, String> path,
    List<Map.Entry<String, String>> query,
    @Nullable JsonBody body,
    boolean idempotent) {
  private static final MediaType JSON = MediaType.get("application/json");
  public static final JsonAdapter<JsonValue> VALUES =
      new Moshi.Builder().add(ScalarAdapters.FACTORY).build().adapter(JsonValue.class);
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> NOT_IDEMPOTENT = Set.of("POST", "PATCH");

  /**
   * Makes a request without values.
   *
   * @throws IllegalArgumentException if the method is unknown, or the template is no path
   */
  public static EndpointRequest of(String method, String template) {
    if (!METHODS.contains(Checks.required("method", method))) {
      throw new IllegalArgumentException("method must be one of " + METHODS + ", in capitals");
    }
    return new EndpointRequest(
        method,
        PathTemplate.of(template),
        Map.of(),
        List.of(),
        null,
        !NOT_IDEMPOTENT.contains(method));
  }

  public EndpointRequest withPath(String name, String value) {
    template.requireParameter(name);
    Map<String, String> values = new LinkedHashMap<>(path);
    values.put(name, Checks.notBlank(name, value));
    return new EndpointRequest(method, template, Map.copyOf(values), query, body, idempotent);
  }

  public EndpointRequest withQuery(String name, String value) {
    Checks.encodable("query name", Checks.notBlank("query name", name));
    Checks.encodable("value of query " + name, value);
    List<Map.Entry<String, String>> values = new ArrayList<>(query);
    values.add(Map.entry(name, value));
    return new EndpointRequest(method, template, path, List.copyOf(values), body, idempotent);
  }

  public @Nullable String query(String name) {
    return query.stream()
        .filter(entry -> entry.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  public EndpointRequest withoutQuery(String name) {
    List<Map.Entry<String, String>> rest =
        query.stream().filter(entry -> !entry.getKey().equals(name)).toList();
    return new EndpointRequest(method, template, path, rest, body, idempotent);
  }

  /** Sets the body to what the adapter writes now, which must be JSON. */
  public <T> EndpointRequest withBody(@Nullable T value, JsonAdapter<T> adapter) {
    JsonBody json = encode(value, adapter);
    if (READING.contains(method)) {
      throw new IllegalArgumentException("a request with method " + method + " has no body");
    }
    return new EndpointRequest(method, template, path, query, json, idempotent);
  }

  private static <T> JsonBody encode(@Nullable T value, JsonAdapter<T> adapter) {
    try {
      JsonBody body = JsonBody.of(adapter, value, JSON);
      if (!body.carriesContent()) {
        Buffer json = new Buffer();
        body.writeTo(json);
        JsonValue.of(json.readUtf8());
      }
      return body;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("the adapter can't write the body as JSON: " + e, e);
    }
  }

  public EndpointRequest withIdempotent(boolean isIdempotent) {
    return new EndpointRequest(method, template, path, query, body, isIdempotent);
  }

  /**
   * Returns the URL.
   *
   * @throws IllegalArgumentException if a path parameter is missing, or can't be a segment
   */
  public HttpUrl url(BaseUrl baseUrl) {
    HttpUrl.Builder url = template.fill(baseUrl, path);
    query.forEach(entry -> url.addQueryParameter(entry.getKey(), entry.getValue()));
    return url.build();
  }

  /** Named by method and template, since values would be many and may be secret. */
  OperationMetadata operation() {
    return new OperationMetadata(toString(), Set.of(), idempotent);
  }

  /** Returns the body of an attempt; a message may have changed since the one before. */
  @Nullable
  RequestBody bodyToSend() {
    if (body == null) {
      return READING.contains(method) ? null : RequestBody.EMPTY;
    }
    try {
      return body.measured();
    } catch (IOException e) {
      throw new UnreadableContentException(e);
    }
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
