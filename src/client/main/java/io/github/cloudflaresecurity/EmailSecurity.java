package io.github.cloudflaresecurity;

/** Cloudflare Email Security. */
public final class EmailSecurity {
  private final Investigate investigate;

  EmailSecurity(Investigate investigate) {
    this.investigate = investigate;
  }

  /** The messages that Email Security has seen. */
  public Investigate investigate() {
    return investigate;
  }
}
