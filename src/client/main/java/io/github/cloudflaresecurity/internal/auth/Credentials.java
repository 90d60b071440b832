package io.github.cloudflaresecurity.internal.auth;

import java.util.List;

/** The credentials of a call, the preferred one first, and what redacts them. Immutable. */
public final class Credentials {
  /** For a call that is not made. */
  public static final Credentials NONE = new Credentials(List.of());

  private final List<Credential> preferred;
  private final Redactor redactor;

  public Credentials(List<Credential> preferred) {
    this.preferred = preferred;
    this.redactor = new Redactor(
        preferred.stream().flatMap(credential -> credential.secrets().stream()).toList());
  }

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

  /** Returns what takes these credentials out of texts. */
  public Redactor redactor() {
    return redactor;
  }

  /** Whether these are the credentials of that list. */
  boolean are(List<Credential> others) {
    return preferred.equals(others);
  }

  @Override
  public String toString() {
    return preferred.toString();
  }
}
