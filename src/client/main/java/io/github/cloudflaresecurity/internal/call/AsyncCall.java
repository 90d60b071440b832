package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.Decision;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.model.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** A call on OkHttp's dispatcher. To cancel it, or complete it from outside, ends it. */
public final class AsyncCall<E, T> extends CompletableFuture<ApiResponse<T>>
    implements Callback<Envelope<E>> {
  /** How long an upload that the deadline ends may look for a response. */
  private static final Duration LAST_READ = Duration.ofSeconds(1);

  private final AttemptExecutor executor;
  private final PreparedCall<E, T> prepared;
  private final CallContext context;
  private final AsyncTimers timers;

  /** The attempt that has not ended yet; the thread that takes it out ends it. */
  private final AtomicReference<@Nullable AttemptCall<E>> underWay;

  private volatile AttemptCall<E> current;
  private volatile Phase phase = Phase.UNDER_WAY;

  private enum Phase {
    UNDER_WAY,
    EXPIRING,
    SETTLED
  }

  AsyncCall(
      AttemptExecutor executor,
      Scheduler scheduler,
      PreparedCall<E, T> prepared,
      CallContext context) {
    this.executor = executor;
    this.prepared = prepared;
    this.context = context;
    this.timers = new AsyncTimers(scheduler, context, this, this::expire);
    this.current = executor.begin(context, prepared);
    this.underWay = new AtomicReference<>(current);
  }

  public void start() {
    timers.startDeadline();
    whenComplete((response, failure) -> stop());
    timers.whenPermitted(() -> send(current));
  }

  private void retry() {
    timers.whenPermitted(() -> {
      current = executor.begin(context, prepared);
      underWay.set(current);
      send(current);
    });
  }

  private void send(AttemptCall<E> attempt) {
    context.usePermit(attempt);
    // After underWay is set: a concurrent cancel either sees the attempt, or is seen here.
    if (context.cancellation().isCancelled()) {
      abort();
      // The cancel may have ended the attempt before it used its permit.
      context.endPermit(attempt);
      return;
    }
    try {
      attempt.call().enqueue(this);
    } catch (Throwable t) {
      attempt.cancel();
      onFailure(attempt.call(), t);
    }
  }

  @Override
  public void onResponse(Call<Envelope<E>> call, Response<Envelope<E>> response) {
    settle(call, () -> response);
  }

  @Override
  public void onFailure(Call<Envelope<E>> call, Throwable t) {
    settle(call, () -> {
      throw t;
    });
  }

  private void settle(Call<Envelope<E>> call, AttemptExecutor.Source<E> source) {
    AttemptCall<E> attempt = current;
    if (attempt.call() != call) {
      // An executor of the caller's may throw after the attempt that it ran has been retried.
      return;
    }
    AttemptResult<T> result = executor.read(context, prepared, attempt, source);
    // A cancelled call is completed by what cancels it.
    boolean isCancelled = context.cancellation().isCancelled() && phase != Phase.EXPIRING;
    if (isCancelled || !underWay.compareAndSet(attempt, null)) {
      return;
    }
    Decision<T> decision = executor.finish(context, result);
    if (decision instanceof Decision.Retry<T> again) {
      timers.retryAfter(again.delay(), this::retry);
      return;
    }
    phase = Phase.SETTLED;
    if (decision instanceof Decision.Return<T> success && context.ended(null)) {
      complete(success.response());
    } else if (decision instanceof Decision.Throw<T> failed && context.ended(failed.failure())) {
      completeExceptionally(failed.failure());
    }
  }

  /** The cause of what a waiting thread gets says whether the change may have been applied. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (isDone()) {
      return isCancelled();
    }
    CloudflareException cause = end("cancelled");
    CancellationException cancelled = new CancellationException("the call was cancelled");
    cancelled.initCause(cause);
    if (context.ended(cause)) {
      completeExceptionally(cancelled);
    }
    return isCancelled();
  }

  private void expire() {
    if (!context.deadline().isPast() || isDone()) {
      return;
    }
    AttemptCall<E> attempt = underWay.get();
    String why = context.describeTimeout(attempt);
    if (context.subject().carriesContent()
        && attempt != null
        && attempt.attempt().isSent()) {
      // The thread that writes the content may find a refusal now, and completes the call.
      phase = Phase.EXPIRING;
      timers.endAfter(LAST_READ, () -> fail(why));
      cancelAttempt(why);
    } else {
      fail(why);
    }
  }

  private void fail(String why) {
    CloudflareException cause = end(why);
    if (context.ended(cause)) {
      completeExceptionally(cause);
    }
  }

  /** Cancels OkHttp's call first: after that it is known whether the request was sent. */
  private CloudflareException end(String why) {
    cancelAttempt(why);
    return abort();
  }

  private void cancelAttempt(String why) {
    context.cancellation().cancel(why);
    current.cancel();
  }

  private CloudflareException abort() {
    AttemptCall<E> attempt = current;
    AttemptResult<T> result = executor.read(context, prepared, attempt, () -> {
      throw new IOException("Canceled");
    });
    if (underWay.compareAndSet(attempt, null)) {
      executor.finish(context, result);
    }
    return result.failure();
  }

  /** Ends what is under way, unless the call has ended by itself. */
  private void stop() {
    timers.cancel();
    if (phase != Phase.SETTLED) {
      // Completed from outside, or cancelled.
      context.ended(end("cancelled"));
    }
  }
}
