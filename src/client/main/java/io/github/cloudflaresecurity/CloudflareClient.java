package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Credential;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimit;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.internal.time.SystemScheduler;
import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Cloudflare API. Immutable and thread-safe; make one and share it.
 *
 * <pre>{@code
 * try (CloudflareClient cloudflare = CloudflareClient.fromEnvironment()) {
 *   cloudflare.securityCenter().insights().classification().update(
 *       AccountOrZone.zone(zoneId), issueId, ClassificationChange.falsePositive());
 * }
 * }</pre>
 *
 * <p>Uses daemon threads only; pending asynchronous calls do not keep the JVM alive.
 */
public final class CloudflareClient implements AutoCloseable {
  private final ClientRuntime runtime;
  private final EmailSecurityResource emailSecurity;
  private final SecurityCenterResource securityCenter;

  private CloudflareClient(ClientRuntime runtime) {
    this.runtime = runtime;
    emailSecurity = new EmailSecurityResource(new InvestigateResource(
        new ReclassifyResource(runtime.executor(), runtime.emailSecurity())));
    securityCenter = new SecurityCenterResource(new InsightsResource(
        new ClassificationResource(runtime.executor(), runtime.securityCenterInsights())));
  }

  /**
   * Returns {@code builder().fromEnvironment().build()}.
   *
   * @throws IllegalStateException if there is no credential, or only half of an email and key
   * @throws IllegalArgumentException if a value is invalid
   */
  public static CloudflareClient fromEnvironment() {
    return builder().fromEnvironment().build();
  }

  /** Returns a builder without credentials. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the operations of Email Security. */
  public EmailSecurityResource emailSecurity() {
    return emailSecurity;
  }

  /** Returns the operations of Security Center. */
  public SecurityCenterResource securityCenter() {
    return securityCenter;
  }

  /**
   * Rejects new calls and closes idle connections. Calls under way complete, with their retries,
   * and their connections are closed after them. A supplied {@code OkHttpClient} is not closed.
   */
  @Override
  public void close() {
    runtime.close();
  }

  /** Returns the base URL and the kinds of credentials, without the credentials. */
  @Override
  public String toString() {
    return "CloudflareClient[" + runtime + "]";
  }

  /** Builds a client. Not thread-safe. */
  public static final class Builder {
    private @Nullable Supplier<Credential> token;
    private @Nullable Supplier<Credential> key;
    private BaseUrl baseUrl = BaseUrl.CLOUDFLARE;
    private Duration timeout = Duration.ofSeconds(60);
    private int maxRetries = 2;
    private Duration backoff = Duration.ofMillis(500);
    private long maxResponseBytes = 8 << 20;
    private RateLimit rateLimit = RateLimit.DEFAULT;
    private int maxConcurrentCalls = 64;
    private final List<CallListener.Factory> listeners = new ArrayList<>();
    private @Nullable OkHttpClient httpClient;
    private UnaryOperator<OkHttpClient.Builder> httpChange = UnaryOperator.identity();
    private Scheduler scheduler = SystemScheduler.INSTANCE;

    private Builder() {}

    /**
     * Sets the credentials and the base URL of the variables that Cloudflare's own SDKs read:
     * {@code CLOUDFLARE_API_TOKEN}; {@code CLOUDFLARE_EMAIL} with {@code CLOUDFLARE_API_KEY};
     * {@code CLOUDFLARE_BASE_URL}. Values are trimmed; an empty value counts as unset.
     *
     * @throws IllegalStateException if there is no credential, or only half of an email and key
     * @throws IllegalArgumentException if a value is invalid
     */
    public Builder fromEnvironment() {
      return environment(System.getenv());
    }

    Builder environment(Map<String, String> variables) {
      Environment environment = Environment.read(variables);
      if (environment.token() != null) {
        apiToken(environment.token());
      }
      if (environment.key() != null) {
        apiKey(environment.email(), environment.key());
      }
      return environment.baseUrl() == null ? this : baseUrl(environment.baseUrl());
    }

    /**
     * Sets an API token, the credential that Cloudflare prefers. It is trimmed. If both a token and
     * a key are set, a request carries the first that Cloudflare's documentation lists for its
     * operation.
     *
     * @param token the token; {@link #build()} checks it
     */
    public Builder apiToken(String token) {
      this.token = () -> Credential.apiToken(token);
      return this;
    }

    /**
     * Sets the email address and the Global API key of a user. They are trimmed.
     *
     * @param email the address; {@link #build()} checks it
     * @param key the key; {@link #build()} checks it
     */
    public Builder apiKey(String email, String key) {
      this.key = () -> Credential.apiKey(email, key);
      return this;
    }

    /**
     * Sets the URL of the API; {@code https://api.cloudflare.com/client/v4} by default.
     *
     * @throws IllegalArgumentException if it is no https URL, nor an http URL of this machine, or
     *     has a user name, a query or a fragment
     */
    public Builder baseUrl(String baseUrl) {
      this.baseUrl = BaseUrl.parse(baseUrl);
      return this;
    }

