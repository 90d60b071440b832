// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity;

import javax.annotation.processing.Generated;

/** Leads to investigate().reclassify().create (Change email classification). */
@Generated("templates/resource.mustache")
public final class EmailSecurityResource {
  private final InvestigateResource investigate;

  EmailSecurityResource(ResourceContext context) {
    investigate = new InvestigateResource(context);
  }

  /** Leads to reclassify().create (Change email classification). */
  public InvestigateResource investigate() {
    return investigate;
  }
}
