package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.INSIGHT;
import static io.github.cloudflaresecurity.support.TestCalls.MESSAGE;
import static io.github.cloudflaresecurity.support.TestCalls.REQUEST;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Cloudflare adds to a body can be sent before the library knows it. */
@Timeout(60)
class BodyPropertyTest {
  private static final RequestOptions NEW_PROPERTIES = RequestOptions.builder()
      .bodyProperty("x_due", JsonValue.of("{\"day\": 1.50}"))
      .bodyProperty("x \"odd\"\n", JsonValue.of("null"))
      .build();

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @BeforeEach
  void allowUndocumentedProperties() {
    cloudflare.letRequestsBeOffContract();
  }

  @Test
  void isSentBesideTheOthers() {
    cloudflare.succeeds().accepts();

    classification(cloudflare.client())
        .updateAsync(SCOPE, INSIGHT, CHANGE, NEW_PROPERTIES)
        .join();
    reclassify(cloudflare.client())
        .create(
            ACCOUNT,
            MESSAGE,
            ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.NONE)
                .emlContent(EmlContent.of("Hello".getBytes()))
                .build(),
            NEW_PROPERTIES);

    String update = body();
    assertThat(update)
        .startsWith("{\"")
        .endsWith(",\"x_due\":{\"day\": 1.50},\"x \\\"odd\\\"\\n\":null}");
    assertThat(JsonValue.of(update)).isNotNull();
    assertThat(body())
        .contains("\"SGVsbG8=\"")
        .endsWith("\"x_due\":{\"day\": 1.50}," + "\"x \\\"odd\\\"\\n\":null}");
  }

  @Test
  void isSentWithEachRetryAndBothStepsOfAReplacement() {
    cloudflare.fails(429).succeeds().succeeds();

    classification(cloudflare.builder().backoff(java.time.Duration.ZERO).build())
        .replace(SCOPE, INSIGHT, CHANGE, NEW_PROPERTIES);

    for (int i = 0; i < 3; i++) {
      assertThat(body()).contains("\"x_due\":");
    }
  }

  @Test
  void isSentByBulkRuns() {
    cloudflare.succeeds().succeeds();

    classification(cloudflare.client())
        .updateAll(
            List.of("a", "b"),
            id -> updateOf(id),
            outcome -> {},
            BulkOptions.builder().requestOptions(NEW_PROPERTIES).build());

    assertThat(body()).contains("\"x_due\":");
    assertThat(body()).contains("\"x_due\":");
  }

  @Test
  void isSeenByInterceptors() {
    cloudflare.succeeds();
    List<String> seen = new ArrayList<>();
    OkHttpClient own = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          Buffer body = new Buffer();
          chain.request().body().writeTo(body);
          seen.add(body.readUtf8());
          return chain.proceed(chain.request());
        })
        .build();

    classification(cloudflare.builder().httpClient(own).build())
        .update(SCOPE, INSIGHT, CHANGE, NEW_PROPERTIES);

    assertThat(seen).singleElement().isEqualTo(body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"classification", "rationale"})
  void overwritesNothingDocumentedSetOrNot(String name) {
    RequestOptions options =
        RequestOptions.builder().bodyProperty(name, JsonValue.of("1")).build();
    ClassificationResource classification = classification(cloudflare.client());

    assertThatThrownBy(() -> classification.update(SCOPE, INSIGHT, CHANGE, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the property " + name + " of the body is documented");
    assertThatThrownBy(() -> classification.updateAsync(SCOPE, INSIGHT, CHANGE, options))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void overwritesNothingThatIsRequired() {
    String name = "expected_disposition";
    RequestOptions options =
        RequestOptions.builder().bodyProperty(name, JsonValue.of("\"x\"")).build();

    assertThatThrownBy(
            () -> reclassify(cloudflare.client()).create(ACCOUNT, MESSAGE, REQUEST, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void failsTheItemOfABulkRunThatItDoesNotFit() {
    List<BulkOutcome<String, Void>> outcomes = new ArrayList<>();

    classification(cloudflare.client())
        .updateAll(
            List.of("a"),
            id -> updateOf(id),
            outcomes::add,
            BulkOptions.builder()
                .requestOptions(RequestOptions.builder()
                    .bodyProperty("classification", JsonValue.of("null"))
                    .build())
                .build());

    assertThat(outcomes).singleElement().satisfies(outcome -> {
      assertThat(outcome).isInstanceOf(BulkOutcome.Failed.class);
      assertThat(outcome.failure()).isInstanceOf(IllegalArgumentException.class);
    });
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void isSetOnce() {
    RequestOptions.Builder options =
        RequestOptions.builder().bodyProperty("x_due", JsonValue.of("1"));

    assertThatThrownBy(() -> options.bodyProperty("x_due", JsonValue.of("2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bodyProperty x_due is set already");
    assertThatThrownBy(() -> options.bodyProperty(" ", JsonValue.of("2")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> options.bodyProperty("x", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(options.build()).asString().contains("bodyProperties=[x_due]");
  }

  private String body() {
    return cloudflare.takeRequest().getBody().utf8();
  }
}
