package example;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.nio.file.Path;

/** The example of README, word for word. */
public final class Example {
  private Example() {}

  public static void main(String[] args) {
    String accountId = args[0];
    String messageId = args[1];
    String zoneId = args[2];
    String issueId = args[3];

    try (CloudflareClient cloudflare = CloudflareClient.fromEnvironment()) {

      // This message is malicious: submit it again, with its original.
      cloudflare
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              accountId,
              messageId,
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .emlContent(EmlContent.of(Path.of("message.eml")))
                  .build());

      // This insight is a risk that we accept, in this zone.
      cloudflare
          .securityCenter()
          .insights()
          .classification()
          .update(
              AccountOrZone.zone(zoneId),
              issueId,
              ClassificationChange.acceptRisk("Legacy host, retired in March"));
    }
  }
}
