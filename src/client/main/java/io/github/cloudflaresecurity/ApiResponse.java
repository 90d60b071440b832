package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.internal.http.ResponseHeaders;
import io.github.cloudflaresecurity.internal.json.OptionalEnvelopes;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.ScalarAdapters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to a call that succeeded.
 *
 * @param result the operation's result; null if it has none, or the response left it out
 * @param errors what Cloudflare names as errors of a call that succeeded all the same; nearly
 *     always empty. Read as {@link CloudflareApiException#errors()} are
 * @param messages what Cloudflare says beside the result; often empty. Read as
 *     {@link CloudflareApiException#errors()} are
 * @param statusCode the HTTP status, 200 to 299
 * @param rayId the {@code cf-ray} header, by which Cloudflare's support finds the call; null if
 *     absent
 * @param headers the headers, with all values of each; the case of a name does not matter.
 *     Immutable. The client's credentials are redacted; the map's {@code toString} also hides the
 *     values of {@code Set-Cookie}
 * @param body the whole body as it came, with what Cloudflare's documentation does not know;
 *     nothing is redacted in it. Null if there is none, as with status 204 or a HEAD
 * @param <T> the type of the result; {@code Void} for an operation without one
 */
public record ApiResponse<T>(
    @Nullable T result,
    List<ResponseInfo> errors,
    List<ResponseInfo> messages,
    int statusCode,
    @Nullable String rayId,
    Map<String, List<String>> headers,
    @Nullable JsonValue body) {

  /** Makes a response. */
  public ApiResponse {
    errors = List.copyOf(errors);
    messages = List.copyOf(messages);
    headers = ResponseHeaders.copyOf(headers);
  }

  /** Makes a response without errors and headers. */
  public ApiResponse(
      @Nullable T result,
      List<ResponseInfo> messages,
      int statusCode,
      @Nullable String rayId,
      @Nullable JsonValue body) {
    this(result, List.of(), messages, statusCode, rayId, Map.of(), body);
  }

  /** Makes a response without errors, headers and a body. */
  public ApiResponse(
      @Nullable T result, List<ResponseInfo> messages, int statusCode, @Nullable String rayId) {
    this(result, messages, statusCode, rayId, null);
  }

  /** Returns the first value of a header; null if absent. The case of the name does not matter. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /**
   * Returns the result as a class of the package {@code model}, or another that Moshi supports. For
   * an operation whose result got a type in Cloudflare's documentation, while {@code T} is still
   * {@code Void}. Without an envelope, the whole body is the result.
   *
   * @return the result, or null if the response left it out
   * @throws IllegalArgumentException if {@code type} is null, the result does not fit it, or Moshi
   *     does not support it. The message quotes no text of the result
   */
  public <R> @Nullable R resultAs(Class<R> type) {
    Checks.required("type", type);
    JsonAdapter<R> adapter;
    try {
      adapter = ScalarAdapters.orNull(Models.MOSHI.adapter(type));
    } catch (RuntimeException | AssertionError e) {
      // Moshi throws an AssertionError for a record that is not public.
      throw new IllegalArgumentException("Moshi can't decode into " + type.getName(), e);
    }
    String unfit = "the result does not fit " + type.getName();
    try {
      JsonValue json = body == null ? null : Models.ENVELOPES.resultOf(body);
      return json == null ? null : json.decode(adapter);
    } catch (IOException | JsonDataException e) {
      // No cause, since its message may quote the body.
      throw new IllegalArgumentException(unfit);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(unfit, e);
    }
  }

  /** Separate, as most programs never need it. */
  private static final class Models {
    static final Moshi MOSHI = new Moshi.Builder().add(new ModelAdapters()).build();
    static final OptionalEnvelopes ENVELOPES = new OptionalEnvelopes(MOSHI);
  }

  /** Returns the status, the ray id, and codes of errors and messages; no text may be a secret. */
  @Override
  public String toString() {
    return "ApiResponse[statusCode=%d, rayId=%s, %smessages=%s]"
        .formatted(
            statusCode,
            rayId,
            errors.isEmpty() ? "" : "errors=" + codes(errors) + ", ",
            codes(messages));
  }

  private static List<Long> codes(List<ResponseInfo> infos) {
    return infos.stream().map(ResponseInfo::code).toList();
  }
}
