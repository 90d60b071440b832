package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a call that succeeded.
 *
 * @param result the operation's result; null if it has none, or the response left it out
 * @param messages what Cloudflare says beside the result; often empty. Read as
 *     {@link CloudflareApiException#errors()} are
 * @param statusCode the HTTP status, 200 to 299
 * @param rayId the {@code cf-ray} header, by which Cloudflare's support finds the call; null if
 *     absent
 * @param body the whole body as it came, with what Cloudflare's documentation does not know;
 *     nothing is redacted in it. Null if the status is 204 or 205, which have none
 * @param <T> the type of the result; {@code Void} for an operation without one
 */
public record ApiResponse<T>(
    @Nullable T result,
    List<ResponseInfo> messages,
    int statusCode,
    @Nullable String rayId,
    @Nullable JsonValue body) {

  /** Makes a response. */
  public ApiResponse {
    messages = List.copyOf(messages);
  }

  /** Makes a response without a body. */
  public ApiResponse(
      @Nullable T result, List<ResponseInfo> messages, int statusCode, @Nullable String rayId) {
    this(result, messages, statusCode, rayId, null);
  }

  /** Returns the status, the ray id and the codes of the messages; no text may be a secret. */
  @Override
  public String toString() {
    return "ApiResponse[statusCode=%d, rayId=%s, messages=%s]"
        .formatted(statusCode, rayId, messages.stream().map(ResponseInfo::code).toList());
  }
}
