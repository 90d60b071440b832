package io.github.cloudflaresecurity;

/** Cloudflare Security Center. */
public final class SecurityCenterResource {
  private final InsightsResource insights;

  SecurityCenterResource(InsightsResource insights) {
    this.insights = insights;
  }

  /** The insights of Security Center. */
  public InsightsResource insights() {
    return insights;
  }
}
