package io.github.cloudflaresecurity.internal.auth;

import java.util.List;

/** The credentials that a client was given, the preferred one first. At least one. */
public record Credentials(List<Credential> preferred) {

  /**
   * Returns the credential to send: the first that the document lists for the operation, or else
   * the first, since the server decides.
   */
  public Credential forOperation(OperationMetadata operation) {
    for (Credential credential : preferred) {
      if (operation.accepts(credential)) {
        return credential;
      }
    }
    return preferred.get(0);
  }

  @Override
  public String toString() {
    return preferred.toString();
  }
}
