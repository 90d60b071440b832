package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCalls.CLASSIFY;
import static io.github.cloudflaresecurity.testkit.FakeCalls.MESSAGE;
import static io.github.cloudflaresecurity.testkit.FakeCalls.RECLASSIFICATION;
import static io.github.cloudflaresecurity.testkit.FakeCalls.RECLASSIFY;
import static io.github.cloudflaresecurity.testkit.FakeCalls.TOO_LONG;
import static io.github.cloudflaresecurity.testkit.FakeCalls.ZONE;
import static io.github.cloudflaresecurity.testkit.FakeCalls.credentials;
import static io.github.cloudflaresecurity.testkit.FakeCalls.reclassify;
import static io.github.cloudflaresecurity.testkit.FakeCalls.send;
import static io.github.cloudflaresecurity.testkit.FakeCalls.update;
import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.contract.Document;
import java.util.List;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake enforces the rules of the API: bodies, paths, credentials and permissions. */
@Timeout(60)
class FakeRulesTest {
  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no JSON|PATCH|" + CLASSIFY + "|classification=null|400|6007|Malformed JSON",
        "two values|PATCH|" + CLASSIFY + "|{\"classification\":null} 1|400|6007|Malformed JSON",
        "no object|PATCH|" + CLASSIFY + "|[]|400|8400|must be an object",
        "nothing|PATCH|" + CLASSIFY + "|''|400|6007|Malformed JSON",
        "no change|PATCH|" + CLASSIFY + "|{}|400|8400|classification is required",
        "an unknown constant|PATCH|" + CLASSIFY
            + "|{\"classification\":\"none\"}|400|8400|must be null or one of [",
        "no rationale|PATCH|" + CLASSIFY
            + "|{\"classification\":\"accept_risk\"}|400|8401|rationale is required for accept_risk",
        "a blank rationale|PATCH|" + CLASSIFY
            + "|{\"classification\":\"other\",\"rationale\":\"          \"}|400|8401|rationale is required",
        "a number for a text|PATCH|" + CLASSIFY
            + "|{\"classification\":\"other\",\"rationale\":5}|400|8400|rationale violates",
        "a null that is not allowed|PATCH|" + CLASSIFY
            + "|{\"classification\":null,\"rationale\":null}|400|8400|rationale violates",
        "an unknown property|PATCH|" + CLASSIFY
            + "|{\"classification\":null,\"x\":1}|400|8400|x violates",
        "no disposition|POST|" + RECLASSIFY + "|{}|400|7400|expected_disposition is missing",
        "an unknown disposition|POST|" + RECLASSIFY
            + "|{\"expected_disposition\":\"none\"}|400|7400|must be one of [",
        "no Base64|POST|" + RECLASSIFY
            + "|{\"expected_disposition\":\"NONE\",\"eml_content\":\"%\"}|400|7400|Expected Base64",
        "too long an account|POST|accounts/" + TOO_LONG + "/email-security/investigate/" + MESSAGE
            + "/reclassify|{}|404|7003|perhaps your object identifier is invalid?",
        "another method|PUT|" + CLASSIFY + "|{}|404|7003|Could not route to",
        "another path|PATCH|zones|{}|404|7003|Could not route to /client/v4/zones,",
        "no path|PATCH|''|{}|404|7003|Could not route to",
      })
  void refusesWhatViolatesARule(
      String what, String method, String path, String body, int status, long code, String message)
      throws Exception {
    cloudflare().message(ACCOUNT, MESSAGE);
    cloudflare().insight(ZONE, "issue-1");

    String response = send(
        authenticated(path)
            .method(method, RequestBody.create(body, MediaType.get("application/json"))),
        status);

    assertThat(response).as(what).contains("\"code\":" + code + ",").contains(message);
    assertThat(response).contains("\"success\":false", "\"result\":null");
    assertThat(cloudflare().timesApplied()).isZero();
    assertThat(cloudflare().requests()).isEqualTo(1);
  }

  @Test
  void knowsItsCredentials() throws Exception {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().message(ACCOUNT, MESSAGE);
    CloudflareClient.Builder token = cloudflare().builder().apiToken(FakeCloudflare.API_TOKEN);
    CloudflareClient.Builder key =
        cloudflare().builder().apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY);

    assertRefused(cloudflare().builder().apiToken("another"), "[9109] Invalid access token");
    assertRefused(
        cloudflare().builder().apiKey(FakeCloudflare.EMAIL, "another"),
        "[9103] Unknown X-Auth-Key or X-Auth-Email");
    assertRefused(
        cloudflare().builder().apiKey("another@example.com", FakeCloudflare.API_KEY),
        "[9103] Unknown X-Auth-Key or X-Auth-Email");
    assertThat(send(new Request.Builder().url(url(CLASSIFY)).patch(RequestBody.EMPTY), 400))
        .contains("9106", "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
    assertThat(cloudflare().timesApplied()).isZero();

    for (Set<String> schemes : List.of(Set.of("api_token"), Set.of("api_email", "api_key"))) {
      CloudflareClient client = (schemes.size() == 1 ? token : key).build();
      assertAccepted(
          Document.security("email_security_post_reclassify").contains(schemes),
          () -> reclassify(client, MESSAGE, RECLASSIFICATION));
      assertAccepted(
          Document.security("update-security-center-insight-classification").contains(schemes),
          () -> update(client, ZONE, "issue-1", ClassificationChange.falsePositive()));
    }
  }

  private void assertAccepted(boolean isListed, Runnable call) {
    int before = cloudflare().timesApplied();
    if (isListed) {
      call.run();
    } else {
      assertThatThrownBy(call::run)
          .isInstanceOf(CloudflareApiException.Forbidden.class)
          .hasMessageContaining("[10000] Authentication error");
    }
    assertThat(cloudflare().timesApplied() - before).isEqualTo(isListed ? 1 : 0);
  }

  private void assertRefused(CloudflareClient.Builder client, String message) {
    assertThatThrownBy(
            () -> update(client.build(), ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining(message);
  }

  @Test
  void knowsItsPermissions() {
    cloudflare().insight(ZONE, "issue-1");
    FakeMessage message = cloudflare().message(ACCOUNT, MESSAGE);

    cloudflare().revoke("Cloud Email Security: Write");

    assertThatThrownBy(() -> reclassify(cloudflare().client(), MESSAGE, RECLASSIFICATION))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("[10000] Authentication error")
        .hasMessageContaining("[Cloud Email Security: Write]");
    assertThat(message.timesApplied()).isZero();
    update(cloudflare().client(), ZONE, "issue-1", ClassificationChange.falsePositive());
  }

  private Request.Builder authenticated(String path) {
    return new Request.Builder().url(url(path)).headers(credentials(path));
  }

  private String url(String path) {
    return cloudflare().baseUrl() + "/" + path;
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }
}
