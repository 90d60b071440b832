package io.github.cloudflaresecurity.examples.cli;

/** Says why nothing was sent. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
