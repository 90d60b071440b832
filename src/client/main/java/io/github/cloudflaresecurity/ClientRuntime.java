package io.github.cloudflaresecurity;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.api.EmailSecurityApi;
import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.call.AttemptExecutor;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.CallListeners;
import io.github.cloudflaresecurity.internal.http.AuthInterceptor;
import io.github.cloudflaresecurity.internal.http.OkHttpClients;
import io.github.cloudflaresecurity.internal.http.TimeoutLimits;
import io.github.cloudflaresecurity.internal.json.JsonConverters;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import io.github.cloudflaresecurity.internal.retry.RetryBudget;
import io.github.cloudflaresecurity.internal.retry.RetryPolicy;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** What a client sends with, put together: OkHttp, Retrofit, Moshi and our parts between them. */
final class ClientRuntime {
  private static final String USER_AGENT = "cloudflare-security-client/" + version();
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();

  private final ClientOptions settings;
  private final OkHttpClient http;
  private final Retrofit retrofit;
  private final CallExecutor executor;

  ClientRuntime(ClientOptions settings) {
    this.settings = settings;
    Redactor redactor = new Redactor(
        settings.credentials(),
        MOSHI.adapter(Types.newParameterizedType(List.class, ResponseInfo.class)));
    AuthInterceptor auth = new AuthInterceptor(
        USER_AGENT,
        settings.credentials(),
        settings.baseUrl(),
        settings.maxResponseBytes(),
        settings.httpClient() == null,
        redactor);
    http = OkHttpClients.create(
        settings.httpClient(),
        settings.baseUrl(),
        settings.maxConcurrentCalls(),
        auth,
        redactor,
        settings.httpChange());
    retrofit = new Retrofit.Builder()
        .baseUrl(settings.baseUrl().url())
        .client(http)
        .addConverterFactory(new JsonConverters(MOSHI))
        .build();
    ApiErrorDecoder decoder = new ApiErrorDecoder(
        MOSHI.adapter(Types.newParameterizedType(Envelope.class, JsonValue.class)),
        redactor,
        settings.baseUrl(),
        settings.scheduler());
    RateLimiter limiter = new RateLimiter(settings.rateLimit(), settings.scheduler());
    RetryBudget budget = new RetryBudget(settings.scheduler());
    AttemptExecutor attempts = new AttemptExecutor(
        decoder,
        new TransportErrorMapper(
            redactor,
            decoder,
            TimeoutLimits.of(http, settings.httpClient() == null),
            settings.baseUrl()),
        redactor,
        new RetryPolicy(
            settings.maxRetries(),
            settings.backoff(),
            settings.scheduler(),
            budget,
            CloudflareException::withNote),
        new CallListeners(settings.listeners(), redactor, settings.scheduler()),
        limiter,
        List.of(
            limiter,
            budget,
            result ->
                closeIdleConnections(result.failure() instanceof CloudflareTransportException)),
        settings.baseUrl(),
        settings.scheduler());
    OkHttpClient own = settings.httpClient();
    Duration callTimeout = own == null || own.callTimeoutMillis() == 0
        ? null
        : Duration.ofMillis(own.callTimeoutMillis());
    executor = new CallExecutor(
        attempts,
        limiter,
        settings.scheduler(),
        settings.timeout(),
        callTimeout,
        Math.min(http.dispatcher().getMaxRequests(), http.dispatcher().getMaxRequestsPerHost()));
  }

  /** Not the manifest's, which is another's in a jar of jars. */
  private static String version() {
    Properties build = new Properties();
    try (InputStream in = ClientRuntime.class.getResourceAsStream("version.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }

  CallExecutor executor() {
    return executor;
  }

  EmailSecurityApi emailSecurity() {
    return retrofit.create(EmailSecurityApi.class);
  }

  SecurityCenterInsightsApi securityCenterInsights() {
    return retrofit.create(SecurityCenterInsightsApi.class);
  }

  /**
   * Rejects new calls, and closes connections as they become idle. Threads end by themselves: to
   * shut them down would end calls that wait for a permit, or for their next attempt.
   */
  void close() {
    executor.close();
    if (settings.httpClient() == null) {
      // A cancelled call may give its connection back after its attempt has ended.
      http.dispatcher().setIdleCallback(http.connectionPool()::evictAll);
    }
    closeIdleConnections(false);
  }

  /**
   * Closes the connections that no call uses: after the client is closed, and after an attempt
   * without a usable response, since a server may go on sending on an HTTP/2 connection. A caller's
   * own client shares its connections with other users.
   */
  private void closeIdleConnections(boolean isBroken) {
    if ((isBroken || executor.isClosed()) && settings.httpClient() == null) {
      http.connectionPool().evictAll();
    }
  }

  @Override
  public String toString() {
    return settings.baseUrl().url() + ", " + settings.credentials();
  }
}
