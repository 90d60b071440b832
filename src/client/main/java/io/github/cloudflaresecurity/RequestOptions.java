package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import io.github.cloudflaresecurity.internal.auth.CredentialSource;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Options of one call, in place of the client's; or of all calls of a client that
 * {@link CloudflareClient#with CloudflareClient.with} makes. Immutable.
 *
 * <pre>{@code
 * RequestOptions.builder().timeout(Duration.ofSeconds(5)).maxRetries(0).build()
 * }</pre>
 */
public final class RequestOptions {
  static final RequestOptions NONE = builder().build();

  private final @Nullable Duration timeout;
  private final @Nullable Integer maxRetries;
  private final Map<String, String> headers;
  private final Map<String, List<String>> query;
  private final Map<String, JsonValue> bodyProperties;

  /** Null for the client's. */
  private final @Nullable CredentialSource credentials;

  private RequestOptions(Builder builder, @Nullable CredentialSource credentials) {
    this.credentials = credentials;
    timeout = builder.timeout;
    maxRetries = builder.maxRetries;
    headers = Collections.unmodifiableMap(new TreeMap<>(builder.headers));
    Map<String, List<String>> copies = new LinkedHashMap<>();
    builder.query.forEach((name, values) -> copies.put(name, List.copyOf(values)));
    query = Collections.unmodifiableMap(copies);
    bodyProperties = Collections.unmodifiableMap(new LinkedHashMap<>(builder.bodyProperties));
  }

  /** Returns a builder of options that change nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the timeout of the whole call; null for the client's. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** Returns how often the call is retried at most; null for the client's limit. */
  public @Nullable Integer maxRetries() {
    return maxRetries;
  }

  /** Returns the headers to set, by their names. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the query parameters to add, by their names. */
  public Map<String, List<String>> query() {
    return query;
  }

  /** Returns the properties to add to the body of the request, by their names. */
  public Map<String, JsonValue> bodyProperties() {
    return bodyProperties;
  }

  @Nullable
  CredentialSource credentials() {
    return credentials;
  }

  /** Returns these options, and where they leave something open, what {@code defaults} say. */
  RequestOptions over(RequestOptions defaults) {
    if (isEmpty()) {
      return defaults;
    }
    Builder merged = new Builder();
    merged.timeout = timeout == null ? defaults.timeout : timeout;
    merged.maxRetries = maxRetries == null ? defaults.maxRetries : maxRetries;
    merged.headers.putAll(defaults.headers);
    merged.headers.putAll(headers);
    for (RequestOptions options : List.of(defaults, this)) {
      options.query.forEach((name, values) -> values.forEach(value -> merged.query(name, value)));
    }
    merged.bodyProperties.putAll(defaults.bodyProperties);
    merged.bodyProperties.putAll(bodyProperties);
    return new RequestOptions(merged, credentials == null ? defaults.credentials : credentials);
  }

  private boolean isEmpty() {
    return timeout == null
        && maxRetries == null
        && headers.isEmpty()
        && query.isEmpty()
        && bodyProperties.isEmpty()
        && credentials == null;
  }

  /** Returns the options, without the values that are sent, which may be secret. */
  @Override
  public String toString() {
    return "RequestOptions[timeout=%s, maxRetries=%s, headers=%s, query=%s%s%s]"
        .formatted(
            timeout,
            maxRetries,
            headers.keySet(),
            query.keySet(),
            bodyProperties.isEmpty() ? "" : ", bodyProperties=" + bodyProperties.keySet(),
            credentials == null ? "" : ", credentials=" + credentials);
  }

  /** Builds options. */
  public static final class Builder {
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

    private @Nullable Duration timeout;
    private @Nullable Integer maxRetries;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, JsonValue> bodyProperties = new LinkedHashMap<>();
    private final CredentialSource.Builder credentials = CredentialSource.builder();

    private Builder() {}

    /**
     * Sets the timeout of the whole call, including retries and delays.
     *
     * @throws IllegalArgumentException if {@code timeout} is null, not positive, or over a day
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Durations.positive("timeout", timeout, Durations.DAY);
      return this;
    }

    /**
     * Sets the largest number of retries of the call; 0 for none.
     *
     * @throws IllegalArgumentException if {@code maxRetries} is negative
     */
    public Builder maxRetries(int maxRetries) {
      Checks.minimum("maxRetries", maxRetries, "0", false);
      this.maxRetries = maxRetries;
      return this;
    }

    /**
     * Sets a header, in place of one of the same name.
     *
     * @throws IllegalArgumentException if the name is no header name, or belongs to the client
     *     (credentials, content type and length), or the value has a line break or is not ASCII
     */
    public Builder header(String name, String value) {
      requireToken("header name", name);
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("header " + name + " is set by the client alone");
      }
      // OkHttp checks the same, but its message shows the value, which may be a secret.
      if (!Checks.required("value of header " + name, value)
          .chars()
          .allMatch(c -> c == '\t' || c >= ' ' && c < 0x7f)) {
        throw new IllegalArgumentException(
            "value of header " + name + " must be ASCII without line breaks");
      }
      headers.put(name, value);
      return this;
    }

    /**
     * Adds a query parameter, beside those of the same name.
     *
     * @throws IllegalArgumentException if the name is null or blank, or the value is null
     */
    public Builder query(String name, String value) {
      Checks.notBlank("query name", name);
      Checks.required("value of query " + name, value);
      query.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
      return this;
    }

    /**
     * Adds a property to the JSON body of each request of the call: one that Cloudflare takes and
     * this version of the library does not know.
     *
     * <p>A call whose body has a documented property of that name, set or not, throws an
     * {@code IllegalArgumentException}. So does one without a JSON object for a body. Nothing was
     * sent then. Retries follow the same rules as without the property.
     *
     * @throws IllegalArgumentException if an argument is null, the name is blank, or these options
     *     have a property of that name
     */
    public Builder bodyProperty(String name, JsonValue value) {
      Checks.notBlank("bodyProperty name", name);
      Checks.required("value of bodyProperty " + name, value);
      if (bodyProperties.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("bodyProperty " + name + " is set already");
      }
      return this;
    }

    /**
     * Sets an API token. With a credential of its own, a call carries none of the client's.
     *
     * @param token the token; {@link #build()} checks it
     */
    public Builder apiToken(String token) {
      credentials.token(token);
      return this;
    }

    /**
     * Sets where API tokens come from that are renewed, as
     * {@link CloudflareClient.Builder#apiToken(Supplier) CloudflareClient.Builder.apiToken} does.
     *
     * @throws IllegalArgumentException if {@code tokens} is null
     */
    public Builder apiToken(Supplier<String> tokens) {
      credentials.token(tokens);
      return this;
    }

    /**
     * Sets the email address and the Global API key of a user. With a credential of its own, a call
     * carries none of the client's.
     *
     * @param email the address; {@link #build()} checks it
     * @param key the key; {@link #build()} checks it
     */
    public Builder apiKey(String email, String key) {
      credentials.key(email, key);
      return this;
    }

    /**
     * Makes the options.
     *
     * @throws IllegalArgumentException if a credential is null, blank, or no header value; the
     *     message does not show it
     */
    public RequestOptions build() {
      return new RequestOptions(this, credentials.build());
    }
  }

  /** Returns {@code text}, which must be a {@code token} of RFC 9110, section 5.6.2. */
  static String requireToken(String name, String text) {
    if (!Checks.notBlank(name, text).chars().allMatch(RequestOptions::isTokenCharacter)) {
      throw new IllegalArgumentException(name + " has a character that HTTP does not allow");
    }
    return text;
  }

  private static boolean isTokenCharacter(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
