// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity;

import javax.annotation.processing.Generated;

/** Leads to reclassify().create (Change email classification). */
@Generated("templates/resource.mustache")
public final class InvestigateResource {
  private final ReclassifyResource reclassify;

  InvestigateResource(ResourceContext context) {
    reclassify = new ReclassifyResource(context);
  }

  /** Leads to create (Change email classification). */
  public ReclassifyResource reclassify() {
    return reclassify;
  }
}
