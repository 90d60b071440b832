package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.ReclassifyResource;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeMessage;
import io.github.cloudflaresecurity.testkit.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the code of docs/errors.md. */
class ErrorsPageTest {
  private final String accountId = FakeCloudflare.ACCOUNT;
  private final String messageId = "message-1";
  private final ReclassifyRequest reclassification =
      ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.NONE).build();

  @Test
  void saysWhatToDo() {
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = fake.client()) {
      ReclassifyResource reclassify = cloudflare.emailSecurity().investigate().reclassify();
      assertThat(submit(reclassify)).startsWith("refused: 404 [").contains(", ray ");

      FakeMessage message = fake.message(accountId, messageId);
      message.next(Fault.rateLimited(Duration.ofHours(1)));
      assertThat(submit(reclassify)).isEqualTo("retry in PT1H");

      message.next(Fault.disconnect().afterApplying());
      assertThat(submit(reclassify)).isEqualTo("check whether it was applied");

      assertThat(submit(reclassify)).isEqualTo("submitted");
    }
  }

  /** The ray id of the page is another in each response. The credential is the document's. */
  @Test
  @Tag("pages")
  void showsAMessageAsItIs() throws IOException {
    AccountOrZone zone = AccountOrZone.zone(FakeCloudflare.ZONE);
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = fake.client()) {
      fake.insight(zone, "8a1c4f5e-insight").classifiedAs(UserClassification.ACCEPT_RISK);

      CloudflareApiException e = catchThrowableOfType(
          CloudflareApiException.class,
          () -> cloudflare
              .securityCenter()
              .insights()
              .classification()
              .update(zone, "8a1c4f5e-insight", ClassificationChange.falsePositive()));

      assertThat(Files.readString(Path.of("docs/errors.md")))
          .contains("\n" + e.getMessage().replace(e.rayId(), "8f00ba5eba11-FRA") + "\n");
    }
  }

  private String submit(ReclassifyResource reclassify) {
    try {
      reclassify.create(accountId, messageId, reclassification);
    } catch (CloudflareApiException.TooManyRequests e) {
      return "retry in " + e.retryAfter();
    } catch (CloudflareApiException e) {
      return "refused: " + e.statusCode() + " " + e.errors() + ", ray " + e.rayId();
    } catch (CloudflareTransportException e) {
      return e.mayHaveTakenEffect() ? "check whether it was applied" : "safe to retry";
    }
    return "submitted";
  }
}
