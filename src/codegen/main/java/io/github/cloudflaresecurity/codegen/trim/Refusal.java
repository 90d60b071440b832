package io.github.cloudflaresecurity.codegen.trim;

/** Why no document is written; the message is for whoever ran the command. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }
}
