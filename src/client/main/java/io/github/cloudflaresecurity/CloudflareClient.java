package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.http.RequestAdditions;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimit;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
public final class CloudflareClient extends CloudflareSubresources implements AutoCloseable {
  private final ClientRuntime runtime;
  private final CallExecutor executor;
  private final RequestOptions defaults;

  private CloudflareClient(ClientRuntime runtime, CallExecutor executor, RequestOptions defaults) {
    super(new ResourceContext(executor, runtime));
    this.runtime = runtime;
    this.executor = executor;
    this.defaults = defaults;
  }

  /**
   * Returns a client with the credentials of {@code CLOUDFLARE_API_TOKEN}, or of
   * {@code CLOUDFLARE_EMAIL} and {@code CLOUDFLARE_API_KEY}:
   * {@code builder().fromEnvironment().build()}.
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

  /**
   * Asks Cloudflare about a user's API token: {@code GET /user/tokens/verify}. It changes nothing,
   * so it suits a health check. For an account's token, see {@link #verifyAccountToken(String)
   * verifyAccountToken}.
   *
   * @throws IllegalStateException if the client is closed
   * @throws CloudflareApiException if the response is a failure; {@code Unauthorized} or
   *     {@code BadRequest} if Cloudflare does not know the token
   * @throws CloudflareTransportException if there is no usable response
   */
  public TokenVerification verifyToken() {
    return verifyToken(RequestOptions.NONE);
  }

  /** As {@link #verifyToken()}, with options of this call. */
  public TokenVerification verifyToken(RequestOptions options) {
    return verify(null, options);
  }

  /**
   * As {@link #verifyToken()}, but does not wait: the future has its result or its exception.
   * Cancelling the future cancels the call and its retries.
   */
  public CompletableFuture<TokenVerification> verifyTokenAsync() {
    return verifyTokenAsync(RequestOptions.NONE);
  }

  /** As {@link #verifyTokenAsync()}, with options of this call. */
  public CompletableFuture<TokenVerification> verifyTokenAsync(RequestOptions options) {
    return verifyAsync(null, options);
  }

  /**
   * As {@link #verifyToken()}, for a token that an account owns: {@code GET
   * /accounts/{account_id}/tokens/verify}.
   *
   * @param accountId the account's identifier, of 32 characters
   * @throws IllegalArgumentException if {@code accountId} is null, blank, or of another length
   */
  public TokenVerification verifyAccountToken(String accountId) {
    return verifyAccountToken(accountId, RequestOptions.NONE);
  }

  /** As {@link #verifyAccountToken(String)}, with options of this call. */
  public TokenVerification verifyAccountToken(String accountId, RequestOptions options) {
    return verify(Checks.required("accountId", accountId), options);
  }

  /** As {@link #verifyTokenAsync()}, for a token that an account owns. */
  public CompletableFuture<TokenVerification> verifyAccountTokenAsync(String accountId) {
    return verifyAccountTokenAsync(accountId, RequestOptions.NONE);
  }

  /** As {@link #verifyAccountTokenAsync(String)}, with options of this call. */
  public CompletableFuture<TokenVerification> verifyAccountTokenAsync(
      String accountId, RequestOptions options) {
    return verifyAsync(Checks.required("accountId", accountId), options);
  }

  private TokenVerification verify(@Nullable String accountId, RequestOptions options) {
    var call = TokenVerification.prepare(runtime.api(TokenVerification.Endpoint.class), accountId);
    return executor.execute(call, executor.newContext(options)).result();
  }

  private CompletableFuture<TokenVerification> verifyAsync(
      @Nullable String accountId, RequestOptions options) {
    var call = TokenVerification.prepare(runtime.api(TokenVerification.Endpoint.class), accountId);
    return new TokenVerification.Pending(
        executor.start(call, options, context -> executor.enqueue(call, context)));
  }

  /**
   * Returns a client whose calls have these options, and otherwise those of this client. If the
   * options have a credential, it is the only one.
   *
   * <p>Both share connections, rate limit, retry budget, listeners and threads. Closing the new
   * client only makes it reject calls. Closing this client closes both. With a body property among
   * the options, each request must have a JSON object as its body.
   *
   * @throws IllegalArgumentException if {@code options} is null
   */
  public CloudflareClient with(RequestOptions options) {
    RequestOptions merged = Checks.required("options", options).over(defaults);
    return new CloudflareClient(runtime, executor.with(runtime.defaults(merged)), merged);
  }

