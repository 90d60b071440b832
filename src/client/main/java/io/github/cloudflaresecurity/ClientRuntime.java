package io.github.cloudflaresecurity;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.auth.Secret;
import io.github.cloudflaresecurity.internal.call.AttemptExecutor;
import io.github.cloudflaresecurity.internal.call.CallDefaults;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.CallListeners;
import io.github.cloudflaresecurity.internal.call.EndpointCalls;
import io.github.cloudflaresecurity.internal.call.EndpointRequest;
import io.github.cloudflaresecurity.internal.http.AuthInterceptor;
import io.github.cloudflaresecurity.internal.http.BodyPropertyCallFactory;
import io.github.cloudflaresecurity.internal.http.OkHttpClients;
import io.github.cloudflaresecurity.internal.json.JsonConverters;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import io.github.cloudflaresecurity.internal.retry.RetryBudget;
import io.github.cloudflaresecurity.internal.retry.RetryPolicy;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;

/** What a client sends with, put together: OkHttp, Retrofit, Moshi and our parts between them. */
final class ClientRuntime {
  private static final String PRODUCT = "cloudflare-security-client/" + version();
  private static final Moshi MOSHI = new Moshi.Builder()
      .add(TokenVerification.class, TokenVerification.ADAPTER.nullSafe())
      .add(new ModelAdapters())
      .build();

  private final BaseUrl baseUrl;
  private final List<Secret> secrets;
  private final boolean isHttpOurs;
  private final OkHttpClient http;
  private final Retrofit retrofit;
  private final CallExecutor executor;

  /** Made when it is first used, which most clients never do. */
  private volatile @Nullable EndpointCalls endpoints;

  ClientRuntime(TransportSettings<?> settings, RequestOptions calls) {
    OkHttpClient own = settings.httpClient;
    baseUrl = settings.baseUrl;
    secrets = settings.secrets();
    isHttpOurs = own == null;
    AuthInterceptor auth = new AuthInterceptor(
        settings.application == null ? PRODUCT : PRODUCT + " " + settings.application,
        baseUrl,
        isHttpOurs);
    http = OkHttpClients.create(
        own,
        baseUrl,
        settings.maxConcurrentCalls,
        settings.maxResponseBytes,
        settings.scheduler,
        auth,
        settings.httpSettings(),
        settings.httpChange);
    retrofit = new Retrofit.Builder()
        .baseUrl(baseUrl.url())
        .callFactory(new BodyPropertyCallFactory(http))
        .addConverterFactory(new JsonConverters(MOSHI))
        .build();
    ApiErrorDecoder decoder = new ApiErrorDecoder(
        MOSHI.adapter(Types.newParameterizedType(Envelope.class, JsonValue.class)),
        baseUrl,
        settings.scheduler);
    RateLimiter limiter = new RateLimiter(settings.rateLimit, settings.scheduler);
    RetryBudget budget = new RetryBudget(settings.scheduler);
    AttemptExecutor attempts = new AttemptExecutor(
        decoder,
        new TransportErrorMapper(decoder, http, isHttpOurs, baseUrl),
        new RetryPolicy(
            settings.backoff, settings.scheduler, budget, CloudflareException::withNote),
        new CallListeners(List.copyOf(settings.listeners), settings.scheduler),
        limiter,
        List.of(
            limiter,
            budget,
            result ->
                closeIdleConnections(result.failure() instanceof CloudflareTransportException)),
        baseUrl,
        settings.scheduler);
    if (own != null) {
      OkHttpClients.logNarrowerLimits(own, settings.maxConcurrentCalls, calls.timeout());
    }
    Duration callTimeout = own == null || own.callTimeoutMillis() == 0
        ? null
        : Duration.ofMillis(own.callTimeoutMillis());
    executor = new CallExecutor(
        attempts,
        limiter,
        settings.scheduler,
        defaults(calls),
        new CallExecutor.Closing(null),
        callTimeout,
        Math.min(http.dispatcher().getMaxRequests(), http.dispatcher().getMaxRequestsPerHost()));
  }

  CallDefaults defaults(RequestOptions options) {
    return new Defaults(options, secrets);
  }

  /** The options of a client, which leave nothing open. */
  private record Defaults(RequestOptions options, List<Secret> secrets) implements CallDefaults {
    @Override
    public RequestOptions complete(RequestOptions call) {
      return call.over(options);
    }

    @Override
    public Credentials credentials(RequestOptions call) {
      return call.credentials().credentials().hiding(secrets);
    }
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

  <T> T api(Class<T> type) {
    return retrofit.create(type);
  }

  ApiRequest request(CallExecutor executor, String method, String template) {
    EndpointCalls calls = endpoints;
    if (calls == null) {
      calls = new EndpointCalls(new BodyPropertyCallFactory(http), baseUrl, MOSHI);
      endpoints = calls;
    }
    return new ApiRequest(
        executor, calls, EndpointRequest.of(method, template), RequestOptions.NONE);
  }

  /**
   * Rejects new calls, and closes connections as they become idle. Threads end by themselves. To
   * shut them down would end calls that wait for a permit, or for their next attempt.
   */
  void close() {
    executor.close();
    if (isHttpOurs) {
      // A cancelled call may give its connection back after its attempt has ended.
      http.dispatcher().setIdleCallback(http.connectionPool()::evictAll);
    }
    closeIdleConnections(false);
  }

  /**
   * Closes the connections that no call uses, after the client is closed. So it does after an
   * attempt without a usable response: a server may go on sending on an HTTP/2 connection. A
   * caller's own client shares its connections with other users.
   */
  private void closeIdleConnections(boolean isBroken) {
    if ((isBroken || executor.isClosed()) && isHttpOurs) {
      http.connectionPool().evictAll();
    }
  }

  @Override
  public String toString() {
    return baseUrl.url().toString();
  }
}
