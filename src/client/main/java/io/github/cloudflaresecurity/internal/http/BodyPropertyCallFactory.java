package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.runtime.JsonBody;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Request;

/**
 * Adds the properties that a call's options ask for to the body of its request. It does so when the
 * call is made, in the caller's thread, and before any interceptor of the caller's.
 */
public record BodyPropertyCallFactory(Call.Factory http) implements Call.Factory {

  /**
   * Makes a call.
   *
   * @throws IllegalArgumentException if the body has no room for a property
   */
  @Override
  public Call newCall(Request request) {
    return http.newCall(
        request.tag(Attempt.TAG) instanceof Attempt attempt
            ? complete(request, attempt.options().bodyProperties())
            : request);
  }

  private static Request complete(Request request, Map<String, JsonValue> properties) {
    if (properties.isEmpty()) {
      return request;
    }
    if (request.body() instanceof JsonBody body) {
      return request
          .newBuilder()
          .method(request.method(), body.with(properties))
          .build();
    }
    throw new IllegalArgumentException("the request has no JSON body for the property "
        + properties.keySet().iterator().next());
  }
}
