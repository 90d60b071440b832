package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.http.RequestAdditions;
import io.github.cloudflaresecurity.internal.time.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a client's builder for each call: credentials, what is sent, time and retries.
 *
 * @param <B> the builder
 */
abstract class CallSettings<B> {
  final RequestOptions.Builder defaults =
      RequestOptions.builder().timeout(Duration.ofSeconds(60)).maxRetries(2);
  BaseUrl baseUrl = BaseUrl.CLOUDFLARE;

  /** The name and version of the application; null if it has not said. */
  @Nullable
  String application;

  Duration backoff = Duration.ofMillis(500);

  abstract B self();

  /**
   * Sets the credentials and the base URL of the variables that Cloudflare's own SDKs read:
   * {@code CLOUDFLARE_API_TOKEN}; {@code CLOUDFLARE_EMAIL} with {@code CLOUDFLARE_API_KEY};
   * {@code CLOUDFLARE_BASE_URL}. Values are trimmed; an empty value counts as unset.
   *
   * @throws IllegalStateException if there is no credential, or only half of an email and key
   * @throws IllegalArgumentException if a value is invalid
   */
  public B fromEnvironment() {
    return environment(System.getenv());
  }

  B environment(Map<String, String> variables) {
    String baseUrl = Environment.read(variables, defaults);
    return baseUrl == null ? self() : baseUrl(baseUrl);
  }

  /**
   * Sets an API token, the credential that Cloudflare prefers. It is trimmed. With a key beside it,
   * a request carries the first that Cloudflare's documentation lists for its operation.
   *
   * @param token the token; {@link CloudflareClient.Builder#build()} checks it
   */
  public B apiToken(String token) {
    defaults.apiToken(token);
    return self();
  }

  /**
   * Sets a source of API tokens that are renewed, in place of a fixed one. Each call asks once,
   * before it begins, in the thread that makes it; a replacement is one call. The attempts of the
   * call share the token. The call's timeout does not cover the wait for it.
   *
   * <p>If {@code tokens} throws, the call throws the same, or its future holds it. If it returns no
   * token, that is an {@code IllegalArgumentException}. Nothing was sent in either case.
   *
   * @param tokens returns the token to use now; safe for use by many threads
   */
  public B apiToken(Supplier<String> tokens) {
    defaults.apiToken(tokens);
    return self();
  }

  /** Sets the email address and the Global API key of a user. They are trimmed. */
  public B apiKey(String email, String key) {
    defaults.apiKey(email, key);
    return self();
  }

  /**
   * Sets the URL of the API; {@code https://api.cloudflare.com/client/v4} by default. It is an
   * https URL, or an http URL of this machine, without user name, query and fragment.
   *
   * @throws IllegalArgumentException if it is another
   */
  public B baseUrl(String baseUrl) {
    this.baseUrl = BaseUrl.parse(baseUrl);
    return self();
  }

  /**
   * Sets a header of every request, in place of one of the same name. A call's own header of that
   * name replaces it.
   *
   * @throws IllegalArgumentException as {@link RequestOptions.Builder#header} does
   */
  public B header(String name, String value) {
    defaults.header(name, value);
    return self();
  }

  /**
   * Sets the name and the version of your application. They follow the library's own in the
   * {@code User-Agent} of each request: {@code cloudflare-security-client/1.0.0 triage/2.3}.
   *
   * @throws IllegalArgumentException if one is no token of RFC 9110, as with a blank or a slash
   */
  public B application(String name, String version) {
    application = RequestAdditions.requireToken("application name", name)
        + "/"
        + RequestAdditions.requireToken("application version", version);
    return self();
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
  public B timeout(Duration timeout) {
    defaults.timeout(timeout);
    return self();
  }

  /**
   * Sets the largest number of retries of a call; 2 by default, 0 for none.
   *
   * <p>A retry budget, shared by all calls of the client, stops retries while the server keeps
   * failing. Each failure takes one of 10 tokens; with 5 or fewer there are no retries. A success
   * gives back a tenth of a token, and every 10 seconds a whole one. A 429 with {@code Retry-After}
   * takes none.
   *
   * @throws IllegalArgumentException if {@code maxRetries} is negative
   */
  public B maxRetries(int maxRetries) {
    defaults.maxRetries(maxRetries);
    return self();
  }

  /**
   * Sets the base delay of retries without a {@code Retry-After}; 500 ms by default. It doubles
   * with each retry, up to 16 times the base. The delay is random between zero and that.
   *
   * @throws IllegalArgumentException if {@code backoff} is negative, or over a day
   */
  public B backoff(Duration backoff) {
    this.backoff = Durations.notNegative("backoff", backoff, Durations.DAY);
    return self();
  }
}
