package io.github.cloudflaresecurity.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.support.CloudflareServer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check that every other test goes through finds what is wrong. */
class ContractTest {
  private static final String ACCOUNT = CloudflareServer.ACCOUNT;
  private static final String RECLASSIFY =
      "/client/v4/accounts/" + ACCOUNT + "/email-security/investigate/message-1/reclassify";
  private static final String CLASSIFY =
      "/client/v4/zones/" + ACCOUNT + "/security-center/insights/issue-1/classification";

  @StartStop
  private final MockWebServer server = new MockWebServer();

  @Test
  void acceptsWhatTheDocumentDescribes() throws Exception {
    assertThat(Contract.violations(send("POST", RECLASSIFY, "{\"expected_disposition\":\"NONE\"}")))
        .isEmpty();
    assertThat(Contract.violations(send("PATCH", CLASSIFY, "{\"classification\":null}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a wrong path|POST|/client/v4/accounts/a/b|{\"expected_disposition\":\"NONE\"}",
        "a wrong base|POST|/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/email-security/investigate/message-1/reclassify|{\"expected_disposition\":\"NONE\"}",
        "a wrong method|PUT|" + CLASSIFY + "|{\"classification\":null}",
        "a wrong scope|PATCH|/client/v4/neither/023e105f4ecef8ad9ca31a8372d0c353/security-center/insights/issue-1/classification|{}",
        "too long an id|POST|/client/v4/accounts/LONG/email-security/investigate/message-1/reclassify|{\"expected_disposition\":\"NONE\"}",
        "a missing property|POST|" + RECLASSIFY + "|{}",
        "an unknown property|POST|" + RECLASSIFY + "|{\"expected_disposition\":\"NONE\",\"x\":1}",
        "a wrong type|POST|" + RECLASSIFY + "|{\"expected_disposition\":5}",
        "a wrong constant|POST|" + RECLASSIFY + "|{\"expected_disposition\":\"none\"}",
        "no Base64|POST|" + RECLASSIFY
            + "|{\"expected_disposition\":\"NONE\",\"eml_content\":\"%\"}",
        "a null that is not allowed|PATCH|" + CLASSIFY + "|{\"rationale\":null}",
        "no JSON|PATCH|" + CLASSIFY + "|classification=null",
      })
  void findsWhatIsWrongWithARequest(String what, String method, String path, String body)
      throws Exception {
    String longPath = path.replace("LONG", "a".repeat(10_000));

    assertThat(Contract.violations(send(method, longPath, body))).as(what).isNotEmpty();
  }

  @Test
  void findsThatACredentialIsMissing() throws Exception {
    RecordedRequest unsigned = send(new Request.Builder()
        .url(server.url(CLASSIFY))
        .method("PATCH", json("{\"classification\":null}"))
        .build());

    assertThat(Contract.violations(unsigned)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a wrong type|200|{\"errors\": [], \"messages\": [], \"success\": \"yes\"}",
        "a missing property|200|{\"errors\": [], \"success\": true}",
        "an unknown property|200|{\"errors\": [], \"messages\": [], \"success\": true, \"x\": 1}",
        "too low a code|400|{\"errors\": [{\"code\": -1, \"message\": \"m\"}], \"messages\": [], \"success\": false}",
        "a wrong status|302|{\"errors\": [], \"messages\": [], \"success\": true}",
        "no JSON|200|<html>",
      })
  void findsWhatIsWrongWithAResponse(String what, int status, String body) throws Exception {
    RecordedRequest request = send("PATCH", CLASSIFY, "{\"classification\":null}");

    assertThat(Contract.violations(request, CloudflareServer.json(status, body).build()))
        .as(what)
        .isNotEmpty();
  }

  private RecordedRequest send(String method, String path, String body) throws Exception {
    return send(new Request.Builder()
        .url(server.url(path))
        .header("Authorization", "Bearer " + CloudflareServer.TOKEN)
        .header("X-Auth-Email", CloudflareServer.EMAIL)
        .header("X-Auth-Key", CloudflareServer.KEY)
        .method(method, json(body))
        .build());
  }

  private RecordedRequest send(Request request) throws Exception {
    server.enqueue(new MockResponse.Builder().build());
    new OkHttpClient().newCall(request).execute().close();
    return server.takeRequest();
  }

  private static RequestBody json(String body) {
    return RequestBody.create(body, MediaType.get("application/json"));
  }
}
