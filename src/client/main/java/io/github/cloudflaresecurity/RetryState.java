package io.github.cloudflaresecurity;

/** The state of a call that a retry depends on. */
interface RetryState {
  DeclaredOperation operation();

  RequestOptions options();

  Deadline deadline();

  boolean isCancelled();

  /** Whether an attempt that was followed by another may have been applied. */
  boolean isAmbiguous();

  /** Whether each attempt waits for a permit of the rate limiter. */
  boolean needsPermits();

  /** Returns how many attempts have begun. */
  int attempts();
}
