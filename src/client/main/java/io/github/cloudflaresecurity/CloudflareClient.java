package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.runtime.Checks;
import java.util.concurrent.CompletableFuture;
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
  public static final class Builder extends TransportSettings<Builder> {
    private Builder() {}

    @Override
    Builder self() {
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
      requireOneHttpClient();
      ClientRuntime runtime = new ClientRuntime(this, calls);
      return new CloudflareClient(runtime, runtime.executor(), calls);
    }
  }
}
