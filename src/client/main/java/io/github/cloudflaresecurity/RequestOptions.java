package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.CredentialSource;
import io.github.cloudflaresecurity.internal.http.RequestAdditions;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private final RequestAdditions additions;
  private final @Nullable CredentialSource credentials; // Null for the client's.

  private RequestOptions(Builder builder, @Nullable CredentialSource credentials) {
    timeout = builder.timeout;
    maxRetries = builder.maxRetries;
    additions = builder.additions;
    this.credentials = credentials;
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
    return additions.headers();
  }

  /** Returns the query parameters to add, by their names. */
  public Map<String, List<String>> query() {
    return additions.query();
  }

  /** Returns the properties to add to the body of the request, by their names. */
  public Map<String, JsonValue> bodyProperties() {
    return additions.bodyProperties();
  }

  @Nullable
  CredentialSource credentials() {
    return credentials;
  }

  /** Returns these options, and where they leave something open, what {@code defaults} say. */
  RequestOptions over(RequestOptions defaults) {
    if (timeout == null && maxRetries == null && credentials == null && additions.isEmpty()) {
      return defaults;
    }
    Builder merged = new Builder();
    merged.timeout = timeout == null ? defaults.timeout : timeout;
    merged.maxRetries = maxRetries == null ? defaults.maxRetries : maxRetries;
    merged.additions = additions.over(defaults.additions);
    return new RequestOptions(merged, credentials == null ? defaults.credentials : credentials);
  }

  /** Returns the options, without the values that are sent, which may be secret. */
  @Override
  public String toString() {
    return "RequestOptions[timeout=" + timeout + ", maxRetries=" + maxRetries + ", " + additions
        + (credentials == null ? "" : ", credentials=" + credentials) + "]";
  }

  /** Builds options. Not thread-safe. */
  public static final class Builder {
    private @Nullable Duration timeout;
    private @Nullable Integer maxRetries;
    private RequestAdditions additions = RequestAdditions.NONE;
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
     * Sets a header, in place of one of the same name. Credentials, content type and length are the
     * client's own.
     *
     * @throws IllegalArgumentException for one of these, null, no header name, or a value that is
     *     not printable ASCII
     */
    public Builder header(String name, String value) {
      additions = additions.withHeader(name, value);
      return this;
    }

    /**
     * Adds a query parameter, beside those of the same name.
     *
     * @throws IllegalArgumentException if the name is blank, or one is null or no valid Unicode
     */
    public Builder query(String name, String value) {
      additions = additions.withQuery(name, value);
      return this;
    }

    /**
     * Adds a property that this library does not know to the JSON body of each request of the call.
     *
     * <p>A call whose body has a documented property of that name, set or not, throws an
     * {@code IllegalArgumentException}. So does one without a JSON object for a body. Nothing was
     * sent then. Retries follow the same rules as without the property.
     *
     * @throws IllegalArgumentException if an argument is null, or the name is blank, no valid
     *     Unicode or among these options
     */
    public Builder bodyProperty(String name, JsonValue value) {
      additions = additions.withBodyProperty(name, value);
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
}
