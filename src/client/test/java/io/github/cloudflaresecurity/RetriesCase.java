package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.ManualClock;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls of a client that waits in virtual time. */
abstract class RetriesCase {
  @RegisterExtension
  final CloudflareServer cloudflare = new CloudflareServer();

  final ManualClock clock = ManualClock.skippingDelays();

  CloudflareClient client() {
    return cloudflare.builder().scheduler(clock).build();
  }
}
