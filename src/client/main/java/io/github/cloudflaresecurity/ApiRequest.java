package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonAdapter;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.EndpointCalls;
import io.github.cloudflaresecurity.internal.call.EndpointRequest;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request to any endpoint of the API. It is sent as the operations of this library are: with the
 * same credentials, retries, limits, listeners and exceptions. If the client has a token, the token
 * is sent, and otherwise the email and key.
 *
 * <pre>{@code
 * cloudflare.request("GET", "/accounts/{account_id}/security-center/insights")
 *     .path("account_id", accountId)
 *     .query("page", "2")
 *     .execute()
 * }</pre>
 *
 * <p>Immutable: each method returns a new request, which may be executed any number of times.
 */
public final class ApiRequest {
  private final CallExecutor executor;
  private final EndpointCalls calls;
  private final EndpointRequest request;
  private final RequestOptions options;

  ApiRequest(
      CallExecutor executor, EndpointCalls calls, EndpointRequest request, RequestOptions options) {
    this.executor = executor;
    this.calls = calls;
    this.request = request;
    this.options = options;
  }

  private ApiRequest with(EndpointRequest changed) {
    return new ApiRequest(executor, calls, changed, options);
  }

  /**
   * Sets a parameter of the path. Its value stays one segment: {@code /}, {@code %} and the like
   * are encoded.
   *
   * @throws IllegalArgumentException if the path has no such parameter, or the value is null,
   *     blank, {@code .}, {@code ..} or not printable text
   */
  public ApiRequest path(String name, String value) {
    return with(request.withPath(name, value));
  }

  /**
   * Adds a parameter to the query, beside those of the same name.
   *
   * @throws IllegalArgumentException if the name is blank, or one is null or has half a surrogate
   *     pair
   */
  public ApiRequest query(String name, String value) {
    return with(request.withQuery(name, value));
  }

  /**
   * Sets the body, which is sent unchanged.
   *
   * @throws IllegalArgumentException if {@code json} is null, or the method is GET or HEAD
   */
  public ApiRequest body(JsonValue json) {
    return body(Checks.required("json", json), EndpointRequest.VALUES);
  }

  /**
   * Sets the text of the body, which is sent unchanged.
   *
   * @throws IllegalArgumentException if {@code json} is null or no JSON, or the method is GET or
   *     HEAD
   */
  public ApiRequest bodyJson(String json) {
    return body(JsonValue.of(json), EndpointRequest.VALUES);
  }

  /**
   * Sets the body to what the adapter writes, now. The content of an {@code EmlContent} is read
   * when it is sent; exceptions of such a request withhold the server's text.
   *
   * @throws IllegalArgumentException if the adapter can't write {@code value}, or not as JSON, or
   *     the method is GET or HEAD
   */
  public <T> ApiRequest body(@Nullable T value, JsonAdapter<T> adapter) {
    return with(request.withBody(value, Checks.required("adapter", adapter)));
  }

  /**
   * Sets whether the request may be sent more than once, because the effect is that of one. By
   * default GET, HEAD, PUT and DELETE are idempotent, and POST and PATCH are not. A request that is
   * not is retried only if it was certainly not processed.
   */
  public ApiRequest idempotent(boolean isIdempotent) {
    return with(request.withIdempotent(isIdempotent));
  }

  /**
   * Sets the options of the call, in place of those set before.
   *
   * @throws IllegalArgumentException if {@code options} is null
   */
  public ApiRequest options(RequestOptions options) {
    return new ApiRequest(executor, calls, request, Checks.required("options", options));
  }

  /**
   * Sends the request, and waits for the response.
   *
   * @return the response. Its result is that of the envelope. JSON without a member {@code success}
   *     is no envelope: the result is the whole body. If the body is empty (204, HEAD), result and
   *     body are null.
   * @throws IllegalArgumentException if a parameter of the path is missing; nothing was sent
   * @throws IllegalStateException if the client is closed
   * @throws CloudflareApiException if the response is a failure
   * @throws CloudflareTransportException if there is no usable response, such as one without JSON
   */
  public ApiResponse<JsonValue> execute() {
    return executor.execute(calls.prepare(request), executor.newContext(options));
  }

  /**
   * Sends the request as {@link #execute()} does. The adapter decodes the result, unless it is
   * absent or the literal {@code null}.
   *
   * @throws CloudflareTransportException also if the result does not fit the adapter
   */
  public <T> ApiResponse<T> execute(JsonAdapter<T> adapter) {
    var call = calls.prepare(request, Checks.required("adapter", adapter));
    return executor.execute(call, executor.newContext(options));
  }

  /**
   * Sends the request, and does not wait.
   *
   * @return the response, or the exception that {@link #execute()} throws; cancelling it cancels
   *     the call and its retries
   * @throws IllegalArgumentException if a parameter of the path is missing; nothing was sent
   */
  public CompletableFuture<ApiResponse<JsonValue>> executeAsync() {
    var call = calls.prepare(request);
    return executor.start(call, options, context -> executor.enqueue(call, context));
  }

  /** Sends the request as {@link #executeAsync()} does; the adapter decodes the result. */
  public <T> CompletableFuture<ApiResponse<T>> executeAsync(JsonAdapter<T> adapter) {
    var call = calls.prepare(request, Checks.required("adapter", adapter));
    return executor.start(call, options, context -> executor.enqueue(call, context));
  }

  /**
   * Returns the pages of a list, from the page that this request asks for. Nothing is sent yet.
   *
   * @throws IllegalArgumentException if the method is not GET, or a parameter of the path is
   *     missing. Also if the options have a query parameter {@code page} or {@code cursor}.
   */
  public ApiPages pages() {
    if (!request.method().equals("GET")) {
      throw new IllegalArgumentException("only a GET has pages");
    }
    ResultPages.requireNoPage(executor.complete(options));
    calls.prepare(request);
    return new ApiPages(new PageReader.Source<>(
        request.toString(),
        request.idempotent(),
        request.query("page"),
        request.query("cursor"),
        executor,
        options,
        (parameter, value) -> calls.prepare(
            parameter == null
                ? request
                : request.withoutQuery(parameter).withQuery(parameter, value))));
  }

  /** Returns the method and the template of the path, without values. */
  @Override
  public String toString() {
    return "ApiRequest[" + request + "]";
  }
}
