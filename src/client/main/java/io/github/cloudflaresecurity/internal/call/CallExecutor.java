package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
import io.github.cloudflaresecurity.internal.ratelimit.RateLimiter;
import io.github.cloudflaresecurity.internal.time.Deadline;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a client's calls, blocking or not. */
public final class CallExecutor {
  private final AttemptExecutor attempts;
  private final RateLimiter limiter;
  private final Scheduler scheduler;
  private final CallDefaults defaults;
  private final Closing closing;
  private final @Nullable Duration callTimeout;
  private final int maxConcurrentCalls;

  public CallExecutor(
      AttemptExecutor attempts,
      RateLimiter limiter,
      Scheduler scheduler,
      CallDefaults defaults,
      Closing closing,
      @Nullable Duration callTimeout,
      int maxConcurrentCalls) {
    this.attempts = attempts;
    this.limiter = limiter;
    this.scheduler = scheduler;
    this.defaults = defaults;
    this.closing = closing;
    this.callTimeout = callTimeout;
    this.maxConcurrentCalls = maxConcurrentCalls;
  }

  /** Returns an executor with other defaults, which is closed when this one is. */
  public CallExecutor with(CallDefaults others) {
    return new CallExecutor(
        attempts,
        limiter,
        scheduler,
        others,
        new Closing(closing),
        callTimeout,
        maxConcurrentCalls);
  }

  public void close() {
    closing.closed = true;
  }

  public boolean isClosed() {
    return closing.isClosed();
  }

  /** Whether a client is closed, or one that it was derived from. It holds no options of those. */
  public static final class Closing {
    private final @Nullable Closing parent;
    private volatile boolean closed;

    public Closing(@Nullable Closing parent) {
      this.parent = parent;
    }

    boolean isClosed() {
      for (Closing each = this; each != null; each = each.parent) {
        if (each.closed) {
          return true;
        }
      }
      return false;
    }
  }

  public void requireOpen() {
    if (isClosed()) {
      throw new IllegalStateException("the client is closed");
    }
  }

  public RateLimiter limiter() {
    return limiter;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  public RequestOptions complete(RequestOptions options) {
    return defaults.complete(options);
  }

  /** Makes the context of a call, or of the first of several that share a deadline. */
  public CallContext newContext(RequestOptions options) {
    return newContext(options, null);
  }

  /** The same; with {@code permits}, each attempt waits for one. */
  public CallContext newContext(RequestOptions options, @Nullable CallPermits permits) {
    requireOpen();
    RequestOptions completed = defaults.complete(Checks.required("options", options));
    // Before the call's time begins.
    Credentials credentials = defaults.credentials(completed);
    return new CallContext(
        completed, credentials, deadline(completed.timeout()), permits, maxConcurrentCalls);
  }

  /** The shorter of two limits counts. */
  private Deadline deadline(Duration asked) {
    return callTimeout != null && callTimeout.compareTo(asked) < 0
        ? new Deadline(callTimeout, ", the callTimeout of the OkHttpClient", scheduler)
        : new Deadline(asked, "", scheduler);
  }

  /**
   * Starts what does not block. Once the arguments are checked, all failures are the future's.
   *
   * @throws IllegalArgumentException if an argument of {@code first} is refused
   */
  public <T> CompletableFuture<T> start(
      PreparedCall<?, ?> first,
      RequestOptions options,
      Function<CallContext, CompletableFuture<T>> call) {
    Checks.required("options", options);
    CallContext context;
    try {
      context = newContext(options);
    } catch (Throwable t) {
      // The client is closed, or a supplier of tokens threw.
      attempts.check(first, defaults.complete(options));
      return CompletableFuture.failedFuture(t);
    }
    return call.apply(context);
  }

  public <E, T> ApiResponse<T> execute(PreparedCall<E, T> prepared, CallContext context) {
    return new BlockingCall<>(attempts, scheduler, prepared, context).execute();
  }

  /** Makes a call each of whose attempts waits for a permit, as those of bulk runs do. */
  public <E, T> ApiResponse<T> executePermitted(PreparedCall<E, T> prepared, RequestOptions options)
      throws InterruptedException {
    requireOpen();
    limiter.start();
    CallPermits permits = CallPermits.acquire(limiter);
    try {
      return execute(prepared, newContext(options, permits));
    } finally {
      permits.releaseIfUnused();
    }
  }

  public <E, T> CompletableFuture<ApiResponse<T>> enqueue(
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
  public <E, T> AsyncCall<E, T> newCall(PreparedCall<E, T> prepared, CallContext context) {
    return new AsyncCall<>(attempts, scheduler, prepared, context);
  }
}
