package io.github.cloudflaresecurity;

/** Cloudflare Email Security. */
public final class EmailSecurityResource {
  private final InvestigateResource investigate;

  EmailSecurityResource(InvestigateResource investigate) {
    this.investigate = investigate;
  }

  /** The messages that Email Security has seen. */
  public InvestigateResource investigate() {
    return investigate;
  }
}
