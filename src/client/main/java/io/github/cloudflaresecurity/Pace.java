package io.github.cloudflaresecurity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import io.github.cloudflaresecurity.Exchange.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The pace of a client's requests. Those of bulk runs wait for their turn; single calls do not, but
 * are counted, so that runs make way for them.
 *
 * <p>The count is kept by a token bucket, in which a token is a request that may begin. Whatever
 * makes requests wait, a {@code Retry-After} or a limit that the server says is nearly used up, is
 * a debt that the flow of tokens has to pay off first.
 *
 * <p>Until the first run there is no bucket, for most clients never need one. What matters of the
 * time before is in the latest answer.
 */
final class Pace {
  private final RateLimit limit;
  private final Timing timing;

  // All of it is guarded by this.
  private @Nullable Bucket bucket;
  private @Nullable Answer latest;
  private long latestNumber;
  private long latestAt;
  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private boolean isTimerSet;
  private long begun;

  Pace(RateLimit limit, Timing timing) {
    this.limit = limit;
    this.timing = timing;
  }

  /** Begins to count, for a run is to begin. */
  synchronized void start() {
    if (bucket != null) {
      return;
    }
    bucket = Bucket.builder()
        .addLimit(Bandwidth.builder()
            .capacity(limit.burst())
            .refillGreedy(limit.flow(), limit.period())
            .build())
        .withCustomTimePrecision(new Meter(timing))
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
    if (latest != null) {
      heed(latest, latestNumber, Duration.ofNanos(timing.nanoTime() - latestAt));
      latest = null;
    }
  }

  /** Somebody who waits for a turn. */
  interface Waiter {
    /** Whether he still waits. */
    boolean isWanted();

    /** It is his turn, which is taken. Does not block. */
    void go();
  }

  /** Takes a turn, unless one would have to wait for it. */
  synchronized boolean take() {
    return waiting.isEmpty() && bucket.tryConsume(1);
  }

  /** Calls the waiter when it is his turn, maybe at once and in this thread. */
  void await(Waiter waiter) {
    synchronized (this) {
      waiting.add(waiter);
    }
    serve();
  }

  /** Gives a turn back that was not used. */
  void giveBack() {
    synchronized (this) {
      bucket.addTokens(1);
    }
    serve();
  }

  /** Lets those go who no longer wait. */
  synchronized void forget() {
    waiting.removeIf(waiter -> !waiter.isWanted());
  }

  /** An attempt begins; one that has not waited for its turn takes it now. */
  synchronized void begins(Exchange exchange) {
    // What is older than the period counts no more, however much of it there was.
    if (bucket != null && !exchange.hasTurns() && bucket.getAvailableTokens() > -limit.flow()) {
      bucket.consumeIgnoringRateLimits(1);
    }
    exchange.numbered(++begun);
  }

  /** An attempt has ended: heeds what its answer says of limits. */
  synchronized void ended(Exchange exchange) {
    Answer answer = exchange.answer();
    if (answer == null) {
      return;
    }
    if (bucket == null) {
      latest = answer;
      latestNumber = exchange.number();
      latestAt = timing.nanoTime();
    } else {
      heed(answer, exchange.number(), Duration.ZERO);
    }
  }

  private void heed(Answer answer, long number, Duration age) {
    // The server did not know of those that were sent after the one it answered.
    long unknown = begun - number;
    for (Allowance allowance : Allowance.of(answer.headers(), timing.now())) {
      leave(Math.max(0, allowance.requests() - unknown), allowance.reset().minus(age));
    }
    if (answer.status() == 429) {
      Duration retryAfter = RetryAfter.of(answer.headers(), timing.now());
      leave(0, (retryAfter == null ? Duration.ZERO : retryAfter).minus(age));
    }
  }

  /** Leaves no more than so many turns within that time. */
  private void leave(long turns, Duration within) {
    if (within.isNegative()) {
      return;
    }
    long excess = bucket.getAvailableTokens() + flow(within) - turns;
    if (excess > 0) {
      bucket.consumeIgnoringRateLimits(excess);
    }
  }

  /** How many tokens flow in during that time, rounded up. */
  private long flow(Duration time) {
    return (long) Math.ceil((double) time.toNanos() / limit.period().toNanos() * limit.flow());
  }

  /** How long it takes to let so many requests pass, if nobody else asks. */
  synchronized Duration timeFor(long requests) {
    double missing = requests - bucket.getAvailableTokens();
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (missing / limit.flow() * limit.period().toNanos()));
  }

  private void serve() {
    Waiter next = next();
    if (next != null) {
      try {
        next.go();
      } finally {
        serve();
      }
    }
  }

  private synchronized @Nullable Waiter next() {
    while (!waiting.isEmpty() && !waiting.element().isWanted()) {
      waiting.remove();
    }
    if (waiting.isEmpty()) {
      return null;
    }
    if (bucket.tryConsume(1)) {
      return waiting.remove();
    }
    if (!isTimerSet) {
      isTimerSet = true;
      // Bucket4j rounds down.
      long wait = 1 + bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
      timing.schedule(Duration.ofNanos(wait), this::wake);
    }
    return null;
  }

  private void wake() {
    synchronized (this) {
      isTimerSet = false;
    }
    serve();
  }

  private record Meter(Timing timing) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return timing.nanoTime();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
