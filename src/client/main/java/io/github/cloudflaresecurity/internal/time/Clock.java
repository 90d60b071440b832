package io.github.cloudflaresecurity.internal.time;

import java.time.Instant;

/** Reads the time. */
public interface Clock {
  long nanoTime();

  Instant now();
}
