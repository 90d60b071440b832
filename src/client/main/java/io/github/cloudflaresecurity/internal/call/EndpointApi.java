package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.RequestTag;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Tag;

/** Makes calls whose requests are known at run time only; {@link EndpointCalls} replaces them. */
public interface EndpointApi {
  @GET(".")
  Call<Envelope<JsonValue>> call(@Tag NewRequest request, @Tag RequestTag attempt);

  interface NewRequest {
    okhttp3.Request.Builder applyTo(okhttp3.Request.Builder placeholder);
  }
}
