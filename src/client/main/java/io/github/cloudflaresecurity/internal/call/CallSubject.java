package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.runtime.JsonBody;
import okhttp3.Request;

/**
 * What does not change during a call.
 *
 * @param path the path below the base URL
 * @param carriesContent whether the request holds the content of a message
 */
public record CallSubject(
    OperationMetadata operation, String method, String path, boolean carriesContent) {
  /** Whether the request only reads, so that there is nothing to apply. */
  boolean isReading() {
    return operation.idempotent() && (method.equals("GET") || method.equals("HEAD"));
  }

  public static CallSubject of(Request request, BaseUrl baseUrl) {
    return new CallSubject(
        OperationMetadata.of(request),
        request.method(),
        baseUrl.relativize(request.url()),
        request.body() instanceof JsonBody body && body.carriesContent());
  }
}
