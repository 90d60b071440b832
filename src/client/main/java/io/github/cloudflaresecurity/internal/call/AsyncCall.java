package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.http.TransportFault;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.Decision;
import io.github.cloudflaresecurity.internal.time.Scheduler;
import io.github.cloudflaresecurity.model.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** A call on OkHttp's dispatcher. To cancel it, or complete it from outside, ends it. */
public final class AsyncCall<E, T> extends CallFuture<ApiResponse<T>>
    implements Callback<Envelope<E>> {
  /** What an upload that the deadline ends has to find a response, and a listener to return. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final AttemptExecutor executor;
  private final PreparedCall<E, T> prepared;
  private final CallContext context;
  private final AsyncTimers timers;
  private volatile AttemptCall<E> current;

  /** The attempt that has not ended yet; the thread that takes it out ends it. */
  private final AtomicReference<@Nullable AttemptCall<E>> underWay;

  /** The first end counts. It completes the call once the listeners have heard of that. */
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();

  /** Whether the deadline has come, and the attempt may still find a refusal. */
  private volatile boolean isExpiring;

  AsyncCall(
      AttemptExecutor executor,
      Scheduler scheduler,
      PreparedCall<E, T> prepared,
      CallContext context) {
    this.executor = executor;
    this.prepared = prepared;
    this.context = context;
    this.timers = new AsyncTimers(scheduler, context, this::expire);
    this.current = executor.begin(context, prepared);
    this.underWay = new AtomicReference<>(current);
  }

  public void start() {
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
      timers.startDeadline();
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
      throw TransportFault.unwrapped(t);
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
    if (context.cancellation().isCancelled() && !isExpiring
        || !underWay.compareAndSet(attempt, null)) {
      return;
    }
    Decision<T> decision = executor.finish(context, result);
    if (decision instanceof Decision.Retry<T> again) {
      timers.retryAfter(again.delay(), this::retry);
    } else if (decision instanceof Decision.Return<T> success) {
      end(null, () -> succeed(success.response()));
    } else if (decision instanceof Decision.Throw<T> failed) {
      end(failed.failure(), () -> fail(failed.failure()));
    }
  }

  /** How the call ends: with a failure, unless that is null. */
  private record End(@Nullable CloudflareException failure, Runnable completion) {}

  /** Ends the call, unless it has ended. No other end comes while listeners hear of this one. */
  private void end(@Nullable CloudflareException failure, Runnable completion) {
    if (end.compareAndSet(null, new End(failure, completion))) {
      context.ended(failure);
      timers.cancel();
      completion.run();
    }
  }

  /** Whether the server has applied it, although the future may still wait for a listener. */
  public boolean hasSucceeded() {
    return end.get() != null && end.get().failure() == null;
  }

  /** The cause of what a waiting thread gets says whether the change may have been applied. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (end.get() == null) {
      CloudflareException cause = stop("cancelled");
      Throwable cancelled = new CancellationException("the call was cancelled").initCause(cause);
      end(cause, () -> fail(cancelled));
    }
    return isCancelled();
  }

  @Override
  protected void endCall() {
    cancel(true);
    timers.cancel();
  }

  private void expire() {
    if (!context.deadline().isPast() || isDone()) {
      return;
    }
    // Comes here once more if the attempt does not end, or a listener blocks this thread.
    timers.endAfter(GRACE, this::expire);
    AttemptCall<E> attempt = underWay.get();
    String why = context.describeTimeout(attempt);
    if (end.get() != null) {
      // A listener has not returned, and must not keep the call from its deadline.
      timers.cancel();
      end.get().completion().run();
      return;
    }
    boolean isUploading = context.subject().carriesContent() && attempt != null;
    if (isUploading && !isExpiring && attempt.attempt().isSent()) {
      isExpiring = true;
      cancelAttempt(why);
      if (underWay.get() == attempt) {
        // The thread that writes the content may find a refusal now, and completes the call.
        return;
      }
    }
    CloudflareException failure = stop(why);
    end(failure, () -> fail(failure));
  }

  /** Cancels OkHttp's call first: after that it is known whether the request was sent. */
  private CloudflareException stop(String why) {
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
}
