package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seed of a fake that runs by itself, and the faults that a script orders later. */
@Timeout(60)
@Tag("any-document")
class SeedTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  @TempDir
  private Path directory;

  @Test
  void setsTokensAndLimits() throws Exception {
    try (FakeCloudflare cloudflare =
        start("""
        {
          "insights": [{"zone_id": "%s", "id": "issue-1"}],
          "tokens": [{"value": "my-token", "permissions": []}, {"value": "another"},
                     {"value": "owned", "account_id": "%s"}],
          "latency_ms": 1,
          "rate_limit": {"requests": 1, "seconds": 300}
        }
        """.formatted(FakeCloudflare.ZONE, FakeCloudflare.ACCOUNT))) {
      CloudflareClient client =
          cloudflare.builder().apiToken("my-token").maxRetries(0).build();

      update(client, "issue-1", ClassificationChange.falsePositive());
      assertThatThrownBy(() -> update(client, "issue-1", ClassificationChange.falsePositive()))
          .isInstanceOf(CloudflareApiException.TooManyRequests.class);

      assertThat(cloudflare.token("my-token").toString()).contains("permissions=[]");
      assertThat(cloudflare.token("owned").isOwnedBy(FakeCloudflare.ACCOUNT)).isTrue();
      assertThat(cloudflare.token("another").toString()).contains("permissions=all");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"message": []}                                         | message
      {"messages": [{"id": "message-1"}]}                     | accountId
      {"insights": [{"id": "issue-1"}]}                       | either an account_id or a zone_id
      {"insights": [{"zone_id": "d56084adb405e0b7e32c52321bf07be6"}]} | issueId
      {"insights": [{"zone_id": "d56084adb405e0b7e32c52321bf07be6", "id": "i", "classification": "x"}]} | classification must be one of
      {"tokens": [{"value": "t", "permissions": ["Wirte"]}]}  | no operation requires
      {"faults": [{"fault": "x"}]}                            | fault must be status, rate_limited,
      {"faults": [{"status": 503}]}                           | fault must be
      {"faults": [{"fault": "status"}]}                       | status must be from 200 to 599
      {"faults": [{"fault": "status", "status": 400, "code": 1}]} | code
      {"faults": [{"fault": "status", "status": 403, "after_applying": true}]} | was not applied
      {"faults": [{"fault": "none", "times": 0}]}             | times must be from 1
      {"faults": [{"fault": "none", "always": 1}]}            | must be true or false
      {"faults": [{"fault": "none", "zone_id": "z"}]}         | needs a message_id or an issue_id
      {"faults": [{"fault": "none", "issue_id": "i"}]}        | either an account_id or a zone_id
      {"latency_ms": -1}                                      | latency
      {"rate_limit": {"requests": 0, "seconds": 300}}         | requests must be positive
      null                                                    | must be an object
      {                                                       | The seed is not JSON
      {"messages": {}}                                        | messages in the seed must be an array
      {"messages": [1]}                                       | an item of messages must be an object
      {"messages": [{"account_id": 1}]}                       | account_id in an item of messages
      {"tokens": [{"value": "t", "permissions": [1]}]}        | permissions in an item of tokens
      {"latency_ms": 1.5}                                     | must be a whole number
      """)
  void refusesAnInvalidSeed(String seed, String message) {
    assertThatThrownBy(() -> start(seed))
        .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void ordersFaults() throws Exception {
    try (FakeCloudflare cloudflare = start("""
            {
              "insights": [{"zone_id": "%s", "id": "i"}, {"zone_id": "%s", "id": "j"}],
              "faults": [
                {"fault": "disconnect", "after_applying": true, "zone_id": "%s", "issue_id": "i"},
                {"fault": "status", "status": 409, "code": 1234, "message": "No", "times": 2},
                {"fault": "html", "status": 404, "always": true}]
            }
            """.replace("%s", FakeCloudflare.ZONE));
        CloudflareClient client = cloudflare
            .builder()
            .apiToken("fake-token")
            .apiKey("user@example.com", "fake-key")
            .maxRetries(0)
            .build()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> reset(client, "j")).hasMessageContaining("409 [1234] No");
      }
      assertThatThrownBy(() -> reset(client, "i")).isInstanceOf(CloudflareTransportException.class);
      assertThat(cloudflare.insight(ZONE, "i").timesApplied()).isEqualTo(1);
      assertThatThrownBy(() -> reset(client, "i")).hasMessageContaining("404");
      cloudflare.assertFaultsUsed();
    }
  }

  @Test
  void takesOrdersLater() throws Exception {
    try (FakeCloudflare cloudflare = start("{}");
        CloudflareClient client = cloudflare.client()) {
      cloudflare.insight(ZONE, "i");
      URI faults = URI.create(cloudflare.baseUrl()).resolve("/faults");

      assertThat(send("POST", faults, "{\"faults\": [{\"fault\": \"status\", \"status\": 400}]}"))
          .startsWith("200 ")
          .contains("status 400 for any request");
      assertThatThrownBy(() -> reset(client, "i"))
          .isInstanceOf(CloudflareApiException.BadRequest.class);
      assertThat(send("GET", faults, "")).matches("(?s)200 .*\"unused_faults\": \\[]\\s*}");

      // All or none.
      assertThat(send("POST", faults, "{\"faults\": [{\"fault\": \"html\", \"status\": 502}, {}]}"))
          .startsWith("400 ")
          .contains("fault must be");
      String ofNewItems =
          """
          {"faults": [
            {"fault": "disconnect", "account_id": "%s", "message_id": "new-message"},
            {"fault": "disconnect", "zone_id": "%s", "issue_id": "new-issue"},
            {"fault": "disconnect", "account_id": "%s", "message_id": " "}]}
          """.formatted(FakeCloudflare.ACCOUNT, FakeCloudflare.ZONE, FakeCloudflare.ACCOUNT);
      assertThat(send("POST", faults, ofNewItems)).startsWith("400 ").contains("messageId");
      assertThat(send("GET", faults.resolve("/ledger"), "")).doesNotContain("new-");
      assertThat(send("POST", faults, ofNewItems.replace("\" \"", "\"other\"")))
          .startsWith("200 ")
          .contains("new-message", "new-issue", "other");
      send("DELETE", faults, "");
      assertThat(send("PUT", faults, "{}")).startsWith("405 ");
      reset(client, "i");

      send("POST", faults, "{\"faults\": [{\"fault\": \"disconnect\"}]}");
      assertThat(send("DELETE", faults, "")).startsWith("200 ").contains("[]");
      reset(client, "i");
      assertThat(cloudflare.requests()).isEqualTo(3);
    }
  }

  private static String send(String method, URI url, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(url)
        .method(method, BodyPublishers.ofString(body))
        .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  private static void reset(CloudflareClient client, String id) {
    update(client, id, ClassificationChange.reset());
  }

  private static void update(CloudflareClient client, String id, ClassificationChange change) {
    client.securityCenter().insights().classification().update(ZONE, id, change);
  }

  private FakeCloudflare start(String seed) throws IOException {
    Path file = Files.writeString(directory.resolve("seed.json"), seed);
    String[] args = {"--port", "0", "--seed", file.toString()};
    return Standalone.start(args, new PrintStream(new ByteArrayOutputStream()));
  }
}
