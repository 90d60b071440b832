package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes a client's calls, blocking or not. */
final class CallExecutor {
  private final AttemptExecutor attempts;
  private final RateLimiter limiter;
  private final Scheduler scheduler;
  private final Duration timeout;
  private volatile boolean closed;

  CallExecutor(
      AttemptExecutor attempts, RateLimiter limiter, Scheduler scheduler, Duration timeout) {
    this.attempts = attempts;
    this.limiter = limiter;
    this.scheduler = scheduler;
    this.timeout = timeout;
  }

  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  RateLimiter limiter() {
    return limiter;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /** Makes the context of a call, or of the first of several that share a deadline. */
  CallContext newContext(RequestOptions options) {
    return newContext(options, null);
  }

  /** The same; with {@code permits}, each attempt waits for one. */
  CallContext newContext(RequestOptions options, @Nullable CallPermits permits) {
    requireOpen();
    Duration ofCall = Checks.required("options", options).timeout();
    return new CallContext(
        options, Deadline.in(ofCall == null ? timeout : ofCall, scheduler), permits);
  }

  <E, T> ApiResponse<T> execute(PreparedCall<E, T> prepared, CallContext context) {
    return new BlockingCall<>(attempts, scheduler, prepared, context).execute();
  }

  <E, T> CompletableFuture<ApiResponse<T>> enqueue(
      PreparedCall<E, T> prepared, CallContext context) {
    try {
      AsyncCall<E, T> call = newCall(prepared, context);
      call.start();
      return call;
    } catch (CloudflareException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Makes a call that has not started yet; checks its arguments. */
  <E, T> AsyncCall<E, T> newCall(PreparedCall<E, T> prepared, CallContext context) {
    return new AsyncCall<>(attempts, scheduler, prepared, context);
  }
}
