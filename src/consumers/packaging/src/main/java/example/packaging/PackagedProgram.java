package example.packaging;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.nio.charset.StandardCharsets;

/**
 * A user's program, which is packaged: both operations, a failure, and a request to any endpoint.
 */
public final class PackagedProgram {
  private PackagedProgram() {}

  /**
   * Calls the server with that base URL and token, about that account, zone, message and insight.
   */
  public static void main(String[] args) {
    AccountOrZone zone = AccountOrZone.zone(args[3]);
    try (CloudflareClient cloudflare =
        CloudflareClient.builder().baseUrl(args[0]).apiToken(args[1]).build()) {
      cloudflare
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              args[2],
              args[4],
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .emlContent(EmlContent.of("Subject: hi".getBytes(StandardCharsets.UTF_8)))
                  .build());
      var insights = cloudflare.securityCenter().insights().classification();
      insights.update(zone, args[5], ClassificationChange.acceptRisk("Known"));
      try {
        insights.update(zone, "unknown", ClassificationChange.falsePositive());
        throw new IllegalStateException("the unknown insight is not refused");
      } catch (CloudflareApiException.NotFound expected) {
        require(!expected.errors().isEmpty());
      }
      require(insights
              .updateAsync(zone, args[5], ClassificationChange.reset())
              .join()
              .statusCode()
          == 200);
      require(cloudflare
              .request("GET", "/zones/{zone_id}/security-center/insights")
              .path("zone_id", args[3])
              .pages()
              .stream()
              .count()
          == 1);
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("not so");
    }
  }
}
