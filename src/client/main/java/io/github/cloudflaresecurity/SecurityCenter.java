package io.github.cloudflaresecurity;

/** Cloudflare Security Center. */
public final class SecurityCenter {
  private final Insights insights;

  SecurityCenter(Insights insights) {
    this.insights = insights;
  }

  /** The insights of Security Center. */
  public Insights insights() {
    return insights;
  }
}
