package io.github.cloudflaresecurity;

/** Hears of each attempt once, when it has ended. */
interface AttemptObserver {
  void attemptEnded(AttemptResult<?> result);
}