  /**
   * Returns a request to any endpoint of the API, to be completed and executed.
   *
   * @param method GET, HEAD, POST, PUT, PATCH or DELETE
   * @param template the path below the base URL with its parameters, such as
   *     {@code /accounts/{account_id}/security-center/insights}. Don't put values into it: it names
   *     the operation in events.
   * @throws IllegalArgumentException if the method is another, or the template is invalid. A valid
   *     one begins with {@code /} and has no query. No segment of it is empty, {@code .},
   *     {@code ..}, encoded, or part text and part parameter.
   */
  public ApiRequest request(String method, String template) {
    return runtime.request(executor, method, template);
  }

  /**
   * Rejects new calls and closes idle connections. Calls under way complete, with their retries,
   * and their connections are closed after them. A supplied {@code OkHttpClient} is not closed.
   */
  @Override
  public void close() {
    executor.close();
    if (executor == runtime.executor()) {
      runtime.close();
    }
  }

  /** Returns the base URL and the kinds of credentials, without the credentials. */
  @Override
  public String toString() {
    return "CloudflareClient[" + runtime + ", " + defaults.credentials() + "]";
  }

  /**
   * Builds a client. Not thread-safe. A setter throws an {@link IllegalArgumentException} for null;
   * {@link #build()} does so for a credential.
   */
  public static final class Builder {
    private final RequestOptions.Builder defaults =
        RequestOptions.builder().timeout(Duration.ofSeconds(60)).maxRetries(2);
    private final ClientOptions options = new ClientOptions();

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
      String baseUrl = Environment.read(variables, defaults);
      return baseUrl == null ? this : baseUrl(baseUrl);
    }

    /**
     * Sets an API token, the credential that Cloudflare prefers. It is trimmed. With a key beside
     * it, a request carries the first that Cloudflare's documentation lists for its operation.
     *
     * @param token the token; {@link #build()} checks it
     */
    public Builder apiToken(String token) {
      defaults.apiToken(token);
      return this;
    }

    /**
     * Sets a source of API tokens that are renewed, in place of a fixed one. Each call asks once,
     * before it begins, in the thread that makes it; a replacement is one call. The attempts of the
     * call share the token. The call's timeout does not cover the wait for it.
     *
     * <p>If {@code tokens} throws, the call throws the same, or its future holds it. If it returns
     * no token, that is an {@code IllegalArgumentException}. Nothing was sent in either case.
     *
     * @param tokens returns the token to use now; safe for use by many threads
     */
    public Builder apiToken(Supplier<String> tokens) {
      defaults.apiToken(tokens);
      return this;
    }

    /** Sets the email address and the Global API key of a user. They are trimmed. */
    public Builder apiKey(String email, String key) {
      defaults.apiKey(email, key);
      return this;
    }

    /**
     * Sets the URL of the API; {@code https://api.cloudflare.com/client/v4} by default. It is an
     * https URL, or an http URL of this machine, without user name, query and fragment.
     *
     * @throws IllegalArgumentException if it is another
     */
    public Builder baseUrl(String baseUrl) {
      options.baseUrl = BaseUrl.parse(baseUrl);
      return this;
    }

    /**
     * Sets a header of every request, in place of one of the same name. A call's own header of that
     * name replaces it.
     *
     * @throws IllegalArgumentException as {@link RequestOptions.Builder#header} does
     */
    public Builder header(String name, String value) {
      defaults.header(name, value);
      return this;
    }

    /**
     * Sets the name and the version of your application. They follow the library's own in the
     * {@code User-Agent} of each request: {@code cloudflare-security-client/1.0.0 triage/2.3}.
     *
     * @throws IllegalArgumentException if one is no token of RFC 9110, as with a blank or a slash
     */
    public Builder application(String name, String version) {
      options.application = RequestAdditions.requireToken("application name", name)
          + "/"
          + RequestAdditions.requireToken("application version", version);
      return this;
    }

    /**
     * Sets the timeout of a whole call, including retries and delays; 60 seconds by default.
     *
     * <p>No other limit ends a call that must not be repeated. An idempotent call shares its time
     * among its attempts. While a retry is left, an attempt ends after a silence of the server. The
     * silence is an equal share of the time left, but at least 30 seconds. A supplied
     * {@code OkHttpClient} keeps its read and write timeouts instead, and a shorter
     * {@code callTimeout}. A look-up of a host name can't be cut short: it may exceed the timeout.
     *
     * @throws IllegalArgumentException if {@code timeout} is not positive, or over a day
     */
    public Builder timeout(Duration timeout) {
      defaults.timeout(timeout);
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
      defaults.maxRetries(maxRetries);
      return this;
    }

