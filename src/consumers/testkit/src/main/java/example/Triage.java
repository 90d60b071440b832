package example;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareException;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;

/** What a user's program does with the client. */
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

  /** What is to be done about the message now. */
  String reportSpam(String accountId, String postfixId) {
    try {
      client
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              accountId,
              postfixId,
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .build());
      return "nothing";
    } catch (CloudflareException e) {
      return e.mayHaveTakenEffect() ? "look whether it is filed" : "file it again";
    }
  }
}
