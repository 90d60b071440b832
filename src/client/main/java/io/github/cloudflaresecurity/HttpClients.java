package io.github.cloudflaresecurity;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Sets up OkHttp so that it sends each request once, to the right place, and in good time. */
final class HttpClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_AND_WRITE_TIMEOUT = Duration.ofSeconds(30);
  private static final int IDLE_MINUTES = 5;

  private HttpClients() {}

  static OkHttpClient create(ClientSettings settings, Redaction redaction) {
    OkHttpClient.Builder builder = settings.httpClient() == null
        ? ours(settings.maxConcurrentCalls())
        : settings.httpClient().newBuilder();
    builder
        // A redirect would take keys to another host, or turn a POST into a GET.
        .followRedirects(false)
        .followSslRedirects(false)
        // One loop resends, in sight; OkHttp does not.
        .retryOnConnectionFailure(false)
        .authenticator(Authenticator.NONE)
        // Each call has its deadline.
        .callTimeout(Duration.ZERO)
        .addInterceptor(new AuthInterceptor(
            userAgent(),
            settings.credentials(),
            settings.baseUrl(),
            settings.maxResponseBytes(),
            settings.httpClient() == null,
            redaction))
        .addNetworkInterceptor(new NetworkInterceptor());
    builder.interceptors().add(0, new FailureInterceptor(redaction));
    if (settings.httpClient() != null) {
      builder.eventListenerFactory(
          RearmingEventListener.after(settings.httpClient().eventListenerFactory()));
    }
    return settings.httpChange().apply(builder).build();
  }

  private static OkHttpClient.Builder ours(int maxConcurrentCalls) {
    Dispatcher dispatcher = new Dispatcher(CallThreads.create(maxConcurrentCalls));
    dispatcher.setMaxRequests(maxConcurrentCalls);
    // All calls go to one host; OkHttp would let it have 5 at a time.
    dispatcher.setMaxRequestsPerHost(maxConcurrentCalls);
    return Shared.HTTP
        .newBuilder()
        .dispatcher(dispatcher)
        // OkHttp keeps 5 idle connections; each of the other callers would soon open one again.
        .connectionPool(new ConnectionPool(maxConcurrentCalls, IDLE_MINUTES, TimeUnit.MINUTES))
        .socketFactory(new PromptSockets())
        .connectTimeout(CONNECT_TIMEOUT)
        .readTimeout(READ_AND_WRITE_TIMEOUT)
        .writeTimeout(READ_AND_WRITE_TIMEOUT);
  }

  /** What all clients have in common: the TLS set-up, which takes the longest to make. */
  private static final class Shared {
    static final OkHttpClient HTTP = new OkHttpClient();
  }

  private static String userAgent() {
    String version = HttpClients.class.getPackage().getImplementationVersion();
    return "cloudflare-security-client/" + (version == null ? "dev" : version);
  }
}
