package io.github.cloudflaresecurity.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set if an application does not start. */
final class CloudflareFailureAnalyzer
    extends AbstractFailureAnalyzer<CloudflareConfigurationException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, CloudflareConfigurationException cause) {
    return new FailureAnalysis(
        "The CloudflareClient can't be made of the properties 'cloudflare.*': "
            + cause.getMessage()
            + ".",
        "Set cloudflare.api-token, or cloudflare.email and cloudflare.api-key. A bean of type"
            + " CloudflareClientCustomizer may set them too. Without Cloudflare, set"
            + " cloudflare.enabled=false.",
        cause);
  }
}
