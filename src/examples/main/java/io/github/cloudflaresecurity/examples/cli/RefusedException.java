package io.github.cloudflaresecurity.examples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

/** Says why nothing was sent. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private RefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Runs what happens before anything is sent. */
  static <T> T refusing(Callable<T> step) {
    try {
      return step.call();
    } catch (IOException e) {
      throw new RefusedException(FileFailure.describe(e), e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new RefusedException(e.getMessage(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
