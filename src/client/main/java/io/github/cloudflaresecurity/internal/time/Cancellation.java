package io.github.cloudflaresecurity.internal.time;

import org.jspecify.annotations.Nullable;

/** Whether a call was ended before its time, and why. The first reason counts. */
public final class Cancellation {
  private volatile @Nullable String reason;
  private volatile Runnable first = () -> {};

  /** Sets what to do before the connection of a cancelled request is closed. */
  public void beforeClose(Runnable action) {
    first = action;
  }

  public void cancel(String why) {
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
    }
    first.run();
  }

  public boolean isCancelled() {
    return reason != null;
  }

  @Nullable
  public String reason() {
    return reason;
  }
}
