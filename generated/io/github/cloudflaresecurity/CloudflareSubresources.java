// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity;

import javax.annotation.processing.Generated;

/**
 * Leads to emailSecurity().investigate().reclassify().create (Change email classification),
 * securityCenter().insights().classification().update (Updates Security Center Insight
 * Classification).
 */
@Generated("templates/resource.mustache")
abstract class CloudflareSubresources {
  private final EmailSecurityResource emailSecurity;
  private final SecurityCenterResource securityCenter;

  CloudflareSubresources(ResourceContext context) {
    emailSecurity = new EmailSecurityResource(context);
    securityCenter = new SecurityCenterResource(context);
  }

  /** Leads to investigate().reclassify().create (Change email classification). */
  public EmailSecurityResource emailSecurity() {
    return emailSecurity;
  }

  /**
   * Leads to insights().classification().update (Updates Security Center Insight Classification).
   */
  public SecurityCenterResource securityCenter() {
    return securityCenter;
  }
}