    /**
     * Sets the timeout of a whole call, including retries and delays; 60 seconds by default.
     *
     * <p>No other limit ends a call that must not be repeated. An idempotent call shares its time
     * among its attempts. While a retry is left, an attempt ends if the server is silent for an
     * equal share of the time left, or for 30 seconds if that is longer. A supplied
     * {@code OkHttpClient} keeps its read and write timeouts instead, and its {@code callTimeout}
     * if that is shorter. A look-up of a host name can't be cut short, so it may exceed the
     * timeout.
     *
     * @throws IllegalArgumentException if {@code timeout} is null, not positive, or over a day
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Durations.positive("timeout", timeout, Durations.DAY);
      return this;
    }

    /**
     * Sets the largest number of retries of a call; 2 by default, 0 for none.
     *
     * <p>A retry budget, shared by all calls of the client, stops retries while the server keeps
     * failing. Each failure takes one of 10 tokens; with 5 or fewer there are no retries. A success
     * gives back a tenth of a token, and every 10 seconds a whole one. A 429 with
     * {@code Retry-After} takes none.
     *
     * @throws IllegalArgumentException if {@code maxRetries} is negative
     */
    public Builder maxRetries(int maxRetries) {
      Checks.minimum("maxRetries", maxRetries, "0", false);
      this.maxRetries = maxRetries;
      return this;
    }

    /**
     * Sets the base delay of the exponential backoff, with full jitter, that is used if there is no
     * {@code Retry-After}; 500 ms by default. It doubles with each retry, up to 16 times the base.
     *
     * @throws IllegalArgumentException if {@code backoff} is null, negative, or over a day
     */
    public Builder backoff(Duration backoff) {
      this.backoff = Durations.notNegative("backoff", backoff, Durations.DAY);
      return this;
    }

    /**
     * Sets the largest body of a response, in bytes before and after decompression; 8 MiB by
     * default. A call with a larger one fails.
     *
     * @throws IllegalArgumentException if {@code maxResponseBytes} is not positive
     */
    public Builder maxResponseBytes(long maxResponseBytes) {
      Checks.minimum("maxResponseBytes", maxResponseBytes, "1", false);
      this.maxResponseBytes = maxResponseBytes;
      return this;
    }

    /**
     * Sets the largest number of requests of bulk runs within any period; 1,200 in 5 minutes by
     * default, which is Cloudflare's limit for a user. Retries count, and both steps of a
     * replacement. A fortieth may begin at once; another fortieth is reserved for requests in
     * flight.
     *
     * <p>All runs of the client share the limit. Single calls never wait, but count after the first
     * run has begun. Lower the limit if other programs use the same Cloudflare user.
     *
     * @throws IllegalArgumentException if {@code requests} is not positive, {@code period} is null,
     *     not positive, or over a day, or there is more than one request in a nanosecond
     */
    public Builder rateLimit(int requests, Duration period) {
      this.rateLimit = RateLimit.of(requests, period);
      return this;
    }

    /**
     * Sets the largest number of asynchronous calls under way; 64 by default. Others wait, within
     * their timeout. A supplied {@code OkHttpClient} has the limits of its dispatcher instead.
     *
     * @throws IllegalArgumentException if {@code maxConcurrentCalls} is not positive
     */
    public Builder maxConcurrentCalls(int maxConcurrentCalls) {
      Checks.minimum("maxConcurrentCalls", maxConcurrentCalls, "1", false);
      this.maxConcurrentCalls = maxConcurrentCalls;
      return this;
    }

    /**
     * Adds a listener to each call, after those added before: for metrics, traces, or an audit.
     *
     * @throws IllegalArgumentException if {@code listener} is null
     */
    public Builder addListener(CallListener.Factory listener) {
      listeners.add(Checks.required("listener", listener));
      return this;
    }

    /**
     * Sets an HTTP client to send with. Its interceptors, connection pool, dispatcher, proxy, TLS
     * settings and timeouts are used; its redirects and retries are off. It is not closed by
     * {@link CloudflareClient#close()}.
     *
     * <p>Its application interceptors never see a credential, but its network interceptors do. So a
     * logging interceptor belongs among the former, or redacts {@code Authorization},
     * {@code X-Auth-Email} and {@code X-Auth-Key}. The logger {@code io.github.cloudflaresecurity}
     * logs each attempt at level DEBUG, without bodies and credentials. OkHttp's own threads keep a
     * JVM alive for a minute after an asynchronous call.
     *
     * <p>Bytes that follow a response on a kept HTTP/1.1 connection are not taken for the next one.
     * That can't be told with a TLS provider or an {@code SSLSocketFactory} other than the JDK's:
     * use HTTP/2 with those. With a {@code SocketFactory} of its own, the status of a server that
     * refuses an upload and reads no more may be lost.
     *
     * @throws IllegalArgumentException if {@code httpClient} is null
     */
    public Builder httpClient(OkHttpClient httpClient) {
      this.httpClient = Checks.required("httpClient", httpClient);
      return this;
    }

    Builder httpChange(UnaryOperator<OkHttpClient.Builder> httpChange) {
      this.httpChange = httpChange;
      return this;
    }

    Builder scheduler(Scheduler scheduler) {
      this.scheduler = scheduler;
      return this;
    }

    /**
     * Makes the client.
     *
     * @throws IllegalStateException if there is no credential
     * @throws IllegalArgumentException if a credential is null, blank, or no header value; the
     *     message does not show it
     */
    public CloudflareClient build() {
      List<Credential> credentials =
          Stream.of(token, key).filter(Objects::nonNull).map(Supplier::get).toList();
      if (credentials.isEmpty()) {
        throw new IllegalStateException("no credential: set an API token, or an email and API key");
      }
      return new CloudflareClient(new ClientRuntime(new ClientOptions(
          new Credentials(credentials),
          baseUrl,
          timeout,
          maxRetries,
          backoff,
          maxResponseBytes,
          rateLimit,
          maxConcurrentCalls,
          List.copyOf(listeners),
          httpClient,
          httpChange,
          scheduler)));
    }
  }
}
