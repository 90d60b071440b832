package io.github.cloudflaresecurity.spring;

import java.io.Serial;

/** The properties or customizers make no client. */
final class CloudflareConfigurationException extends IllegalStateException {
  @Serial
  private static final long serialVersionUID = 1;

  CloudflareConfigurationException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
