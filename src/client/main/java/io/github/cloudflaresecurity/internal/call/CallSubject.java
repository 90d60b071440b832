package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.internal.auth.BaseUrl;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.http.WireResponse;
import io.github.cloudflaresecurity.runtime.JsonBody;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * What does not change during a call.
 *
 * @param carriesContent whether the request holds the content of a message
 */
public record CallSubject(
    OperationMetadata operation,
    String method,
    HttpUrl url,
    BaseUrl baseUrl,
    boolean carriesContent) {
  private static final Pattern RAY_ID = Pattern.compile("[0-9a-f]{1,20}(-[A-Z]{3})?");

  /** Whether the request only reads, so that there is nothing to apply. */
  public boolean isReading() {
    return operation.idempotent() && (method.equals("GET") || method.equals("HEAD"));
  }

  public static CallSubject of(Request request, BaseUrl baseUrl) {
    return new CallSubject(
        OperationMetadata.of(request),
        request.method(),
        request.url(),
        baseUrl,
        request.body() instanceof JsonBody body && body.carriesContent());
  }

  /** Returns the path below the base URL, which a call that succeeds seldom needs. */
  public String path() {
    return baseUrl.relativize(url);
  }

  /** Returns the ray id as it may be printed; null if there is none, or it may quote a message. */
  @Nullable
  public String rayId(WireResponse response, Redactor redactor) {
    String rayId = response.rayId();
    return rayId == null || carriesContent && !RAY_ID.matcher(rayId).matches()
        ? null
        : redactor.excerpt(rayId);
  }
}
