package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.auth.Redactor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Carries what is no {@code IOException} through OkHttp. OkHttp would print it, leave connections
 * open, or throw it in a thread of the dispatcher's.
 */
public final class UnexpectedFailureException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean isInterrupt;

  private UnexpectedFailureException(
      String message, @Nullable Throwable cause, boolean isInterrupt) {
    super(message, cause);
    this.isInterrupt = isInterrupt;
  }

  /** Returns an exception without secrets. An interrupt sets the thread's flag again. */
  public static IOException of(Throwable thrown, Redactor redactor) {
    if (thrown instanceof IOException e) {
      return e;
    }
    boolean isInterrupt = thrown instanceof InterruptedException;
    if (isInterrupt) {
      Thread.currentThread().interrupt();
    }
    return new UnexpectedFailureException(
        redactor.describe(thrown), redactor.cause(thrown), isInterrupt);
  }

  public boolean isInterrupt() {
    return isInterrupt;
  }
}
