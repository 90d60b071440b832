package io.github.cloudflaresecurity.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.github.cloudflaresecurity.CloudflareException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A call that may be ended early, and what its events claim, beside what was applied. */
public final class EndedCall {
  private static final Pattern EARLY = Pattern.compile("interrupted|cancelled|timed out");

  public static final Set<String> TRAITS = Set.of(
      "ended early",
      "known as not applied",
      "retried",
      "succeeded",
      "unknown and applied",
      "unknown and not applied");

  private final NumberedCall call;
  private final EarlyEnd end;

  /** One for each step that has started: a replacement has two. */
  private final List<Told> told = new CopyOnWriteArrayList<>();

  public EndedCall(NumberedCall call, EarlyEnd end) {
    this.call = call;
    this.end = end;
  }

  /** Listens to one step. */
  private final class Told implements CallListener {
    private final CompletableFuture<CallEvent> ended = new CompletableFuture<>();
    private final AtomicInteger afterTheEnd = new AtomicInteger();

    @Override
    public void attemptEnded(CallEvent attempt) {
      hear();
    }

    @Override
    public void retryScheduled(CallEvent attempt, Duration delay) {
      hear();
    }

    private CallEvent end() {
      try {
        return ended.get(1, TimeUnit.MINUTES);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError("no end of a call to " + call.path(), e);
      }
    }

    private void hear() {
      if (ended.isDone()) {
        afterTheEnd.incrementAndGet();
      }
      end.passes();
    }

    @Override
    public void callEnded(CallEvent call) {
      end.passes();
      if (!ended.complete(call)) {
        afterTheEnd.incrementAndGet();
      }
    }
  }

  public CallListener listener() {
    Told listener = new Told();
    told.add(listener);
    end.passes();
    return listener;
  }

  public EarlyEnd end() {
    return end;
  }

  /** Waits for the end of each step. */
  private List<CallEvent> ends() {
    return told.stream().map(Told::end).toList();
  }

  private boolean mayHaveTakenEffect() {
    return ends().stream().anyMatch(CallEvent::mayHaveTakenEffect);
  }

  private boolean hasSucceeded() {
    return successes() == call.steps();
  }

  private int successes() {
    return (int) ends().stream().filter(end -> end.failure() == null).count();
  }

  /** What became of the call, for a report: some of {@link #TRAITS}. */
  public Set<String> traits(AppliedRequests applied) {
    Set<String> traits = new HashSet<>();
    List<CallEvent> ends = ends();
    boolean isEndedEarly = ends.stream()
        .map(CallEvent::failure)
        .anyMatch(
            failure -> failure != null && EARLY.matcher(failure.getMessage()).find());
    if (isEndedEarly) {
      traits.add("ended early");
    }
    if (ends.stream().anyMatch(end -> end.attempt() > 1)) {
      traits.add("retried");
    }
    if (hasSucceeded()) {
      traits.add("succeeded");
    } else if (mayHaveTakenEffect()) {
      traits.add(
          applied.times(call.path()) > 0 ? "unknown and applied" : "unknown and not applied");
    } else {
      traits.add("known as not applied");
    }
    return traits;
  }

  /** Compares what the caller was told with what the listeners were told. */
  public void checkOutcome(@Nullable CloudflareException failure, String description) {
    assertThat(failure == null).as(description + ", success").isEqualTo(hasSucceeded());
    assertThat(failure == null || failure.mayHaveTakenEffect())
        .as(description + ", mayHaveTakenEffect: " + failure)
        .isEqualTo(mayHaveTakenEffect());
  }

  /** Compares what the call claims with what was applied until now. */
  public void checkClaim(AppliedRequests applied, String description) {
    int times = applied.times(call.path());
    String claim = description + ", times applied: " + ends();
    assertThat(told.size()).as(description + ", steps").isBetween(1, call.steps());
    assertThat(times).as(claim).isGreaterThanOrEqualTo(successes());
    if (!mayHaveTakenEffect()) {
      assertThat(times).as(claim).isZero();
    }
    if (!call.isIdempotent()) {
      assertThat(times).as(claim).isLessThanOrEqualTo(1);
    }
    for (Told step : told) {
      assertThat(step.afterTheEnd).as(description + ", events after the end").hasValue(0);
    }
  }
}
