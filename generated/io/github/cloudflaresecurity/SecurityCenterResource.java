// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity;

import javax.annotation.processing.Generated;

/** Leads to insights().classification().update (Updates Security Center Insight Classification). */
@Generated("templates/resource.mustache")
public final class SecurityCenterResource {
  private final InsightsResource insights;

  SecurityCenterResource(ResourceContext context) {
    insights = new InsightsResource(context);
  }

  /** Leads to classification().update (Updates Security Center Insight Classification). */
  public InsightsResource insights() {
    return insights;
  }
}
