package io.github.cloudflaresecurity;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.api.EmailSecurityApi;
import io.github.cloudflaresecurity.api.SecurityCenterInsightsApi;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.List;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** What a client sends with, put together: OkHttp, Retrofit, Moshi and our parts between them. */
final class HttpStack {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();

  private final ClientSettings settings;
  private final OkHttpClient http;
  private final Retrofit retrofit;
  private final Calls calls;

  HttpStack(ClientSettings settings) {
    this.settings = settings;
    Redaction redaction = new Redaction(
        settings.credentials(),
        MOSHI.adapter(Types.newParameterizedType(List.class, ResponseInfo.class)));
    http = HttpClients.create(settings, redaction);
    retrofit = new Retrofit.Builder()
        .baseUrl(settings.baseUrl().url())
        .client(http)
        .addConverterFactory(new JsonConverters(MOSHI, settings.maxResponseBytes(), redaction))
        .build();
    Refusals refusals = new Refusals(
        settings.baseUrl(),
        MOSHI.adapter(Types.newParameterizedType(Envelope.class, JsonValue.class)),
        redaction,
        settings.timing());
    calls = new Calls(
        refusals,
        new Failures(settings.baseUrl(), redaction, refusals),
        new Retries(settings.maxRetries(), settings.backoff(), settings.timing()),
        new Listeners(settings.listeners(), settings.baseUrl(), redaction, settings.timing()),
        new Pace(settings.rateLimit(), settings.timing()),
        settings.timing(),
        settings.timeout());
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

  /**
   * Lets idle connections go; a caller's own client shares them with other users. Threads end by
   * themselves when idle: to shut them down would end calls that wait for their turn, or for their
   * next attempt.
   */
  void close() {
    calls.close();
    if (settings.httpClient() == null) {
      http.connectionPool().evictAll();
    }
  }

  @Override
  public String toString() {
    return settings.baseUrl().url() + ", " + settings.credentials();
  }
}
