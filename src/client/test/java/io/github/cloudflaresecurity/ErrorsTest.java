package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @CsvSource({
    "400, BadRequest, false",
    "401, Unauthorized, false",
    "403, Forbidden, false",
    "404, NotFound, false",
    "408, CloudflareApiException, true",
    "409, Conflict, false",
    "418, CloudflareApiException, false",
    "422, UnprocessableEntity, false",
    "429, TooManyRequests, false",
    "499, CloudflareApiException, false"
  })
  void throwsATypeForEachStatus(int status, String type, boolean mayHaveTakenEffect) {
    cloudflare.fails(status);

    CloudflareApiException e = failure();

    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
    assertThat(e.statusCode()).isEqualTo(status);
    assertThat(e.mayHaveTakenEffect()).isEqualTo(mayHaveTakenEffect);
    assertThat(e.errors()).singleElement().satisfies(x -> assertThat(x.code()).isEqualTo(10_001));
  }

  @ParameterizedTest
  @CsvSource({"500", "501", "503", "520", "599"})
  void throwsServerErrorFor5xx(int status) {
    cloudflare.fails(status);

    CloudflareApiException e = failure();

    assertThat(e).isInstanceOf(CloudflareApiException.ServerError.class);
    assertThat(e.mayHaveTakenEffect()).isTrue();
  }

  @Test
  void carriesAllThatSupportAsksFor() {
    cloudflare.responds(400, """
        {
          "success": false,
          "errors": [
            {"code": 6003, "message": "Invalid request headers", "documentation_url": "https://example.com/6003",
             "error_chain": [{"code": 6103, "message": "Invalid format for X-Auth-Key header"}]},
            {"code": 6004, "message": "And more"}
          ],
          "messages": [{"code": 1000, "message": "see the documentation"}],
          "result": null
        }
        """);

    CloudflareApiException e = failure();

    assertThat(e)
        .hasMessage("PATCH /zones/"
            + ZONE
            + "/security-center/insights/abc/classification: 400 [6003] Invalid request headers"
            + " ([6103] Invalid format for X-Auth-Key header); [6004] And more"
            + " (ray 8f00ba5eba11-FRA, not applied, sent "
            + Document.preferredCredential(Document.CLASSIFY)
            + ")");
    assertThat(e.method()).isEqualTo("PATCH");
    assertThat(e.path())
        .isEqualTo("/zones/" + ZONE + "/security-center/insights/abc/classification");
    assertThat(e.rayId()).isEqualTo("8f00ba5eba11-FRA");
    assertThat(e.errors().get(0).errorChain().get(0).code()).isEqualTo(6103);
    assertThat(e.messages().get(0).message()).isEqualTo("see the documentation");
    assertThat(e.bodyExcerpt()).isNull();
    assertThat(e.retryAfter()).isNull();
  }

  @Test
  void throwsForSuccessFalseWithStatus200() {
    cloudflare.responds(200, CloudflareServer.failure(1001, "Not this time"));

    CloudflareApiException e = failure();

    assertThat(e.getClass()).isEqualTo(CloudflareApiException.class);
    assertThat(e.statusCode()).isEqualTo(200);
    assertThat(e).hasMessageContaining("200 [1001] Not this time");
    assertThat(e.mayHaveTakenEffect()).isFalse();
  }

  @Test
  void showsAnExcerptOfAnUnknownBody() {
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(403)
        .setHeader("Content-Type", "text/html")
        .body("<html>\n\n<h1>Sorry,\u0007 you have been \u202eblocked</h1>" + "x".repeat(5_000))
        .build());

    CloudflareApiException e = failure();

    assertThat(e).isInstanceOf(CloudflareApiException.Forbidden.class);
    assertThat(e.bodyExcerpt())
        .startsWith("<html> <h1>Sorry,? you have been ?blocked</h1>")
        .hasSize(1_024);
    assertThat(e).hasMessageContaining("Sorry").hasMessageContaining("no ray id");
    assertThat(e.getMessage().length()).isLessThan(2_000);
    assertThat(e.errors()).isEmpty();
  }

  @Test
  void showsAnExcerptOfAnEnvelopeThatNamesNoError() {
    cloudflare.respondsOffContract(
        new MockResponse.Builder().code(400).body("""
            {"success": false, "errors": [], "messages": [{"code": 7, "message": "hint"}],
             "error": "a gateway refused it"}
            """).build());

    CloudflareApiException e = failure();

    assertThat(e).hasMessageContaining("400 and an envelope that names no error: {");
    assertThat(e).hasMessageContaining("a gateway refused it");
    assertThat(e.bodyExcerpt()).contains("a gateway refused it");
    assertThat(e.messages()).hasSize(1);
  }

  @Test
  void hasNoExcerptWithoutABody() {
    cloudflare.respondsOffContract(400, "");

    assertThat(failure().bodyExcerpt()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "null",
        "[]",
        "{}",
        "{\"success\": tru",
        "{\"success\": true} trailing",
        "{\"errors\": [null], \"success\": false}",
        "{\"errors\": 5, \"success\": false}",
      })
  void throwsByStatusWhateverTheBody(String body) {
    cloudflare.respondsOffContract(404, body);

    assertThat(failure()).isInstanceOf(CloudflareApiException.NotFound.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the body is empty",
        "null|the body begins: null",
        "<html>maintenance</html>|the body begins: <html>maintenance</html>",
        "{\"errors\": [], \"messages\": []}|success is missing",
        "{\"success\": true, \"errors\": [], \"messages\": []} x|the body begins",
        "{success: true, \"errors\": [], \"messages\": []}|malformed: it is no JSON at path $.;",
        "{\"success\": true, \"errors\": [], |the body begins",
      })
  void aMalformedSuccessMayHaveBeenApplied(String body, String message) {
    cloudflare.respondsOffContract(200, body);

    CloudflareTransportException e =
        catchThrowableOfType(CloudflareTransportException.class, () -> update(client()));

    assertThat(e)
        .hasMessageMatching(".*: 200, but (the response is malformed|no JSON from http://).*")
        .hasMessageContaining(message);
    assertThat(e.mayHaveTakenEffect()).isTrue();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void readsAnEnvelopeLeniently() {
    cloudflare.respondsOffContract(CloudflareServer.json(
            200,
            "\ufeff{\"new\": {\"deep\": [1, {}]}, \"success\": true, \"errors\": null,"
                + " \"messages\": [{\"code\": 7, \"message\": \"low\", \"new\": 1}]}")
        .build());

    assertThat(update(client()).messages().get(0).code()).isEqualTo(7);
  }

  @Test
  void acceptsA204WithoutABody() {
    cloudflare.respondsOffContract(new MockResponse.Builder().code(204).build());

    ApiResponse<Void> response = update(client());

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.messages()).isEmpty();
    assertThat(response.rayId()).isNull();
  }

  @Test
  void carriesRetryAfter() {
    cloudflare.throttles("120");

    CloudflareApiException e = failure();

    assertThat(e).isInstanceOf(CloudflareApiException.TooManyRequests.class);
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(120));
  }

  @ParameterizedTest
  @CsvSource({
    "400, not applied",
    "404, not applied",
    "408, may have been applied",
    "500, may have been applied"
  })
  void theMessageSaysWhetherItWasApplied(int status, String effect) {
    cloudflare.fails(status);

    CloudflareApiException e = failure();

    assertThat(e).hasMessageContaining("-FRA, " + effect + ", sent ");
    assertThat(e.mayHaveTakenEffect()).isEqualTo(effect.startsWith("may"));
  }

  @Test
  void a304IsNoRedirect() {
    cloudflare.respondsOffContract(new MockResponse.Builder().code(304).build());

    assertThat(failure())
        .hasMessageContaining(": 304 without a body (")
        .hasMessageNotContaining("redirects");
  }

  @Test
  void theMessageSpeaksOfEarlierAttempts() {
    cloudflare.fails(500).fails(403);

    assertThat(apiFailure(cloudflare.builder().backoff(Duration.ZERO).build()))
        .hasMessageContaining(", attempt 2, an earlier attempt may have been applied, sent ");
  }

  @Test
  void whatIsNotFoundMayHaveAWrongIdentifier() {
    cloudflare.fails(404);

    assertThat(failure()).hasMessageContaining("; check the identifiers in the path (");
  }

  @Test
  void saysThatNothingWasSentIfRefused() {
    CloudflareClient client = cloudflare.builder().maxRetries(0).build();
    cloudflare.server().close();

    CloudflareTransportException e =
        catchThrowableOfType(CloudflareTransportException.class, () -> submit(client));

    assertThat(e).hasMessageContaining("nothing was applied");
    assertThat(e.mayHaveTakenEffect()).isFalse();
  }

  @Test
  void aRequestWithoutResponseMayHaveBeenApplied() {
    cloudflare.disconnects();

    CloudflareTransportException e =
        catchThrowableOfType(CloudflareTransportException.class, () -> submit(cloudflare.client()));

    assertThat(e).hasMessageContaining("may have been applied");
    assertThat(e.mayHaveTakenEffect()).isTrue();
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void survivesSerialization() throws Exception {
    cloudflare.fails(404);
    CloudflareApiException e =
        catchThrowableOfType(CloudflareApiException.class, () -> update(cloudflare.client()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(e);

    CloudflareApiException copy = (CloudflareApiException)
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(copy).isInstanceOf(CloudflareApiException.NotFound.class).hasMessage(e.getMessage());
    assertThat(copy.statusCode()).isEqualTo(404);
    assertThat(copy.errors()).isEmpty();
  }

  private CloudflareClient client() {
    return cloudflare.builder().maxRetries(0).build();
  }

  private CloudflareApiException failure() {
    return apiFailure(client());
  }
}
