package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.socket.BufferedSocketFactory;
import io.github.cloudflaresecurity.internal.socket.KeptConnections;
import io.github.cloudflaresecurity.internal.socket.LoopbackDns;
import io.github.cloudflaresecurity.internal.socket.TunnelAuthenticator;
import io.github.cloudflaresecurity.internal.socket.WireTlsSocketFactory;
import io.github.cloudflaresecurity.internal.time.Clock;
import io.github.cloudflaresecurity.internal.time.SystemScheduler;
import io.github.cloudflaresecurity.runtime.Checks;
import java.lang.System.Logger.Level;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Sets up OkHttp so that it sends each request once and to the configured origin only. */
public final class OkHttpClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_AND_WRITE_TIMEOUT = Duration.ofSeconds(30);
  private static final int IDLE_MINUTES = 5;
  private static final int IDLE_SECONDS = 5;

  /** So that a program which makes many clients alike logs their limits once. */
  private static final Set<List<String>> LOGGED = ConcurrentHashMap.newKeySet();

  private OkHttpClients() {}

  /**
   * Makes the client, from the caller's {@code own} if there is one.
   *
   * @param configure what a caller changes of the library's own settings; null if that is nothing
   * @param change a last change, for tests of what is set here
   */
  public static OkHttpClient create(
      @Nullable OkHttpClient own,
      BaseUrl baseUrl,
      int maxConcurrentCalls,
      long maxBytes,
      Clock clock,
      AuthInterceptor auth,
      @Nullable UnaryOperator<OkHttpClient.Builder> configure,
      UnaryOperator<OkHttpClient.Builder> change) {
    Parts ours = own == null ? Parts.of(maxConcurrentCalls) : null;
    OkHttpClient callers = own;
    if (ours != null && configure != null) {
      OkHttpClient.Builder configured = configure.apply(ours.set(timeouts()));
      callers = Checks.required("the result of configureHttp", configured).build();
    }
    OkHttpClient.Builder builder = callers == null ? timeouts() : callers.newBuilder();
    if (ours != null) {
      // Put back, whatever a caller has made of them.
      ours.set(builder);
    } else if (own.socketFactory().equals(SocketFactory.getDefault())) {
      builder.socketFactory(new BufferedSocketFactory(true));
    }
    if (!builder.interceptors().isEmpty()) {
      builder.addInterceptor(new LimitInterceptor(maxBytes));
    }
    KeptConnections connections = new KeptConnections(maxBytes, clock);
    builder
        // A redirect would send credentials to another host, or turn a POST into a GET.
        .followRedirects(false)
        .followSslRedirects(false)
        // It would give to one credential what was sent to another.
        .cache(null)
        // The library retries; OkHttp does not.
        .retryOnConnectionFailure(false)
        .authenticator(Authenticator.NONE)
        // The deadline of the call takes its place.
        .callTimeout(Duration.ZERO)
        .addInterceptor(auth)
        .addNetworkInterceptor(new NetworkInterceptor(connections, maxBytes));
    builder.interceptors().add(0, new FailureInterceptor(maxBytes));
    if (callers == null) {
      builder.eventListener(new ConnectionUseListener(connections));
    } else {
      builder
          .eventListenerFactory(
              RearmingEventListener.after(callers.eventListenerFactory(), connections))
          .proxyAuthenticator(new TunnelAuthenticator(callers.proxyAuthenticator()));
    }
    if (!baseUrl.url().isHttps()) {
      // Credentials in clear text must not leave this machine.
      Dns dns = callers == null ? Dns.SYSTEM : callers.dns();
      builder.proxy(Proxy.NO_PROXY).dns(new LoopbackDns(dns));
    }
    OkHttpClient http = change.apply(builder).build();
    // A caller's client has a read timeout for it.
    return WireTlsSocketFactory.observing(http, own == null ? http.connectTimeoutMillis() : 0);
  }

  /**
   * Logs which limits of a caller's client are narrower than those of the library's.
   *
   * @param timeout of a whole call
   */
  public static void logNarrowerLimits(OkHttpClient own, int maxConcurrentCalls, Duration timeout) {
    List<String> narrower = new ArrayList<>();
    Dispatcher dispatcher = own.dispatcher();
    int calls = Math.min(dispatcher.getMaxRequests(), dispatcher.getMaxRequestsPerHost());
    if (calls < maxConcurrentCalls) {
      narrower.add(calls + " asynchronous calls at a time, not " + maxConcurrentCalls);
    }
    addIfShorter(narrower, "connect", own.connectTimeoutMillis(), CONNECT_TIMEOUT);
    addIfShorter(narrower, "read", own.readTimeoutMillis(), READ_AND_WRITE_TIMEOUT);
    addIfShorter(narrower, "write", own.writeTimeoutMillis(), READ_AND_WRITE_TIMEOUT);
    addIfShorter(narrower, "call", own.callTimeoutMillis(), timeout);
    if (!narrower.isEmpty() && LOGGED.add(narrower)) {
      System.getLogger("io.github.cloudflaresecurity")
          .log(Level.INFO, "The OkHttpClient allows {0}", String.join("; ", narrower));
    }
  }

  /** For OkHttp, 0 is no timeout. */
  private static void addIfShorter(List<String> to, String name, int millis, Duration ours) {
    if (millis != 0 && millis < ours.toMillis()) {
      to.add("a " + name + " timeout of " + millis + " ms, not " + ours.toMillis() + " ms");
    }
  }

  private static OkHttpClient.Builder timeouts() {
    return new OkHttpClient.Builder().connectTimeout(CONNECT_TIMEOUT);
  }

  /** What a client of the library's has of its own: threads, connections and sockets. */
  private record Parts(
      Dispatcher dispatcher, ConnectionPool connections, BufferedSocketFactory sockets) {
    static Parts of(int maxConcurrentCalls) {
      Dispatcher dispatcher = new Dispatcher(threads(maxConcurrentCalls));
      dispatcher.setMaxRequests(maxConcurrentCalls);
      // All calls go to one host; OkHttp would let it have 5 at a time.
      dispatcher.setMaxRequestsPerHost(maxConcurrentCalls);
      return new Parts(
          dispatcher,
          // OkHttp keeps 5 idle connections; the other callers would soon open new ones.
          new ConnectionPool(maxConcurrentCalls, IDLE_MINUTES, TimeUnit.MINUTES),
          new BufferedSocketFactory(false));
    }

    OkHttpClient.Builder set(OkHttpClient.Builder http) {
      return http.dispatcher(dispatcher)
          .connectionPool(connections)
          .socketFactory(sockets)
          // Each attempt has its own, if it needs any.
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO);
    }
  }

  /** The thread that ends a call takes the next. */
  private static ExecutorService threads(int most) {
    ThreadPoolExecutor threads = new ThreadPoolExecutor(
        most,
        most,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        SystemScheduler.daemons("cloudflare-security-client"));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
