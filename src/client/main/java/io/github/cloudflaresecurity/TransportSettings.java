package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.Secret;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimit;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.internal.time.SystemScheduler;
import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a client's builder for what calls share: limits, listeners and HTTP.
 *
 * @param <B> the builder
 */
abstract class TransportSettings<B> extends CallSettings<B> {
  long maxResponseBytes = 8 << 20;
  RateLimit rateLimit = RateLimit.DEFAULT;
  int maxConcurrentCalls = 64;
  final List<CallListener.Factory> listeners = new ArrayList<>();

  @Nullable
  NetworkOptions network;

  @Nullable
  UnaryOperator<OkHttpClient.Builder> configureHttp;

  @Nullable
  OkHttpClient httpClient;

  /** A last change of how OkHttp is set up, for tests of that set-up. */
  UnaryOperator<OkHttpClient.Builder> httpChange = UnaryOperator.identity();

  Scheduler scheduler = SystemScheduler.INSTANCE;

  /**
   * Sets the largest body of a response, in bytes before and after decompression; 8 MiB by default.
   * A call with a larger one fails.
   *
   * @throws IllegalArgumentException if {@code maxResponseBytes} is not positive
   */
  public B maxResponseBytes(long maxResponseBytes) {
    Checks.minimum("maxResponseBytes", maxResponseBytes, "1", false);
    this.maxResponseBytes = maxResponseBytes;
    return self();
  }

  /**
   * Sets the largest number of requests of bulk runs within any period. The default is Cloudflare's
   * limit for a user: 1,200 in 5 minutes. Retries count, and both steps of a replacement. A
   * fortieth may begin at once; another is reserved for requests in flight.
   *
   * <p>All runs of the client and {@link ApiPages} share the limit. Single calls never wait, but
   * count after the first run or page. Lower it if other programs use the same Cloudflare user. It
   * must be 2 or more if your code within a run uses another run, or pages.
   *
   * @param requests at least 1, and at most one in a nanosecond
   * @param period positive, and at most a day
   * @throws IllegalArgumentException if an argument is another
   */
  public B rateLimit(int requests, Duration period) {
    this.rateLimit = new RateLimit(requests, period);
    return self();
  }

  /**
   * Sets the largest number of asynchronous calls under way; 64 by default. Others wait, within
   * their timeout. A supplied {@code OkHttpClient} has the limits of its dispatcher instead.
   *
   * @throws IllegalArgumentException if {@code maxConcurrentCalls} is not positive
   */
  public B maxConcurrentCalls(int maxConcurrentCalls) {
    Checks.minimum("maxConcurrentCalls", maxConcurrentCalls, "1", false);
    this.maxConcurrentCalls = maxConcurrentCalls;
    return self();
  }

  /** Adds a listener to each call, after those added before: for metrics, traces, an audit. */
  public B addListener(CallListener.Factory listener) {
    listeners.add(Checks.required("listener", listener));
    return self();
  }

  /** Sets the way to Cloudflare: a proxy, certificates, the look-up of names. */
  public B network(NetworkOptions network) {
    this.network = Checks.required("network", network);
    return self();
  }

  /**
   * Sets a change of the library's own OkHttp settings, after {@code network}. It may add
   * interceptors, an event listener, or a certificate of the client. Its interceptors see what
   * those of a supplied {@code httpClient} see.
   *
   * <p>Then the library sets its threads, connections, sockets, limits and timeouts again. It keeps
   * your connect timeout. Redirects, OkHttp's retries and a cache stay off.
   *
   * @param change returns the builder to use; {@link CloudflareClient.Builder#build()} calls it
   *     once
   */
  public B configureHttp(UnaryOperator<OkHttpClient.Builder> change) {
    this.configureHttp = Checks.required("change", change);
    return self();
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
   * closed before anything is sent. With a {@code SocketFactory} of its own, the status of a server
   * that refuses an upload may then be lost.
   */
  public B httpClient(OkHttpClient httpClient) {
    this.httpClient = Checks.required("httpClient", httpClient);
    return self();
  }

  B httpChange(UnaryOperator<OkHttpClient.Builder> httpChange) {
    this.httpChange = httpChange;
    return self();
  }

  B scheduler(Scheduler scheduler) {
    this.scheduler = scheduler;
    return self();
  }

  /** Refuses settings for the library's own HTTP client beside a supplied one. */
  void requireOneHttpClient() {
    if (httpClient != null && httpSettings() != null) {
      throw new IllegalStateException(
          "network and configureHttp are for the library's own HTTP client, but httpClient is set:"
              + " leave out one or the other");
    }
  }

  /**
   * Returns all that the caller changes of the library's own settings of OkHttp; null if nothing.
   */
  @Nullable
  UnaryOperator<OkHttpClient.Builder> httpSettings() {
    NetworkOptions first = network;
    UnaryOperator<OkHttpClient.Builder> second = configureHttp;
    if (first == null) {
      return second;
    }
    return second == null ? first::applyTo : http -> second.apply(first.applyTo(http));
  }

  /** Returns the texts to redact beside the credentials of a call. */
  List<Secret> secrets() {
    return network == null ? List.of() : network.secrets();
  }
}
