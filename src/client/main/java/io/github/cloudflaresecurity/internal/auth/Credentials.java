package io.github.cloudflaresecurity.internal.auth;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The credentials of a call, the preferred one first, and what redacts them. Immutable. */
public final class Credentials {
  /** For a call that is not made. */
  public static final Credentials NONE = new Credentials(List.of());

  private final List<Credential> preferred;
  private final List<Secret> others;
  private final Redactor redactor;

  /** These, hiding other texts too; kept for the next call. */
  private volatile @Nullable Credentials hiding;

  public Credentials(List<Credential> preferred) {
    this(preferred, List.of());
  }

  private Credentials(List<Credential> preferred, List<Secret> others) {
    this.preferred = preferred;
    this.others = others;
    List<Secret> secrets = new ArrayList<>(others);
    for (Credential credential : preferred) {
      secrets.addAll(credential.secrets());
    }
    this.redactor = new Redactor(secrets);
  }

  /** Returns the same credentials, whose redactor takes {@code texts} out, too. */
  public Credentials hiding(List<Secret> texts) {
    if (texts.isEmpty()) {
      return this;
    }
    Credentials known = hiding;
    if (known == null || !known.others.equals(texts)) {
      known = new Credentials(preferred, texts);
      hiding = known;
    }
    return known;
  }

  /**
   * Returns the credential to send: the first that the document lists for the operation. If it
   * lists none of them, that is the first, since the server decides.
   */
  public Credential forOperation(OperationMetadata operation) {
    for (Credential credential : preferred) {
      if (operation.accepts(credential)) {
        return credential;
      }
    }
    return preferred.get(0);
  }

  public Redactor redactor() {
    return redactor;
  }

  boolean are(List<Credential> others) {
    return preferred.equals(others);
  }

  @Override
  public String toString() {
    return preferred.toString();
  }
}
