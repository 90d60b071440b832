package io.github.cloudflaresecurity.internal.time;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a call was ended before its time, and why. The first reason counts. */
public final class Cancellation {
  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();
  private volatile Runnable first = () -> {};

  /** Sets what to do before the connection of a cancelled request is closed. */
  public void beforeClose(Runnable action) {
    first = action;
  }

  public void cancel(String why) {
    if (reason.compareAndSet(null, why)) {
      first.run();
    }
  }

  public boolean isCancelled() {
    return reason.get() != null;
  }

  @Nullable
  public String reason() {
    return reason.get();
  }
}
