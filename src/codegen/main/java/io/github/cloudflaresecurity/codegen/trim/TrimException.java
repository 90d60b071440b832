package io.github.cloudflaresecurity.codegen.trim;

/** Thrown if the document cannot be written. The message is printed to the user. */
final class TrimException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TrimException(String message) {
    super(message);
  }
}
