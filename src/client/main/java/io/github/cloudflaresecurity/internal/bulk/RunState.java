package io.github.cloudflaresecurity.internal.bulk;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.bulk.BulkSummary.Status;
import org.jspecify.annotations.Nullable;

/** Whether a bulk run takes items, and how it ended. */
public final class RunState {
  private volatile boolean isOpen = true;

  // Of the thread of the run.
  private @Nullable Status how;
  private @Nullable CloudflareApiException denial;

  /** What a function of the caller threw. */
  private @Nullable Throwable thrown;

  /** Whether the run takes items. Any thread may ask. */
  boolean isOpen() {
    return isOpen;
  }

  /** Stops the run; the first reason counts, except that the source is empty. */
  void stop(Status why) {
    isOpen = false;
    if (how == null || how == Status.COMPLETED) {
      how = why;
    }
  }

  /** A call that failed ends the run if the next would fail in the same way. */
  void itemEnded(Throwable failure) {
    if (failure instanceof CloudflareApiException.Unauthorized
        || failure instanceof CloudflareApiException.Forbidden) {
      stop(Status.ACCESS_DENIED);
      if (denial == null && how == Status.ACCESS_DENIED) {
        denial = (CloudflareApiException) failure;
      }
    } else if (failure.getCause() instanceof Error error) {
      fail(error);
    } else if (!(failure instanceof CloudflareException)) {
      fail(failure);
    }
  }

  /** Ends the run by what a part of the caller's threw; items in flight run to their end. */
  void fail(Throwable t) {
    if (thrown == null) {
      thrown = t;
    } else if (thrown != t) {
      thrown.addSuppressed(t);
    }
    isOpen = false;
  }

  /** Throws what a part of the caller's threw, as it is. */
  BulkSummary summary(ProgressTracker tally) {
    if (thrown != null) {
      throw RunState.<RuntimeException>unchecked(thrown);
    }
    return tally.summary(how, denial);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable t) throws E {
    throw (E) t;
  }
}
