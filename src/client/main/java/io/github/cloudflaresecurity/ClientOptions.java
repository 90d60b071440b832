package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.Secret;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimit;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.internal.time.SystemScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** What a client is to be like, besides the options of its calls, while it is built. */
final class ClientOptions {
  BaseUrl baseUrl = BaseUrl.CLOUDFLARE;

  /** The name and version of the application; null if it has not said. */
  @Nullable
  String application;

  Duration backoff = Duration.ofMillis(500);
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
