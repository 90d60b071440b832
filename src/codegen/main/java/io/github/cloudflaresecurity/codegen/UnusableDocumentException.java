package io.github.cloudflaresecurity.codegen;

/** Says why a document can't be generated from, without a stack trace: the build prints it. */
final class UnusableDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableDocumentException(String message) {
    super(message, null, false, false);
  }
}
