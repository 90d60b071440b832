package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeInsight;
import io.github.cloudflaresecurity.testkit.FakeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of docs/getting-started.md. */
class GettingStartedPageTest {
  private final String accountId = FakeCloudflare.ACCOUNT;
  private final String zoneId = FakeCloudflare.ZONE;
  private final String messageId = "message-1";
  private final String issueId = "issue-1";

  @Test
  void submitsAReclassificationWithContent(@TempDir Path directory) throws Exception {
    Path eml = Files.writeString(directory.resolve("message.eml"), "Hello");
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = fake.client()) {
      FakeMessage message = fake.message(accountId, messageId);

      ApiResponse<JsonValue> submitted = cloudflare
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              accountId,
              messageId,
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .emlContent(EmlContent.of(eml))
                  .build());

      assertThat(submitted.statusCode()).isBetween(200, 299);
      assertThat(message.timesApplied()).isEqualTo(1);
    }
  }

  @Test
  void classifiesAnInsight() {
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = fake.client()) {
      FakeInsight insight = fake.insight(AccountOrZone.zone(zoneId), issueId);

      ApiResponse<Void> accepted = cloudflare
          .securityCenter()
          .insights()
          .classification()
          .update(
              AccountOrZone.zone(zoneId),
              issueId,
              ClassificationChange.acceptRisk("Legacy host, retired in March"));

      assertThat(accepted.statusCode()).isEqualTo(200);
      assertThat(insight.classification()).isEqualTo(UserClassification.ACCEPT_RISK);

      cloudflare
          .securityCenter()
          .insights()
          .classification()
          .replace(AccountOrZone.zone(zoneId), issueId, ClassificationChange.falsePositive());

      assertThat(insight.classification()).isEqualTo(UserClassification.FALSE_POSITIVE);

      CompletableFuture<ApiResponse<Void>> pending = cloudflare
          .securityCenter()
          .insights()
          .classification()
          .updateAsync(AccountOrZone.zone(zoneId), issueId, ClassificationChange.reset());

      assertThat(pending.join().statusCode()).isEqualTo(200);
      assertThat(insight.classification()).isNull();
    }
  }

  @Test
  void setsOptionsOfOneCall() {
    RequestOptions options =
        RequestOptions.builder().timeout(Duration.ofSeconds(5)).maxRetries(0).build();

    assertThat(options.toString()).contains("timeout=PT5S", "maxRetries=0");
  }
}
