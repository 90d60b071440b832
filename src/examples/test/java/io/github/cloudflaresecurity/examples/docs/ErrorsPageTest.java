package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.ReclassifyResource;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeMessage;
import io.github.cloudflaresecurity.testkit.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What docs/errors.md shows, run. */
class ErrorsPageTest {
  private final String accountId = FakeCloudflare.ACCOUNT;
  private final String postfixId = "message-1";
  private final ReclassifyRequest verdict =
      ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.NONE).build();

  @Test
  void tellsWhatToDo() {
    try (FakeCloudflare fake = FakeCloudflare.start();
        CloudflareClient cloudflare = fake.client()) {
      ReclassifyResource reclassify = cloudflare.emailSecurity().investigate().reclassify();
      assertThat(file(reclassify)).startsWith("refused: 404 [").contains(", ray ");

      FakeMessage message = fake.message(accountId, postfixId);
      message.next(Fault.rateLimited(Duration.ofHours(1)));
      assertThat(file(reclassify)).isEqualTo("come back in PT1H");

      message.next(Fault.cut().afterEffect());
      assertThat(file(reclassify)).isEqualTo("look whether it is filed");

      assertThat(file(reclassify)).isEqualTo("filed");
    }
  }

  private String file(ReclassifyResource reclassify) {
    try {
      reclassify.create(accountId, postfixId, verdict);
    } catch (CloudflareApiException.TooManyRequests e) {
      return "come back in " + e.retryAfter();
    } catch (CloudflareApiException e) {
      return "refused: " + e.statusCode() + " " + e.errors() + ", ray " + e.rayId();
    } catch (CloudflareTransportException e) {
      return e.mayHaveTakenEffect() ? "look whether it is filed" : "file it again";
    }
    return "filed";
  }

  @Test
  void setsHowOftenAndHowLong() {
    String token = FakeCloudflare.API_TOKEN;

    CloudflareClient cloudflare = CloudflareClient.builder()
        .apiToken(token)
        .timeout(Duration.ofSeconds(20))
        .maxRetries(4)
        .backoff(Duration.ofSeconds(1))
        .build();

    assertThat(cloudflare).isNotNull();
  }
}
