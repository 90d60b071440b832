package io.github.cloudflaresecurity.examples.quickstart;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * Both operations, and a refused request. Run it with {@code mvn -q compile exec:java}. Without
 * {@code CLOUDFLARE_…} variables it starts a fake Cloudflare and calls it.
 */
public final class Quickstart {
  private static final String MESSAGE = """
      From: billing@example.com
      To: you@example.com
      Subject: Your invoice

      Please open the attachment.
      """;

  private Quickstart() {}

  public static void main(String[] args) {
    try (QuickstartTarget target = QuickstartTarget.fromEnvironment(System.getenv())) {
      CloudflareClient cloudflare = target.client();

      // 1. This message is malicious: submit it again, with its original.
      target.printTitle("Reclassify an email message");
      ApiResponse<JsonValue> submitted = cloudflare
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              target.accountId(),
              target.messageId(),
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .emlContent(EmlContent.of(MESSAGE.getBytes(StandardCharsets.UTF_8)))
                  .build());
      target.print(
          "submitted: status " + submitted.statusCode() + ", result " + submitted.result());

      // 2. This insight is a risk that we accept, in this zone.
      target.printTitle("Classify a Security Center insight");
      AccountOrZone zone = AccountOrZone.zone(target.zoneId());
      ApiResponse<Void> accepted = cloudflare
          .securityCenter()
          .insights()
          .classification()
          .update(
              zone,
              target.issueId(),
              ClassificationChange.acceptRisk("Legacy host, retired in March"));
      target.print("classified: status " + accepted.statusCode() + ", ray " + accepted.rayId());

      // 3. The API does not change one classification into another. The exception says so, and
      //    whether the change may have been applied.
      target.printTitle("A refused request");
      try {
        cloudflare
            .securityCenter()
            .insights()
            .classification()
            .update(zone, target.issueId(), ClassificationChange.falsePositive());
      } catch (CloudflareApiException e) {
        target.print("refused: " + e.getMessage());
        target.print("may have been applied: " + e.mayHaveTakenEffect());
      }

      // 4. So reset it first; replace does both.
      target.printTitle("Replace a classification");
      cloudflare
          .securityCenter()
          .insights()
          .classification()
          .replace(zone, target.issueId(), ClassificationChange.falsePositive());
      target.print("replaced");
    }
  }
}
