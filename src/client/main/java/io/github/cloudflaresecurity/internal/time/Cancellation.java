package io.github.cloudflaresecurity.internal.time;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a call was ended before its time, and why. The first reason counts. */
public final class Cancellation {
  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

  public void cancel(String why) {
    reason.compareAndSet(null, why);
  }

  public boolean isCancelled() {
    return reason.get() != null;
  }

  @Nullable
  public String reason() {
    return reason.get();
  }
}
