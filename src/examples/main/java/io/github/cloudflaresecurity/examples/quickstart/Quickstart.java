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
 * Both operations, and a refusal. Run it with {@code mvn -q compile exec:java}: without any
 * {@code CLOUDFLARE_…} variable it talks to a fake Cloudflare that it brings along.
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
    try (Stage stage = Stage.fromEnvironment(System.getenv())) {
      CloudflareClient cloudflare = stage.client();

      // 1. The verdict on a message was wrong. Submit it again, with the original message.
      stage.title("Reclassify an email message");
      ApiResponse<JsonValue> filed = cloudflare
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              stage.accountId(),
              stage.postfixId(),
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .emlContent(EmlContent.of(MESSAGE.getBytes(StandardCharsets.UTF_8)))
                  .build());
      stage.say("filed: status " + filed.statusCode() + ", result " + filed.result());

      // 2. An insight is a risk that we accept, in this zone.
      stage.title("Classify a Security Center insight");
      AccountOrZone zone = AccountOrZone.zone(stage.zoneId());
      ApiResponse<Void> accepted = cloudflare
          .securityCenter()
          .insights()
          .classification()
          .update(
              zone,
              stage.issueId(),
              ClassificationChange.acceptRisk("Legacy host, retired in March"));
      stage.say("classified: status " + accepted.statusCode() + ", ray " + accepted.rayId());

      // 3. The API does not change one classification into another. An exception says so, and
      //    whether the change may have taken effect all the same.
      stage.title("A refusal");
      try {
        cloudflare
            .securityCenter()
            .insights()
            .classification()
            .update(zone, stage.issueId(), ClassificationChange.falsePositive());
      } catch (CloudflareApiException e) {
        stage.say("refused: " + e.getMessage());
        stage.say("may have taken effect: " + e.mayHaveTakenEffect());
      }

      // 4. So reset it in between; replace does both.
      stage.title("Replace a classification");
      cloudflare
          .securityCenter()
          .insights()
          .classification()
          .replace(zone, stage.issueId(), ClassificationChange.falsePositive());
      stage.say("replaced");
    }
  }
}
