package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.TestCalls.MESSAGE;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.TestCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReclassifyTest {
  private static final int ACCEPTED = Document.successStatus(Document.RECLASSIFY);
  private static final ReclassifyRequest MALICIOUS = ReclassifyRequest.builder()
      .expectedDisposition(ExpectedDisposition.MALICIOUS)
      .build();

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void postsTheDispositionToTheMessage() {
    cloudflare.accepts();

    reclassify(cloudflare.client()).create(ACCOUNT, MESSAGE, MALICIOUS);

    RecordedRequest request = cloudflare.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget())
        .isEqualTo("/client/v4/accounts/"
            + ACCOUNT
            + "/email-security/investigate/"
            + MESSAGE
            + "/reclassify");
    assertThat(request.getBody().utf8()).isEqualTo("{\"expected_disposition\":\"MALICIOUS\"}");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("User-Agent"))
        .matches("cloudflare-security-client/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void sendsTheMessageAsBase64OfKnownLength(@TempDir Path folder) throws Exception {
    cloudflare.accepts();
    Path eml = Files.writeString(folder.resolve("message.eml"), "Subject: Hi\r\n\r\nHello");

    reclassify(cloudflare.client())
        .create(
            ACCOUNT,
            MESSAGE,
            ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.NONE)
                .emlContent(EmlContent.of(eml))
                .escalatedSubmissionId("sub-1")
                .build());

    RecordedRequest request = cloudflare.takeRequest();
    assertThat(request.getBody().utf8())
        .isEqualTo("{\"expected_disposition\":\"NONE\","
            + "\"eml_content\":\"U3ViamVjdDogSGkNCg0KSGVsbG8=\","
            + "\"escalated_submission_id\":\"sub-1\"}");
    assertThat(request.getHeaders().get("Content-Length"))
        .isEqualTo(String.valueOf(request.getBodySize()));
    assertThat(request.getHeaders().get("Transfer-Encoding")).isNull();
  }

  @Test
  void returnsResultMessagesStatusAndRay() {
    cloudflare.responds(ACCEPTED, """
        {
          "errors": [],
          "messages": [{"code": 1000, "message": "queued", "documentation_url": "https://example.com/q",
                        "source": {"pointer": "/eml_content"}}],
          "result": {"id": 12345678901234567890, "score": 1.10},
          "success": true
        }
        """);

    ApiResponse<JsonValue> response =
        reclassify(cloudflare.client()).create(ACCOUNT, MESSAGE, MALICIOUS);

    assertThat(response.statusCode()).isEqualTo(ACCEPTED);
    assertThat(response.rayId()).isEqualTo("8f00ba5eba11-FRA");
    assertThat(response.result()).hasToString("{\"id\": 12345678901234567890, \"score\": 1.10}");
    assertThat(response.messages()).hasSize(1);
    assertThat(response.messages().get(0).code()).isEqualTo(1000);
    assertThat(response.messages().get(0).message()).isEqualTo("queued");
    assertThat(response.messages().get(0).source().pointer()).isEqualTo("/eml_content");
  }

  @Test
  void acceptsAnyStatusOf2xx() {
    cloudflare.respondsOffContract(200, CloudflareServer.success());

    assertThat(
            reclassify(cloudflare.client()).create(ACCOUNT, MESSAGE, MALICIOUS).statusCode())
        .isEqualTo(200);
  }

  @Test
  void acceptsAResponseWithoutResult() {
    cloudflare.responds(ACCEPTED, "{\"errors\": [], \"messages\": [], \"success\": true}");

    assertThat(
            reclassify(cloudflare.client()).create(ACCOUNT, MESSAGE, MALICIOUS).result())
        .isNull();
  }

  @Test
  void sendsAnUnlistedDisposition() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.accepts();

    reclassify(cloudflare.client())
        .create(
            ACCOUNT,
            MESSAGE,
            ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.unlisted("PHISH"))
                .build());

    assertThat(cloudflare.takeRequest().getBody().utf8()).contains("\"PHISH\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"malicious", "MALICIOUS ", "no such value"})
  void refusesAnUnlistedDispositionBeforeItIsSent(String text) {
    assertThatThrownBy(() -> ExpectedDisposition.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("text must be one of " + ExpectedDisposition.values())
        .hasMessageContaining("unlisted(text)");
  }

  @Test
  void rejectsARequestWithoutDisposition() {
    assertThatThrownBy(() -> ReclassifyRequest.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expectedDisposition");
  }

  @Test
  void throwsIfCloudflareRefuses() {
    cloudflare.responds(404, CloudflareServer.failure(7003, "Could not route to the message"));

    assertThatThrownBy(() -> reclassify(cloudflare.client()).create(ACCOUNT, "unknown", MALICIOUS))
        .isInstanceOf(CloudflareApiException.NotFound.class)
        .hasMessageContaining("[7003] Could not route to the message");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysThatTheFileChangedWhileItWasSent(boolean isDeleted, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("message.eml"), "Hello");
    CloudflareClient client = cloudflare
        .builder()
        .configureHttp(http -> http.addNetworkInterceptor(chain -> {
          Files.writeString(file, ", and more", StandardOpenOption.APPEND);
          if (isDeleted) {
            Files.delete(file);
          }
          return chain.proceed(chain.request());
        }))
        .build();

    assertThatThrownBy(() -> TestCalls.submit(client, EmlContent.of(file)))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(isDeleted ? "NoSuchFileException" : "changed its length");
  }

  @Test
  void saysThatTheFileIsGone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("message.eml"), "Hello");
    ReclassifyRequest request = ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.MALICIOUS)
        .emlContent(EmlContent.of(file))
        .build();
    Files.delete(file);
    ReclassifyResource reclassify = reclassify(cloudflare.client());

    assertThatThrownBy(() -> reclassify.create(ACCOUNT, "message-1", request))
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isFalse())
        .hasMessageContaining("can't be read")
        .hasMessageContaining("message.eml");
    assertThatThrownBy(
            () -> reclassify.createAsync(ACCOUNT, "message-1", request).join())
        .cause()
        .isInstanceOf(CloudflareTransportException.class);
    assertThat(cloudflare.requestCount()).isZero();
  }
}