    /**
     * Sets the base delay of retries without a {@code Retry-After}; 500 ms by default. It doubles
     * with each retry, up to 16 times the base. The delay is random between zero and that.
     *
     * @throws IllegalArgumentException if {@code backoff} is negative, or over a day
     */
    public Builder backoff(Duration backoff) {
      options.backoff = Durations.notNegative("backoff", backoff, Durations.DAY);
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
      options.maxResponseBytes = maxResponseBytes;
      return this;
    }

    /**
     * Sets the largest number of requests of bulk runs within any period. The default is
     * Cloudflare's limit for a user: 1,200 in 5 minutes. Retries count, and both steps of a
     * replacement. A fortieth may begin at once; another is reserved for requests in flight.
     *
     * <p>All runs of the client and {@link ApiPages} share the limit. Single calls never wait, but
     * count after the first run or page. Lower it if other programs use the same Cloudflare user.
     * It must be 2 or more if your code within a run uses another run, or pages.
     *
     * @param requests at least 1, and at most one in a nanosecond
     * @param period positive, and at most a day
     * @throws IllegalArgumentException if an argument is another
     */
    public Builder rateLimit(int requests, Duration period) {
      options.rateLimit = new RateLimit(requests, period);
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
      options.maxConcurrentCalls = maxConcurrentCalls;
      return this;
    }

    /** Adds a listener to each call, after those added before: for metrics, traces, an audit. */
    public Builder addListener(CallListener.Factory listener) {
      options.listeners.add(Checks.required("listener", listener));
      return this;
    }

    /** Sets the way to Cloudflare: a proxy, certificates, the look-up of names. */
    public Builder network(NetworkOptions network) {
      options.network = Checks.required("network", network);
      return this;
    }

    /**
     * Sets a change of the library's own OkHttp settings, after {@link #network network}. It may
     * add interceptors, an event listener, or a certificate of the client. Its interceptors see
     * what those of a supplied {@link #httpClient httpClient} see.
     *
     * <p>Then the library sets its threads, connections, sockets, limits and timeouts again. It
     * keeps your connect timeout. Redirects, OkHttp's retries and a cache stay off.
     *
     * @param change returns the builder to use; {@link #build()} calls it once
     */
    public Builder configureHttp(UnaryOperator<OkHttpClient.Builder> change) {
      options.configureHttp = Checks.required("change", change);
      return this;
    }

    /**
     * Sets an HTTP client to send with. Its interceptors, connection pool, dispatcher, proxy, TLS
     * settings and timeouts are used; its redirects, retries and cache are not. It is not closed by
     * {@link CloudflareClient#close()}, and its threads keep a JVM alive for a minute.
     *
     * <p>Its application interceptors never see a credential, but its network interceptors do. So a
     * logging interceptor belongs among the former, or redacts {@code Authorization},
     * {@code X-Auth-Email} and {@code X-Auth-Key}. The logger {@code io.github.cloudflaresecurity}
     * notes once, at level INFO, which limits and timeouts are narrower than the library's own.
     *
     * <p>Bytes that follow a response on a kept HTTP/1.1 connection are not taken for the next one.
     * That holds for the JDK's TLS only: use HTTP/2 with another provider or
     * {@code SSLSocketFactory}. If the base URL is http, a socket that leads to another machine is
     * closed before anything is sent. With a {@code SocketFactory} of its own, the status of a
     * server that refuses an upload may then be lost.
     */
    public Builder httpClient(OkHttpClient httpClient) {
      options.httpClient = Checks.required("httpClient", httpClient);
      return this;
    }

    Builder httpChange(UnaryOperator<OkHttpClient.Builder> httpChange) {
      options.httpChange = httpChange;
      return this;
    }

    Builder scheduler(Scheduler scheduler) {
      options.scheduler = scheduler;
      return this;
    }

    /**
     * Makes the client.
     *
     * @throws IllegalStateException if there is no credential, or if both an HTTP client and
     *     settings for the library's own are set
     * @throws IllegalArgumentException if a credential is null, blank, or no header value; the
     *     message does not show it
     */
    public CloudflareClient build() {
      RequestOptions calls = defaults.build();
      if (calls.credentials() == null) {
        throw new IllegalStateException("no credential: set an API token, or an email and API key");
      }
      if (options.httpClient != null && options.httpSettings() != null) {
        throw new IllegalStateException(
            "network and configureHttp are for the library's own HTTP client, but httpClient is set:"
                + " leave out one or the other");
      }
      ClientRuntime runtime = new ClientRuntime(options, calls);
      return new CloudflareClient(runtime, runtime.executor(), calls);
    }
  }
}
