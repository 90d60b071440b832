package example;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;

/** A user's program that calls the client. */
final class Triage {
  private final CloudflareClient client;

  Triage(CloudflareClient client) {
    this.client = client;
  }

  void accept(AccountOrZone scope, String issueId) {
    client
        .securityCenter()
        .insights()
        .classification()
        .replace(scope, issueId, ClassificationChange.acceptRisk("Known"));
  }

  /** Returns what to do about the message next. */
  String reportSpam(String accountId, String messageId) {
    try {
      client
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              accountId,
              messageId,
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .build());
      return "nothing";
    } catch (CloudflareException e) {
      return e.mayHaveTakenEffect() ? "check whether it was applied" : "safe to retry";
    }
  }
}
