package io.github.cloudflaresecurity.internal.retry;

import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.time.Deadline;

/** The state of a call that a retry depends on. */
public interface RetryState {
  OperationMetadata operation();

  RequestOptions options();

  Deadline deadline();

  boolean isCancelled();

  /** Whether an attempt that was followed by another may have been applied. */
  boolean isAmbiguous();

  /** Whether each attempt waits for a permit of the rate limiter. */
  boolean needsPermits();

  int attempts();
}
