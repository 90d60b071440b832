package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.contract.Contract;
import io.github.cloudflaresecurity.contract.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/**
 * The fake and the document agree on thousands of requests, most of which are invalid. The fake
 * applies exactly the valid ones, and all its responses are valid.
 */
class FakeMatchesDocumentTest {
  private static final String ACCOUNT = FakeCloudflare.ACCOUNT;
  private static final Document.Length ACCOUNT_OF_MESSAGE =
      Document.lengthOfPathParameter(Document.RECLASSIFY, 0);
  private static final Document.Length ACCOUNT_OF_INSIGHT =
      Document.lengthOfPathParameter(Document.CLASSIFY, 1);

  private static final MediaType JSON = MediaType.get("application/json");

  private static final List<String> METHODS = List.of("POST", "PATCH", "PUT");

  /** Paths with a placeholder for an identifier, which is new for each request. */
  private static final List<String> PATHS = List.of(
      "accounts/" + ACCOUNT + "/email-security/investigate/%s/reclassify",
      "accounts/" + tooLong(ACCOUNT_OF_MESSAGE) + "/email-security/investigate/%s/reclassify",
      "accounts/" + tooShort(ACCOUNT_OF_MESSAGE) + "/email-security/investigate/%s/reclassify",
      "accounts/" + ACCOUNT + "/email-security/investigate/%s/reclassify/more",
      "zones/" + ACCOUNT + "/email-security/investigate/%s/reclassify",
      "zones/" + FakeCloudflare.ZONE + "/security-center/insights/%s/classification",
      "accounts/" + ACCOUNT + "/security-center/insights/%s/classification",
      "zones/" + tooLong(ACCOUNT_OF_INSIGHT) + "/security-center/insights/%s/classification",
      "accounts/" + tooShort(ACCOUNT_OF_INSIGHT) + "/security-center/insights/%s/classification",
      "neither/" + ACCOUNT + "/security-center/insights/%s/classification",
      "security-center/insights/%s/classification");

  private static final Map<String, Headers> CREDENTIALS = Map.of(
      "none", Headers.of(),
      "token", Headers.of("Authorization", "Bearer " + FakeCloudflare.API_TOKEN),
      "key", Headers.of("X-Auth-Email", FakeCloudflare.EMAIL, "X-Auth-Key", FakeCloudflare.API_KEY),
      "half a pair", Headers.of("X-Auth-Email", FakeCloudflare.EMAIL),
      "another half", Headers.of("X-Auth-Key", FakeCloudflare.API_KEY));

  /** Bodies for both operations; the validator decides which ones the document allows. */
  private static final List<String> BODIES = List.of(
      "{\"expected_disposition\":\"NONE\"}",
      "{\"expected_disposition\":\"SUSPICIOUS\",\"eml_content\":\"SGVsbG8=\"}",
      "{\"escalated_submission_id\":\"\",\"expected_disposition\":\"BULK\"}",
      "{\"expected_disposition\":\"none\"}",
      "{\"expected_disposition\":null}",
      "{\"expected_disposition\":5}",
      "{\"expected_disposition\":[\"NONE\"]}",
      "{\"expected_disposition\":\"NONE\",\"eml_content\":\"SGVsbG8\"}",
      "{\"expected_disposition\":\"NONE\",\"eml_content\":1234}",
      "{\"expected_disposition\":\"NONE\",\"eml_content\":null}",
      "{\"expected_disposition\":\"NONE\",\"escalated_submission_id\":7}",
      "{\"expected_disposition\":\"NONE\",\"escalated_submission_id\":null}",
      "{\"expected_disposition\":\"NONE\",\"x\":\"y\"}",
      "{\"eml_content\":\"SGVsbG8=\"}",
      "{\"classification\":null}",
      "{\"classification\":\"false_positive\"}",
      "{\"classification\":\"false_positive\",\"rationale\":\"\"}",
      "{\"classification\":\"accept_risk\",\"rationale\":\"Known\"}",
      "{\"rationale\":\"Known\",\"classification\":\"other\"}",
      "{\"classification\":null,\"rationale\":\"Known\"}",
      "{\"classification\":\"ACCEPT_RISK\",\"rationale\":\"Known\"}",
      "{\"classification\":true}",
      "{\"classification\":{}}",
      "{\"classification\":\"other\",\"rationale\":1.5}",
      "{\"classification\":\"other\",\"rationale\":null}",
      "{\"classification\":\"false_positive\",\"reason\":\"Known\"}",
      "{}",
      "[]",
      "null",
      "\"false_positive\"",
      "",
      "classification=null",
      "{\"classification\":null");

  /** Bodies that violate a rule of the API that is in no schema. */
  private static final List<String> VIOLATES_A_RULE_IN_PROSE = List.of("{}");

  private record RecordedExchange(ServerRequest request, CannedResponse response) {}

  @Test
  void holdsForEveryRequest() throws Exception {
    List<RecordedExchange> exchanges = new ArrayList<>();
    try (FakeCloudflare cloudflare = FakeCloudflare.start()
        .observe((request, response) -> exchanges.add(new RecordedExchange(request, response)))) {
      sendAll(cloudflare);

      List<String> applied = new ArrayList<>();
      for (RecordedExchange exchange : exchanges) {
        boolean isApplied = exchange.response().status() < 400;
        List<String> wrong = violations(exchange.request());
        assertThat(CheckedFake.violations(exchange.request(), exchange.response()))
            .as("the response: " + exchange)
            .isEmpty();
        boolean isAllowed = wrong.isEmpty()
            && !VIOLATES_A_RULE_IN_PROSE.contains(exchange.request().body().utf8());
        assertThat(isApplied).as("applied: " + exchange + " " + wrong).isEqualTo(isAllowed);
        if (isApplied) {
          applied.add(exchange.request().method());
        }
      }

      // The number depends on the document.
      assertThat(applied).hasSize(cloudflare.timesApplied()).contains("POST", "PATCH");
      assertThat(exchanges).hasSizeGreaterThan(4_000);
      Files.writeString(
          Path.of("src/testkit/target", "agreement.txt"),
          "%d requests, %d of them applied, all as the document says%n"
              .formatted(exchanges.size(), applied.size()));
    }
  }

  private static String tooLong(Document.Length length) {
    return "a".repeat(length.most() + 1);
  }

  /** Too long if no identifier can be too short. */
  private static String tooShort(Document.Length length) {
    return length.least() > 1 ? "a".repeat(length.least() - 1) : tooLong(length);
  }

  private static void sendAll(FakeCloudflare cloudflare) throws Exception {
    OkHttpClient http = new OkHttpClient();
    int number = 0;
    for (String method : METHODS) {
      for (String path : PATHS) {
        for (Headers credentials : CREDENTIALS.values()) {
          for (String body : BODIES) {
            String id = "id-" + number++;
            cloudflare.message(ACCOUNT, id);
            cloudflare.insight(AccountOrZone.zone(FakeCloudflare.ZONE), id);
            cloudflare.insight(AccountOrZone.account(ACCOUNT), id);
            Request request = new Request.Builder()
                .url(cloudflare.baseUrl() + "/" + path.formatted(id))
                .headers(credentials)
                .method(method, RequestBody.create(ByteString.encodeUtf8(body), JSON))
                .build();
            try (Response response = http.newCall(request).execute()) {
              assertThat(response.body().bytes()).isNotEmpty();
            }
          }
        }
      }
    }
  }

  private static List<String> violations(ServerRequest request) {
    return Contract.violations(request.method(), request.url(), request.headers(), request.body());
  }
}
