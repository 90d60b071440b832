package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CloudflareServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent once more, how often, and what the call says of it. */
@Timeout(60)
@Tag("any-document")
class RetriedCallsTest extends RetriesCase {
  @Test
  void retriesAnUpdateUntilItSucceeds() {
    cloudflare.fails(503).fails(503).succeeds();

    assertThat(update(client()).statusCode()).isEqualTo(200);

    String first = cloudflare.takeRequest().getBody().utf8();
    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(first);
    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(first);
  }

  @Test
  void retriesAReclassificationWithItsMessageAfterA429() {
    cloudflare.fails(429);
    cloudflare.accepts();

    submit(client(), EmlContent.of("Hello".getBytes()));

    String first = cloudflare.takeRequest().getBody().utf8();
    assertThat(first).contains("\"eml_content\":\"SGVsbG8=\"");
    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 3"})
  void retriesAsOftenAsTheClientSays(int maxRetries, int requests) {
    for (int i = 0; i < requests; i++) {
      cloudflare.fails(503);
    }

    apiFailure(cloudflare.builder().scheduler(clock).maxRetries(maxRetries).build());

    assertThat(cloudflare.requestCount()).isEqualTo(requests);
  }

  @Test
  void retriesAsOftenAsTheCallSays() {
    cloudflare.fails(503);

    catchThrowableOfType(
        CloudflareApiException.class,
        () -> classification(client())
            .update(
                AccountOrZone.zone(ZONE),
                "abc",
                ClassificationChange.falsePositive(),
                RequestOptions.builder().maxRetries(0).build()));

    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void namesTheAttempt() {
    for (int i = 0; i < 3; i++) {
      cloudflare.fails(503);
    }

    assertThat(apiFailure(client())).hasMessageContaining("attempt 3");
  }

  @Test
  void remembersAnAttemptThatMayHaveBeenApplied() {
    cloudflare.fails(503);
    cloudflare.responds(403, CloudflareServer.failure(9109, "Unauthorized"));

    CloudflareApiException e = apiFailure(client());

    assertThat(e).isInstanceOf(CloudflareApiException.Forbidden.class);
    assertThat(e.mayHaveTakenEffect()).isTrue();
  }

  @Test
  void remembersThatNoAttemptWasApplied() {
    cloudflare.fails(429);
    cloudflare.responds(403, CloudflareServer.failure(9109, "Unauthorized"));

    assertThat(apiFailure(client()).mayHaveTakenEffect()).isFalse();
  }
}
