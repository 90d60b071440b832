package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Credential;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.http.TrustedCertificates;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimit;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.internal.time.SystemScheduler;
import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Cloudflare API. Immutable and safe for use by many threads; make one and share
 * it.
 *
 * <pre>{@code
 * try (CloudflareClient cloudflare = CloudflareClient.fromEnvironment()) {
 *   cloudflare.securityCenter().insights().classification().update(
 *       AccountOrZone.zone(zoneId), issueId, ClassificationChange.falsePositive());
 * }
 * }</pre>
 *
 * <p>It keeps no JVM alive: its threads are daemons, and asynchronous calls that nobody waits for
 * end with {@code main}.
 */
public final class CloudflareClient implements AutoCloseable {
  private final ClientRuntime http;
  private final EmailSecurityResource emailSecurity;
  private final SecurityCenterResource securityCenter;

  private CloudflareClient(ClientRuntime http) {
    this.http = http;
    emailSecurity = new EmailSecurityResource(
        new InvestigateResource(new ReclassifyResource(http.executor(), http.emailSecurity())));
    securityCenter = new SecurityCenterResource(new InsightsResource(
        new ClassificationResource(http.executor(), http.securityCenterInsights())));
  }

  /**
   * A client with what the environment says, in the variables that Cloudflare's own SDKs read:
   * {@code CLOUDFLARE_API_TOKEN}; {@code CLOUDFLARE_EMAIL} with {@code CLOUDFLARE_API_KEY};
   * {@code CLOUDFLARE_BASE_URL}. White space around a value is left out, and an empty value is as
   * good as none.
   *
   * @throws IllegalStateException if there is no credential, or only half of the pair
   * @throws IllegalArgumentException if a value can't be used
   */
  public static CloudflareClient fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  static CloudflareClient fromEnvironment(Map<String, String> environment) {
    Environment variables = Environment.read(environment);
    Builder builder = builder();
    if (variables.token() != null) {
      builder.apiToken(variables.token());
    }
    if (variables.key() != null) {
      builder.apiKey(variables.email(), variables.key());
    }
    if (variables.baseUrl() != null) {
      builder.baseUrl(variables.baseUrl());
    }
    return builder.build();
  }

  /** Begins a client without credentials. */
  public static Builder builder() {
    TrustedCertificates.readAhead();
    return new Builder();
  }

  /** Cloudflare Email Security. */
  public EmailSecurityResource emailSecurity() {
    return emailSecurity;
  }

  /** Cloudflare Security Center. */
  public SecurityCenterResource securityCenter() {
    return securityCenter;
  }

  /**
   * Rejects new calls and closes idle connections. Calls under way complete, with their retries,
   * and their connections are closed after them. A supplied {@code OkHttpClient} is not closed.
   */
  @Override
  public void close() {
    http.close();
  }

  /** Where the client goes and with which kinds of credentials, never the credentials. */
  @Override
  public String toString() {
    return "CloudflareClient[" + http + "]";
  }

  /** Gathers what a client is to be like. Not safe for use by many threads. */
  public static final class Builder {
    private @Nullable String apiToken;
    private @Nullable String apiEmail;
    private @Nullable String apiKey;
    private boolean hasToken;
    private boolean hasKey;
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
     * Sets an API token, the credential that Cloudflare prefers. Where both a token and a key are
     * set, each request takes one of them: the token, unless its operation is documented to accept
     * the key alone.
     *
     * @param token the token; white space around it is left out
     */
    public Builder apiToken(String token) {
      apiToken = token;
      hasToken = true;
      return this;
    }

    /**
     * Sets the Global API key of a user.
     *
     * @param email the user's email address; white space around it is left out
     * @param key the key; white space around it is left out
     */
    public Builder apiKey(String email, String key) {
      apiEmail = email;
      apiKey = key;
      hasKey = true;
      return this;
    }

    /**
     * Sets where the API is; {@code https://api.cloudflare.com/client/v4} unless set.
     *
     * @throws IllegalArgumentException if it is no https URL, nor an http URL of a loopback host,
     *     or has a user name, a query or a fragment
     */
    public Builder baseUrl(String baseUrl) {
      this.baseUrl = BaseUrl.parse(baseUrl);
      return this;
    }

