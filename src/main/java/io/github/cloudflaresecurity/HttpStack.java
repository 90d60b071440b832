package io.github.cloudflaresecurity;

import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.api.EmailSecurityApi;
import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.model.FailureResponse;
import io.github.cloudflaresecurity.model.ModelAdapters;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;

/** What a client sends with, put together: OkHttp, Retrofit, Moshi and our parts between them. */
final class HttpStack {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_AND_WRITE_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_CONCURRENT_CALLS = 64;
  private static final long MAX_ANSWER_BYTES = 8 << 20;

  private final Credentials credentials;
  private final BaseUrl baseUrl;
  private final Calls calls;
  private final Retrofit retrofit;
  private final @Nullable OkHttpClient own;

  private HttpStack(
      Credentials credentials,
      BaseUrl baseUrl,
      Calls calls,
      Retrofit retrofit,
      @Nullable OkHttpClient own) {
    this.credentials = credentials;
    this.baseUrl = baseUrl;
    this.calls = calls;
    this.retrofit = retrofit;
    this.own = own;
  }

  static HttpStack of(
      Credentials credentials,
      BaseUrl baseUrl,
      Duration timeout,
      int maxRetries,
      @Nullable OkHttpClient callers,
      Timing timing) {
    OkHttpClient http = (callers == null ? ownClient() : callers.newBuilder())
        // A redirect would take keys to another host, or turn a POST into a GET.
        .followRedirects(false)
        .followSslRedirects(false)
        // One loop resends, in sight; OkHttp does not.
        .retryOnConnectionFailure(false)
        .authenticator(Authenticator.NONE)
        // Each call has its deadline.
        .callTimeout(Duration.ZERO)
        .addInterceptor(new OptionsInterceptor(userAgent()))
        .addInterceptor(new CredentialInterceptor(credentials, baseUrl))
        .addInterceptor(new AnswerInterceptor(MAX_ANSWER_BYTES))
        .addNetworkInterceptor(new WireInterceptor())
        .build();
    Redaction redaction = new Redaction(credentials);
    Retrofit retrofit = new Retrofit.Builder()
        .baseUrl(baseUrl.url())
        .client(http)
        .addConverterFactory(new JsonConverters(MOSHI, redaction))
        .build();
    Refusals refusals =
        new Refusals(baseUrl, MOSHI.adapter(FailureResponse.class), redaction, timing);
    Failures failures = new Failures(baseUrl, redaction, refusals);
    Calls calls = new Calls(refusals, failures, new Retries(maxRetries, timing), timing, timeout);
    return new HttpStack(credentials, baseUrl, calls, retrofit, callers == null ? http : null);
  }

  private static OkHttpClient.Builder ownClient() {
    Dispatcher dispatcher = new Dispatcher(daemonThreads());
    dispatcher.setMaxRequests(MAX_CONCURRENT_CALLS);
    // All calls go to one host; OkHttp would let it have 5 at a time.
    dispatcher.setMaxRequestsPerHost(MAX_CONCURRENT_CALLS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectTimeout(CONNECT_TIMEOUT)
        .readTimeout(READ_AND_WRITE_TIMEOUT)
        .writeTimeout(READ_AND_WRITE_TIMEOUT);
  }

  /** OkHttp's own threads are not daemons, and keep a JVM alive for a minute. */
  private static ThreadPoolExecutor daemonThreads() {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
          Thread thread = new Thread(task, "cloudflare-security-client");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static String userAgent() {
    String version = HttpStack.class.getPackage().getImplementationVersion();
    return "cloudflare-security-client/" + (version == null ? "dev" : version);
  }

  Calls calls() {
    return calls;
  }

  EmailSecurityApi emailSecurity() {
    return retrofit.create(EmailSecurityApi.class);
  }

  SecurityCenterInsightsApi securityCenterInsights() {
    return retrofit.create(SecurityCenterInsightsApi.class);
  }

  void close() {
    calls.close();
    if (own != null) {
      own.dispatcher().executorService().shutdown();
      own.connectionPool().evictAll();
    }
  }

  @Override
  public String toString() {
    return baseUrl.url() + ", " + credentials;
  }
}
