package io.github.cloudflaresecurity.internal.retry;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareException;
import java.time.Duration;

/** What happens after an attempt. */
public sealed interface Decision<T> {

  record Return<T>(ApiResponse<T> response) implements Decision<T> {}

  record Throw<T>(CloudflareException failure) implements Decision<T> {}

  record Retry<T>(Duration delay) implements Decision<T> {}
}
