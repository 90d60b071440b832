package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.auth.OperationMetadata;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.http.Attempt;
import io.github.cloudflaresecurity.internal.http.AttemptCall;
import io.github.cloudflaresecurity.internal.ratelimit.CallPermits;
import io.github.cloudflaresecurity.internal.retry.AttemptObserver;
import io.github.cloudflaresecurity.internal.retry.AttemptResult;
import io.github.cloudflaresecurity.internal.retry.RetryState;
import io.github.cloudflaresecurity.internal.time.Cancellation;
import io.github.cloudflaresecurity.internal.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of an operation: its options, its deadline, and what earlier attempts left unknown. */
public final class CallContext implements RetryState {
  private final RequestOptions options;
  private final Credentials credentials;
  private final Deadline deadline;
  private final @Nullable CallPermits permits;
  private final int maxConcurrentCalls;
  private final Cancellation cancellation = new Cancellation();

  // Set once, before the first attempt is sent.
  private CallSubject subject;
  private @Nullable CallNotifier notifier;
  private List<AttemptObserver> observers = List.of();

  private volatile int attempts;
  private volatile boolean ambiguous;
  private volatile @Nullable CloudflareException waitingAfter;

  /** With {@code permits}, each attempt waits for one. */
  CallContext(
      RequestOptions options,
      Credentials credentials,
      Deadline deadline,
      @Nullable CallPermits permits,
      int maxConcurrentCalls) {
    this.options = options;
    this.credentials = credentials;
    this.deadline = deadline;
    this.permits = permits;
    this.maxConcurrentCalls = maxConcurrentCalls;
  }

  /** One more call with the same options and credentials, before the same deadline. */
  public CallContext next() {
    return new CallContext(options, credentials, deadline, permits, maxConcurrentCalls);
  }

  public void start(
      CallSubject subject, @Nullable CallNotifier notifier, List<AttemptObserver> observers) {
    this.subject = subject;
    this.notifier = notifier;
    this.observers = observers;
  }

  Attempt newAttempt(Duration patience) {
    waitingAfter = null;
    return new Attempt(++attempts, options, patience, cancellation, credentials);
  }

  @Override
  public RequestOptions options() {
    return options;
  }

  public Redactor redactor() {
    return credentials.redactor();
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  @Nullable
  CallPermits permits() {
    return permits;
  }

  /** Names the limit that was reached while an asynchronous attempt was under way. */
  String describeTimeout(@Nullable AttemptCall<?> underWay) {
    boolean isQueued = underWay != null && !underWay.attempt().hasLeftQueue();
    return deadline.describe()
        + (isQueued ? ", waiting for one of " + maxConcurrentCalls + " calls under way" : "");
  }

  void usePermit(AttemptCall<?> attempt) {
    if (permits != null) {
      permits.use(attempt.sequence());
    }
  }

  void endPermit(AttemptCall<?> attempt) {
    if (permits != null) {
      permits.end(attempt.sequence());
    }
  }

  @Override
  public boolean needsPermits() {
    return permits != null;
  }

  @Override
  public OperationMetadata operation() {
    return subject.operation();
  }

  @Override
  public boolean isCancelled() {
    return cancellation.isCancelled();
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  public CallSubject subject() {
    return subject;
  }

  public boolean mayHaveTakenEffect(Attempt attempt) {
    return attempt.mayHaveTakenEffect() && !subject.isReading();
  }

  @Override
  public int attempts() {
    return attempts;
  }

  void attemptEnded(AttemptResult<?> result) {
    for (AttemptObserver observer : observers) {
      observer.attemptEnded(result);
    }
    waitingAfter = result.failure();
  }

  void retryScheduled(CloudflareException failure, Duration delay) {
    if (failure.mayHaveTakenEffect()) {
      ambiguous = true;
    }
    if (notifier != null) {
      notifier.retryScheduled(delay);
    }
  }

  @Override
  public boolean isAmbiguous() {
    return ambiguous;
  }

  /** Returns how the latest attempt failed, until the next one begins; null otherwise. */
  @Nullable
  public CloudflareException waitingAfter() {
    return waitingAfter;
  }

  /** Tells that the call has ended, with success unless there is a failure. */
  void ended(@Nullable Throwable failure) {
    if (notifier != null) {
      notifier.ended(failure);
    }
  }
}
