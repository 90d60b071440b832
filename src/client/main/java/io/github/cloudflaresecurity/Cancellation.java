package io.github.cloudflaresecurity;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a call was ended before its time, and why. The first reason counts. */
final class Cancellation {
  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

  void cancel(String why) {
    reason.compareAndSet(null, why);
  }

  boolean isCancelled() {
    return reason.get() != null;
  }

  @Nullable
  String reason() {
    return reason.get();
  }
}
