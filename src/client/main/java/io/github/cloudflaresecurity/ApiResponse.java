package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.ResponseInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Cloudflare answered to a call that succeeded. Immutable.
 *
 * @param <T> the type of the result; {@code Void} where the operation has none
 */
public final class ApiResponse<T> {
  private final @Nullable T result;
  private final List<ResponseInfo> messages;
  private final int statusCode;
  private final @Nullable String rayId;

  ApiResponse(
      @Nullable T result, List<ResponseInfo> messages, int statusCode, @Nullable String rayId) {
    this.result = result;
    this.messages = messages;
    this.statusCode = statusCode;
    this.rayId = rayId;
  }

  /** The operation's result; null where it has none, or the answer left it out. */
  public @Nullable T result() {
    return result;
  }

  /** What Cloudflare had to say beside the result; often empty. */
  public List<ResponseInfo> messages() {
    return messages;
  }

  /** The HTTP status, 200 to 299. */
  public int statusCode() {
    return statusCode;
  }

  /** The {@code cf-ray} header, by which Cloudflare's support finds the call; null if absent. */
  public @Nullable String rayId() {
    return rayId;
  }

  @Override
  public String toString() {
    return "ApiResponse[statusCode=%s, rayId=%s, result=%s, messages=%s]"
        .formatted(statusCode, rayId, result, messages);
  }
}
