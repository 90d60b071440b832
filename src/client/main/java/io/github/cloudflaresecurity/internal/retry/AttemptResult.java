package io.github.cloudflaresecurity.internal.retry;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.http.WireResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended: with a response for the caller, or with a failure.
 *
 * @param number the attempt's number within its call
 * @param sequence the attempt's number among all of the client
 * @param startedAt when it began, by the clock's nanoseconds
 * @param response what the server sent, whatever interceptors made of it
 * @param success the response for the caller; null if the attempt failed
 * @param failure the exception for the caller; null if the attempt succeeded
 * @param retryAfter how long the server asks to wait
 */
public record AttemptResult<T>(
    int number,
    long sequence,
    long startedAt,
    @Nullable WireResponse response,
    @Nullable ApiResponse<T> success,
    @Nullable CloudflareException failure,
    RetrySafety retrySafety,
    @Nullable Duration retryAfter) {

  public static <T> AttemptResult<T> success(AttemptCall<?> call, ApiResponse<T> response) {
    return new AttemptResult<>(call, response, null, RetrySafety.NEVER, null);
  }

  public static <T> AttemptResult<T> failure(
      AttemptCall<?> call,
      CloudflareException failure,
      RetrySafety retrySafety,
      @Nullable Duration retryAfter) {
    return new AttemptResult<>(call, null, failure, retrySafety, retryAfter);
  }

  private AttemptResult(
      AttemptCall<?> call,
      @Nullable ApiResponse<T> success,
      @Nullable CloudflareException failure,
      RetrySafety retrySafety,
      @Nullable Duration retryAfter) {
    this(
        call.attempt().number(),
        call.sequence(),
        call.startedAt(),
        call.attempt().response(),
        success,
        failure,
        retrySafety,
        retryAfter);
  }

  /** Whether the server itself says so, as the rate limiter heard. */
  boolean isRateLimited() {
    return response != null
        && response.status() == 429
        && failure instanceof CloudflareApiException.TooManyRequests;
  }
}
