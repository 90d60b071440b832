package io.github.cloudflaresecurity;

import java.time.Instant;

/** Reads the time. */
interface Clock {
  long nanoTime();

  Instant now();
}
