// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity;

import javax.annotation.processing.Generated;

/** Leads to classification().update (Updates Security Center Insight Classification). */
@Generated("templates/resource.mustache")
public final class InsightsResource {
  private final ClassificationResource classification;

  InsightsResource(ResourceContext context) {
    classification = new ClassificationResource(context);
  }

  /** Leads to update (Updates Security Center Insight Classification). */
  public ClassificationResource classification() {
    return classification;
  }
}
