package io.github.cloudflaresecurity.codegen;

/**
 * Thrown if nothing can be generated from a document; without a stack trace, as the build prints
 * it.
 */
final class UnusableDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableDocumentException(String message) {
    super(message, null, false, false);
  }
}
