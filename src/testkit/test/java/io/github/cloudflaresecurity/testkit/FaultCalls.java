package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationResource;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;

/** Calls of tests of faults. */
final class FaultCalls {
  static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);
  static final String TRANSPORT = "CloudflareTransportException";

  private FaultCalls() {}

  static CloudflareClient withoutRetries(FakeCloudflare cloudflare) {
    return cloudflare
        .builder()
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .maxRetries(0)
        .build();
  }

  static CloudflareApiException failure(CloudflareClient client) {
    return catchThrowableOfType(CloudflareApiException.class, () -> update(client, "issue-1"));
  }

  static void assertFails(Runnable call, String type, boolean mayHaveTakenEffect) {
    CloudflareException failure = catchThrowableOfType(CloudflareException.class, call::run);
    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.mayHaveTakenEffect()).as(failure.getMessage()).isEqualTo(mayHaveTakenEffect);
  }

  static void update(CloudflareClient client, String issueId) {
    classification(client).update(ZONE, issueId, ClassificationChange.falsePositive());
  }

  static ClassificationResource classification(CloudflareClient client) {
    return client.securityCenter().insights().classification();
  }

  static void reclassify(CloudflareClient client, String message) {
    client
        .emailSecurity()
        .investigate()
        .reclassify()
        .create(
            ACCOUNT,
            message,
            ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.NONE)
                .build());
  }
}