    /**
     * Limits each whole call, retries and the waits between them included; 60 seconds unless set.
     *
     * <p>No other limit ends a call of an operation that must not be repeated. An update shares its
     * time among its attempts: while a retry is left, an attempt gives up if the server is silent
     * for its equal share of the time left, or for 30 seconds if that is longer. An
     * {@code OkHttpClient} of your own has its own read and write timeouts instead, and its
     * {@code callTimeout} counts if it is shorter than this.
     *
     * <p>The look-up of a host name by the system can't be cut short: a blocking call may outlast
     * its limit by as long as that takes.
     *
     * @throws IllegalArgumentException if {@code timeout} is null, not positive, or over a day
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Durations.positive("timeout", timeout, Durations.DAY);
      return this;
    }

    /**
     * Limits how often a call is retried; 2 unless set, 0 for never.
     *
     * <p>A retry budget, which all calls of the client share, stops retries while the server keeps
     * failing. Each failure takes one of 10 tokens; there are no retries with 5 or fewer. A success
     * gives a tenth of a token back, and every 10 seconds a whole one. A 429 with
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
     * Sets how long the first retry waits at most, where the server does not say how long; each
     * further one waits up to twice as long as the one before, and none longer than 16 times this.
     * Every wait is drawn anew, from nothing to its most. 500 ms unless set; zero for no wait,
     * which suits tests.
     *
     * @throws IllegalArgumentException if {@code backoff} is null, negative, or over a day
     */
    public Builder backoff(Duration backoff) {
      this.backoff = Durations.notNegative("backoff", backoff, Durations.DAY);
      return this;
    }

    /**
     * Limits the body of an answer, counted in bytes after decompression; 8 MiB unless set. A call
     * whose answer is larger fails.
     *
     * @throws IllegalArgumentException if {@code maxResponseBytes} is not positive
     */
    public Builder maxResponseBytes(long maxResponseBytes) {
      Checks.minimum("maxResponseBytes", maxResponseBytes, "1", false);
      this.maxResponseBytes = maxResponseBytes;
      return this;
    }

    /**
     * Limits how many requests bulk runs begin within any period of the given length, retries and
     * both steps of a replacement counted; 1,200 in 5 minutes unless set, which is Cloudflare's own
     * limit for a user. A fortieth of it may begin at once, and another fortieth is kept back, so
     * that requests which are slow to leave do not exceed it; of the default, 30 requests begin at
     * once and 3.8 a second after that.
     *
     * <p>All runs of the client share the limit. Single calls never wait, but from the first run on
     * they are counted. Where a user has several clients, or other programs, each needs a share of
     * its own.
     *
     * @throws IllegalArgumentException if {@code requests} is not positive, {@code period} is null,
     *     not positive, or over a day, or they come to more than a request in a nanosecond
     */
    public Builder rateLimit(int requests, Duration period) {
      this.rateLimit = RateLimit.of(requests, period);
      return this;
    }

    /**
     * Limits how many asynchronous calls are under way at a time; 64 unless set. Others wait,
     * within their timeout. An {@code OkHttpClient} of your own has the limits of its dispatcher
     * instead.
     *
     * @throws IllegalArgumentException if {@code maxConcurrentCalls} is not positive
     */
    public Builder maxConcurrentCalls(int maxConcurrentCalls) {
      Checks.minimum("maxConcurrentCalls", maxConcurrentCalls, "1", false);
      this.maxConcurrentCalls = maxConcurrentCalls;
      return this;
    }

    /**
     * Adds a listener to each call: for metrics, traces, or an audit. Several may be added, and
     * hear of a call in the order in which they were.
     *
     * @throws IllegalArgumentException if {@code listener} is null
     */
    public Builder addListener(CallListener.Factory listener) {
      listeners.add(Checks.required("listener", listener));
      return this;
    }

    /**
     * Sets an HTTP client to send with: its interceptors, connection pool, dispatcher, proxy, TLS
     * settings and timeouts are used, but for its redirects and its own ways to send a request
     * again, which are off. It is not shut down by {@link CloudflareClient#close()}.
     *
     * <p>Its application interceptors never see a credential; its network interceptors do, so a
     * logging interceptor belongs among the former, or is told to redact {@code Authorization},
     * {@code X-Auth-Email} and {@code X-Auth-Key}. With its dispatcher go its threads: OkHttp's own
     * keep a JVM alive for a minute after an asynchronous call.
     *
     * <p>Instead of logging with OkHttp, let {@code System.Logger} tell each attempt: the logger
     * {@code io.github.cloudflaresecurity} does so at level DEBUG, without bodies and credentials.
     *
     * @throws IllegalArgumentException if {@code httpClient} is null
     */
    public Builder httpClient(OkHttpClient httpClient) {
      this.httpClient = Checks.required("httpClient", httpClient);
      return this;
    }

    public Builder httpChange(UnaryOperator<OkHttpClient.Builder> httpChange) {
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
     * @throws IllegalArgumentException if a credential is null or blank, or has a character that is
     *     no printable ASCII; the message does not show it
     */
    public CloudflareClient build() {
      List<Credential> credentials = new ArrayList<>(2);
      if (hasToken) {
        credentials.add(Credential.apiToken(apiToken));
      }
      if (hasKey) {
        credentials.add(Credential.apiKey(apiEmail, apiKey));
      }
      if (credentials.isEmpty()) {
        throw new IllegalStateException("no credential: set an API token, or an email and API key");
      }
      return new CloudflareClient(new ClientRuntime(new ClientOptions(
          new Credentials(List.copyOf(credentials)),
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
