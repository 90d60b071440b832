package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimit;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to be like.
 *
 * @param defaults what a call does that has no options of its own; leaves nothing open
 * @param application the name and version of the application; null if it has not said
 * @param configureHttp what the caller changes of the settings of OkHttp; null if nothing
 * @param httpClient the caller's own; null if there is none
 * @param httpChange a last change of how OkHttp is set up, for tests of that set-up
 */
record ClientOptions(
    BaseUrl baseUrl,
    RequestOptions defaults,
    @Nullable String application,
    Duration backoff,
    long maxResponseBytes,
    RateLimit rateLimit,
    int maxConcurrentCalls,
    List<CallListener.Factory> listeners,
    @Nullable NetworkOptions network,
    @Nullable UnaryOperator<OkHttpClient.Builder> configureHttp,
    @Nullable OkHttpClient httpClient,
    UnaryOperator<OkHttpClient.Builder> httpChange,
    Scheduler scheduler) {

  /**
   * Returns all that the caller changes of the library's own settings of OkHttp; null if nothing.
   */
  @Nullable
  UnaryOperator<OkHttpClient.Builder> httpSettings() {
    if (network == null) {
      return configureHttp;
    }
    return configureHttp == null
        ? network::applyTo
        : http -> configureHttp.apply(network.applyTo(http));
  }

  /** Returns the texts to redact beside the credentials of a call. */
  List<String> secrets() {
    return network == null ? List.of() : network.secrets();
  }
}
