package io.github.cloudflaresecurity.internal.retry;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareException;
import java.time.Duration;

/** What happens after an attempt. */
public sealed interface Decision<T> {

  /** The caller gets the response. */
  record Return<T>(ApiResponse<T> response) implements Decision<T> {}

  /** The caller gets the exception. */
  record Throw<T>(CloudflareException failure) implements Decision<T> {}

  /** Another attempt is made. */
  record Retry<T>(Duration delay) implements Decision<T> {}
}
