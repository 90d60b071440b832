package io.github.cloudflaresecurity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any endpoint can be sent a body, as text, as a value and by an adapter. */
@Timeout(60)
@Tag("any-document")
class ApiRequestBodyTest extends ApiRequestCase {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();

  @Test
  void sendsValuesAndWhatAdaptersWrite() {
    respond(200, CloudflareServer.success());
    respond(200, CloudflareServer.success());
    ApiRequest request = request("PUT");

    request.body(JsonValue.of("[1,  2]")).execute();
    request.body(List.of("x"), MOSHI.adapter(Object.class)).execute();

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo("[1,  2]");
    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo("[\"x\"]");
  }

  @Test
  void refusesABodyThatIsNoJson() {
    ApiRequest request = request("PUT");

    assertThatIllegalArgumentException().isThrownBy(() -> request.bodyJson("{\"a\": }"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.bodyJson("{} {}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body(JsonValue.ofParsed("no JSON")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body("x", new Writing(writer -> {})))
        .withMessageStartingWith("the adapter can't write the body as JSON: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body("x", new Writing(writer -> {
          throw new IOException("no");
        })));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body("x", new Writing(writer -> {
          throw new IllegalStateException("no");
        })));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("GET").bodyJson("{}"))
        .withMessage("a request with method GET has no body");
    assertThat(cloudflare.requestCount()).isZero();
  }

  private interface Writer {
    void write(JsonWriter writer) throws IOException;
  }

  private static final class Writing extends JsonAdapter<String> {
    private final Writer body;

    Writing(Writer body) {
      this.body = body;
    }

    @Override
    public String fromJson(JsonReader reader) throws IOException {
      return reader.nextString();
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable String value) throws IOException {
      body.write(writer);
    }
  }

  /** The server quotes what it was sent. */
  @Test
  void withholdsTextIfTheBodyHasTheContentOfAMessage() {
    respond(400, CloudflareServer.failure(10_001, "CANARY"));
    ReclassifyRequest message = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .emlContent(EmlContent.of("Subject: CANARY".getBytes(UTF_8)))
        .build();

    ApiRequest request = request("POST").body(message, MOSHI.adapter(ReclassifyRequest.class));

    assertThatThrownBy(request::execute)
        .hasMessageContaining("[10001]")
        .hasMessageNotContaining("CANARY");
    assertThat(cloudflare.takeRequest().getBody().utf8()).contains("eml_content");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsAMessageWhenItIsSent(boolean isAsync, @TempDir Path folder) throws IOException {
    cloudflare.throttles("1");
    respond(200, CloudflareServer.success());
    Path file = Files.writeString(folder.resolve("message.eml"), "Subject: first");
    ReclassifyRequest message = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .emlContent(EmlContent.of(file))
        .build();
    ApiRequest request = request("POST").body(message, MOSHI.adapter(ReclassifyRequest.class));

    Files.writeString(file, "Subject: the second one");
    execute(request, isAsync);
    Files.writeString(file, "");

    assertThatThrownBy(() -> execute(request, isAsync))
        .hasMessageContaining("the message is empty")
        .hasMessageContaining("nothing was applied");
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThat(cloudflare.takeRequest().getBody().utf8())
          .contains(Base64.getEncoder().encodeToString("Subject: the second one".getBytes(UTF_8)));
    }
    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{\"x_due\":1}",
        "' { } '|' { \"x_due\":1}'",
        "'{\"a\":1}\n'|{\"a\":1,\"x_due\":1}"
      })
  void addsAPropertyToAnyBody(String body, String sent) {
    respond(200, CloudflareServer.success());

    request("POST").bodyJson(body).options(due()).execute();

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo(sent);
  }

  @Test
  void overwritesNoPropertyOfABody() {
    ApiRequest request = request("POST").bodyJson("{\"a\": {}, \"x_due\": 2}").options(due());

    assertThatThrownBy(request::execute)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the body has the property x_due already");
  }

  private static RequestOptions due() {
    return RequestOptions.builder().bodyProperty("x_due", JsonValue.of("1")).build();
  }
}
