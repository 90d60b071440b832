package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.socket.BufferedSocketFactory;
import io.github.cloudflaresecurity.internal.socket.KeptConnections;
import io.github.cloudflaresecurity.internal.socket.LoopbackDns;
import io.github.cloudflaresecurity.internal.socket.WireTlsSocketFactory;
import java.net.Proxy;
import java.time.Duration;
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

  private OkHttpClients() {}

  /** Makes the client, from the caller's {@code own} if there is one. */
  public static OkHttpClient create(
      @Nullable OkHttpClient own,
      BaseUrl baseUrl,
      int maxConcurrentCalls,
      AuthInterceptor auth,
      Redactor redactor,
      UnaryOperator<OkHttpClient.Builder> change) {
    OkHttpClient.Builder builder = own == null ? ours(maxConcurrentCalls) : own.newBuilder();
    if (own == null || own.socketFactory().equals(SocketFactory.getDefault())) {
      builder.socketFactory(new BufferedSocketFactory());
    }
    builder
        // A redirect would send credentials to another host, or turn a POST into a GET.
        .followRedirects(false)
        .followSslRedirects(false)
        // The library retries; OkHttp does not.
        .retryOnConnectionFailure(false)
        .authenticator(Authenticator.NONE)
        // The deadline of the call takes its place.
        .callTimeout(Duration.ZERO)
        .addInterceptor(auth)
        .addNetworkInterceptor(
            new NetworkInterceptor(new KeptConnections(auth.maxBytes()), auth.maxBytes()));
    builder.interceptors().add(0, new FailureInterceptor(redactor));
    if (own != null) {
      builder.eventListenerFactory(RearmingEventListener.after(own.eventListenerFactory()));
    }
    if (!baseUrl.url().isHttps()) {
      // Credentials in clear text must not leave this machine.
      Dns dns = own == null ? Dns.SYSTEM : own.dns();
      builder.proxy(Proxy.NO_PROXY).dns(new LoopbackDns(dns));
    }
    return WireTlsSocketFactory.observing(change.apply(builder).build());
  }

  private static OkHttpClient.Builder ours(int maxConcurrentCalls) {
    Dispatcher dispatcher = new Dispatcher(threads(maxConcurrentCalls));
    dispatcher.setMaxRequests(maxConcurrentCalls);
    // All calls go to one host; OkHttp would let it have 5 at a time.
    dispatcher.setMaxRequestsPerHost(maxConcurrentCalls);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        // OkHttp keeps 5 idle connections; the other callers would soon open new ones.
        .connectionPool(new ConnectionPool(maxConcurrentCalls, IDLE_MINUTES, TimeUnit.MINUTES))
        .connectTimeout(CONNECT_TIMEOUT)
        .readTimeout(READ_AND_WRITE_TIMEOUT)
        .writeTimeout(READ_AND_WRITE_TIMEOUT);
  }

  /** Daemons, so that they keep no JVM alive; the thread that ends a call takes the next. */
  private static ExecutorService threads(int most) {
    ThreadPoolExecutor threads = new ThreadPoolExecutor(
        most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
          Thread thread = new Thread(task, "cloudflare-security-client");
          thread.setDaemon(true);
          return thread;
        });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
