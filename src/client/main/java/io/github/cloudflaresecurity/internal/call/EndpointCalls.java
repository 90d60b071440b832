package io.github.cloudflaresecurity.internal.call;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.call.EndpointApi.NewRequest;
import io.github.cloudflaresecurity.internal.json.JsonParser;
import io.github.cloudflaresecurity.internal.json.OptionalEnvelopes;
import io.github.cloudflaresecurity.runtime.JsonValue;
import okhttp3.HttpUrl;
import okhttp3.Request;
import retrofit2.Retrofit;

/** Prepares calls of any endpoint. */
public final class EndpointCalls {
  private final BaseUrl baseUrl;
  private final EndpointApi api;

  public EndpointCalls(okhttp3.Call.Factory http, BaseUrl baseUrl, Moshi moshi) {
    this.baseUrl = baseUrl;
    // Retrofit takes the method of a request from an annotation.
    api = new Retrofit.Builder()
        .baseUrl(baseUrl.url())
        .callFactory(placeholder -> http.newCall(complete(placeholder)))
        .addConverterFactory(new OptionalEnvelopes(moshi))
        .build()
        .create(EndpointApi.class);
  }

  private static Request complete(Request placeholder) {
    return placeholder
        .tag(NewRequest.class)
        .applyTo(placeholder.newBuilder())
        .tag(NewRequest.class, null)
        .build();
  }

  /**
   * Prepares a call whose result is kept unchanged.
   *
   * @throws IllegalArgumentException if a path parameter is missing, or can't be a segment
   */
  public PreparedCall<JsonValue, JsonValue> prepare(EndpointRequest request) {
    return prepare(request, result -> result);
  }

  /** The same; the {@code adapter} reads the result, unless it is null. */
  public <T> PreparedCall<JsonValue, T> prepare(EndpointRequest request, JsonAdapter<T> adapter) {
    return prepare(request, result -> JsonParser.decode(adapter, result));
  }

  private <T> PreparedCall<JsonValue, T> prepare(
      EndpointRequest request, PreparedCall.Decoder<JsonValue, T> result) {
    HttpUrl url = request.url(baseUrl);
    OperationMetadata operation = request.operation();
    NewRequest complete = placeholder -> placeholder
        .url(url)
        .method(request.method(), request.bodyToSend())
        .tag(OperationMetadata.class, operation);
    return new PreparedCall<>(attempt -> api.call(complete, attempt), result);
  }
}
