package io.github.cloudflaresecurity.internal.retry;

/** Hears of each attempt once, when it has ended. */
public interface AttemptObserver {
  void attemptEnded(AttemptResult<?> result);
}
