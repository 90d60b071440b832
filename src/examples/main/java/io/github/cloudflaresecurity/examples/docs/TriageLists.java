package io.github.cloudflaresecurity.examples.docs;

import com.squareup.moshi.Json;
import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationUpdate;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.Reclassification;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import java.util.List;
import java.util.function.Consumer;

/** Lists what is open, decides, and classifies it. */
final class TriageLists {
  private TriageLists() {}

  public record Insight(
      String id,
      String subject,
      String severity,
      @Json(name = "user_classification") String classification) {

    boolean isOpenOnALegacyHost() {
      return classification == null
          && "Low".equals(severity)
          && String.valueOf(subject).startsWith("legacy.");
    }
  }

  static BulkSummary acceptLegacyHosts(
      CloudflareClient cloudflare, String accountId, Consumer<Object> log) {
    List<Insight> open = cloudflare
        .request("GET", "/accounts/{account_id}/security-center/insights")
        .path("account_id", accountId)
        .query("dismissed", "false")
        .query("per_page", "1000")
        .pages()
        .items("issues")
        .map(issue -> issue.decode(Insight.class))
        .filter(Insight::isOpenOnALegacyHost)
        .toList();

    return cloudflare
        .securityCenter()
        .insights()
        .classification()
        .updateAll(
            open,
            insight -> new ClassificationUpdate(
                AccountOrZone.account(accountId),
                insight.id(),
                ClassificationChange.acceptRisk("Legacy host, retired in March")),
            log);
  }

  public record Message(
      String id,
      String subject,
      @Json(name = "final_disposition") String disposition) {

    boolean isMissedInvoice() {
      return !"MALICIOUS".equals(disposition) && String.valueOf(subject).startsWith("Overdue");
    }
  }

  static BulkSummary submitInvoices(
      CloudflareClient cloudflare, String accountId, Consumer<Object> log) {
    List<Message> missed = cloudflare
        .request("GET", "/accounts/{account_id}/email-security/investigate")
        .path("account_id", accountId)
        .query("query", "invoice")
        .pages()
        .items()
        .map(message -> message.decode(Message.class))
        .filter(Message::isMissedInvoice)
        .toList();

    return cloudflare
        .emailSecurity()
        .investigate()
        .reclassify()
        .createAll(
            missed,
            message -> new Reclassification(
                accountId,
                message.id(),
                ReclassifyRequest.builder()
                    .expectedDisposition(ExpectedDisposition.MALICIOUS)
                    .build()),
            log);
  }
}
