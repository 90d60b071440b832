package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.TestCalls.apiFailure;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static io.github.cloudflaresecurity.support.TestCalls.updateAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultyServer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No exception and no log shows a credential or the content of a message. */
@Timeout(60)
class RedactionTest {
  private static final int ACCEPTED = Document.successStatus(Document.RECLASSIFY);

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void hidesACredentialInAResponse() {
    String echo = "You sent " + CloudflareServer.TOKEN + " and " + CloudflareServer.KEY;
    cloudflare.respondsOffContract(
        new MockResponse.Builder().code(400).body(echo).build());
    cloudflare.responds(400, CloudflareServer.failure(6003, echo));
    cloudflare.responds(200, CloudflareServer.failure(6003, echo));
    cloudflare.respondsOffContract(
        new MockResponse.Builder().code(200).body(echo).build());

    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> update(cloudflare.builder().maxRetries(0).build()))
          .isInstanceOf(CloudflareException.class)
          .hasMessageContaining("You sent ██ and ██")
          .satisfies(e -> {
            assertThat(stackTraceOf(e))
                .doesNotContain(CloudflareServer.TOKEN, CloudflareServer.KEY);
            if (e instanceof CloudflareApiException refused) {
              assertThat(refused.errors().toString() + refused.bodyExcerpt())
                  .doesNotContain(CloudflareServer.TOKEN, CloudflareServer.KEY);
            }
          });
    }
  }

  @Test
  void hidesACredentialEscapedInJson() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.responds(400, """
        {"errors": [{"code": 6003, "message": "bad token abc\\/def\\u002d0123456789",
                     "error_chain": [{"code": 6103, "message": "abc\\/def-0123456789"}]}],
         "messages": [], "success": false}
        """);
    CloudflareClient client =
        cloudflare.builderWithoutCredentials().apiToken("abc/def-0123456789").build();

    CloudflareApiException e = apiFailure(client);

    assertThat(e).hasMessageContaining("[6003] bad token ██ ([6103] ██)");
    assertThat(e.errors().toString()).doesNotContain("0123456789");
    assertThat(e.errors().get(0).errorChain().get(0).code()).isEqualTo(6103);
  }

  @Test
  void hidesACredentialAtTheEndOfAnExcerpt() {
    for (int before = 1_000; before < 1_024; before++) {
      cloudflare.respondsOffContract(new MockResponse.Builder()
          .code(400)
          .body("x".repeat(before) + CloudflareServer.TOKEN + "y".repeat(100))
          .build());

      CloudflareApiException e = apiFailure(cloudflare.client());

      assertThat(e.bodyExcerpt()).doesNotContain(CloudflareServer.TOKEN.substring(0, 4));
    }
  }

  @Test
  void hidesACredentialAfterMuchWhiteSpace() {
    for (int blanks : new int[] {1_020, 8_150, 8_186, 60_000}) {
      cloudflare.respondsOffContract(new MockResponse.Builder()
          .code(403)
          .body(" ".repeat(blanks) + CanarySecrets.TOKEN)
          .build());

      CloudflareApiException e =
          apiFailure(cloudflare.builder().apiToken(CanarySecrets.TOKEN).build());

      assertThat(e.bodyExcerpt()).isEqualTo("██");
    }
  }

  @Test
  void hidesACredentialInTheRayId() {
    cloudflare.respondsOffContract(CloudflareServer.json(403, CloudflareServer.failure(9109, "No"))
        .setHeader("cf-ray", CanarySecrets.TOKEN)
        .build());

    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      CloudflareApiException e =
          apiFailure(cloudflare.builder().apiToken(CanarySecrets.TOKEN).build());

      CanarySecrets.assertNoneIn(e, log.text());
      assertThat(log.text()).contains("ray ██");
    }
  }

  @Test
  void hidesACredentialInAnInterceptorsException() throws Exception {
    OkHttpClient own = new OkHttpClient.Builder()
        .addNetworkInterceptor(chain -> {
          throw new IllegalArgumentException(
              "bad header " + chain.request().header("Authorization"));
        })
        .build();
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
    try {
      CompletableFuture<ApiResponse<Void>> call = updateAsync(cloudflare
          .builderWithoutCredentials()
          .apiToken(CanarySecrets.TOKEN)
          .httpClient(own)
          .maxRetries(0)
          .build());

      assertThatThrownBy(call::join)
          .hasMessageContaining("bad header Bearer ██")
          .satisfies(e -> CanarySecrets.assertNoneIn(e, ""));
      own.dispatcher().executorService().shutdown();
      own.dispatcher().executorService().awaitTermination(1, TimeUnit.MINUTES);
      assertThat(uncaught).isEmpty();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void hidesAMessageInAResponse() {
    String base64 = Base64.getEncoder().encodeToString(CanarySecrets.message(20));
    cloudflare.respondsOffContract(new MockResponse.Builder()
        .code(400)
        .body("cannot parse: \"" + base64 + "\"")
        .build());
    cloudflare.responds(400, CloudflareServer.failure(7400, "cannot parse " + base64));

    for (String shown :
        List.of("no envelope; text withheld", "[7400]; text withheld, see errors()")) {
      CloudflareApiException e = catchThrowableOfType(
          CloudflareApiException.class, () -> submit(cloudflare.client(), CanarySecrets.content()));
      assertThat(e).hasMessageContaining(shown);
      CanarySecrets.assertNoneIn(e, "");
    }
  }

  /** A success may say as much as a refusal, and its outcome is printed just as often. */
  @Test
  void hidesACredentialAndAMessageInEveryOutcome() {
    String messages = "[{\"code\": 1000, \"message\": \"" + CanarySecrets.ECHO + "\"}]";
    for (String json : List.of(
        "{\"errors\": [], \"messages\": " + messages + ", \"result\": {}, \"success\": true}",
        "{\"errors\": " + messages + ", \"messages\": " + messages + ", \"success\": false}")) {
      cloudflare.respondsOffContract(CloudflareServer.json(200, json)
          .setHeader("cf-ray", CanarySecrets.TOKEN + CanarySecrets.HEADER)
          .build());
      CloudflareClient client = cloudflare
          .builderWithoutCredentials()
          .apiToken(CanarySecrets.TOKEN)
          .apiKey(CloudflareServer.EMAIL, CanarySecrets.KEY)
          .build();
      ReclassifyRequest request = ReclassifyRequest.builder()
          .expectedDisposition(ExpectedDisposition.MALICIOUS)
          .emlContent(CanarySecrets.content())
          .build();
      List<Object> printed = new ArrayList<>(List.of(client, request));

      printed.add(reclassify(client)
          .createAll(
              List.of("item"), item -> new Reclassification(ACCOUNT, "m", request), outcome -> {
                printed.add(outcome);
                printed.add(
                    outcome instanceof BulkOutcome.Succeeded<String, JsonValue> succeeded
                        ? succeeded.response()
                        : outcome.failure());
              }));

      assertThat(printed).hasSize(5).allSatisfy(x -> CanarySecrets.assertNoneIn(x, ""));
    }
  }

  @Test
  void hidesAMessageInAStatusLine() throws Exception {
    String base64 = Base64.getEncoder().encodeToString(CanarySecrets.message(20));
    try (FaultyServer server = FaultyServer.http1(c -> c.write(base64 + "\r\n\r\n"))) {
      server.start();
      CloudflareTransportException e = catchThrowableOfType(
          CloudflareTransportException.class,
          () -> submit(
              cloudflare.builder().baseUrl(server.baseUrl()).build(), CanarySecrets.content()));
      assertThat(e).hasMessageContaining("ProtocolException; text withheld");
      CanarySecrets.assertNoneIn(e, "");
    }
  }

  @Test
  void keepsErrorsThatQuoteAMessage() {
    String base64 = Base64.getEncoder().encodeToString(CanarySecrets.message(20));
    cloudflare.responds(
        400, CloudflareServer.failure(7003, "eml_content is malformed:\\n" + base64));

    CloudflareApiException e = catchThrowableOfType(
        CloudflareApiException.class, () -> submit(cloudflare.client(), CanarySecrets.content()));

    assertThat(e).hasMessageContaining("[7003]; text withheld, see errors()");
    assertThat(e.errors()).singleElement().satisfies(x -> assertThat(x.code()).isEqualTo(7003));
    CanarySecrets.assertNoneIn(e, "");
  }

  @Test
  void leavesTheTextOfAnErrorToErrors() {
    String message = "Could not route to /client/v4/accounts/" + ACCOUNT + "/email-security";
    cloudflare.responds(404, CloudflareServer.failure(7003, message));

    assertThatThrownBy(() -> submit(cloudflare.client(), CanarySecrets.content()))
        .hasMessageContaining("404 [7003]; text withheld, see errors()")
        .isInstanceOfSatisfying(
            CloudflareApiException.NotFound.class,
            e -> assertThat(e.errors().get(0).message()).isEqualTo(message));
  }

  @Test
  void leavesASuccessUnchanged() {
    cloudflare.responds(
        ACCEPTED,
        "{\"errors\": [], \"messages\": [{\"code\": 1000, \"message\": \"a success\"}],"
            + " \"result\": {\"a\": \"success!\"}, \"success\": true}");
    CloudflareClient client = cloudflare
        .builderWithoutCredentials()
        .apiKey(CloudflareServer.EMAIL, "success!")
        .build();

    ApiResponse<?> response = submit(client, CanarySecrets.content());

    assertThat(response.result()).hasToString("{\"a\": \"success!\"}");
  }

  private static String stackTraceOf(Throwable e) {
    java.io.StringWriter text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
