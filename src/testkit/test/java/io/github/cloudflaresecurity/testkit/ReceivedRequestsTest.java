package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test sees each request that was received, without its credentials. */
@Timeout(60)
@Tag("any-document")
class ReceivedRequestsTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @Test
  void keepsAllThatWasSent() {
    cloudflare().insight(ZONE, "issue/1");

    classify(
        "issue/1", "Known", RequestOptions.builder().header("X-Job", "nightly").build());

    assertThat(cloudflare().receivedRequests()).singleElement().satisfies(request -> {
      assertThat(request.method()).isEqualTo("PATCH");
      assertThat(request.path())
          .isEqualTo("/client/v4/zones/" + FakeCloudflare.ZONE
              + "/security-center/insights/issue%2F1/classification");
      assertThat(request.header("x-job")).isEqualTo("nightly");
      assertThat(request.header("X-Other")).isNull();
      assertThat(request.body())
          .isEqualTo("{\"classification\":\"accept_risk\",\"rationale\":\"Known\"}");
      assertThat(request).hasToString("PATCH " + request.path());
    });
  }

  @Test
  void keepsRefusedRequestsAndThoseWithAFaultInOrder() {
    cloudflare().insight(ZONE, "issue-1").next(Fault.status(503), Fault.disconnect());

    classify("issue-1", "1", RequestOptions.builder().build());
    assertThatThrownBy(() -> classify("unknown", "2", RequestOptions.builder().build()))
        .isNotNull();

    assertThat(cloudflare().receivedRequests())
        .extracting(request -> request.body().replaceAll("\\D", ""))
        .containsExactly("1", "1", "1", "2");
    assertThat(cloudflare().requests()).isEqualTo(4);
  }

  @Test
  void showsNoCredential() throws Exception {
    cloudflare().insight(ZONE, "issue-1");
    classify("issue-1", "Known", RequestOptions.builder().build());
    CloudflareClient withKey = cloudflare()
        .builder()
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .build();
    withKey
        .securityCenter()
        .insights()
        .classification()
        .update(ZONE, "issue-1", ClassificationChange.acceptRisk("Known"));
    send(new Request.Builder()
        .url(cloudflare().baseUrl())
        .header("authorization", "Bearer secret-1")
        .header("Proxy-Authorization", "Basic secret-2")
        .header("Cookie", "session=secret-3")
        .header("x-auth-user-service-key", "secret-4"));

    List<ReceivedRequest> requests = cloudflare().receivedRequests();
    assertThat(requests).hasSize(3);
    assertThat(requests.get(0).header("Authorization")).isEqualTo(ReceivedRequest.REDACTED);
    assertThat(requests.get(1).header("X-Auth-Email")).isEqualTo(ReceivedRequest.REDACTED);
    assertThat(requests.get(1).header("X-Auth-Key")).isEqualTo(ReceivedRequest.REDACTED);
    assertThat(requests)
        .allSatisfy(request -> assertThat(request.headers().toString())
            .doesNotContain(
                FakeCloudflare.API_TOKEN, FakeCloudflare.API_KEY, FakeCloudflare.EMAIL, "secret"));
  }

  @Test
  void keepsRepeatedAndEmptyParameters() throws Exception {
    send(new Request.Builder()
        .url(cloudflare().baseUrl() + "/x?id=1&id=2&flag&none=&note=a%20b%26c"));

    ReceivedRequest request = cloudflare().receivedRequests().get(0);
    assertThat(request.query())
        .containsOnlyKeys("id", "flag", "none", "note")
        .containsEntry("id", List.of("1", "2"))
        .containsEntry("flag", List.of(""));
    assertThat(request.query("note")).isEqualTo("a b&c");
    assertThat(request.query("other")).isNull();
    assertThat(request.body()).isEmpty();
  }

  @Test
  void keepsNoLargeBody() {
    cloudflare().insight(ZONE, "issue-1");
    String rationale = "x".repeat(64 << 10);
    assertThatThrownBy(
            () -> classify("unknown", rationale, RequestOptions.builder().build()))
        .isNotNull();

    ReceivedRequest request = cloudflare().receivedRequests().get(0);
    assertThat(request.header("Content-Type")).startsWith("application/json");
    assertThatThrownBy(request::body)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the body was not kept");
  }

  @Test
  void isBoundedIfContentsAreForgotten() {
    cloudflare().forgetContents();
    cloudflare().message(FakeCloudflare.ACCOUNT, "message-1");
    int more = 10;
    CloudflareClient client = cloudflare().client();
    for (int i = 0; i < 1_000 + more; i++) {
      client
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              FakeCloudflare.ACCOUNT,
              "message-1",
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.NONE)
                  .build(),
              RequestOptions.builder().header("X-Number", Integer.toString(i)).build());
    }

    assertThat(cloudflare().requests()).isEqualTo(1_000 + more);
    assertThat(cloudflare().receivedRequests()).hasSize(1_000);
    ReceivedRequest oldest = cloudflare().receivedRequests().get(0);
    assertThat(oldest.header("X-Number")).isEqualTo(Integer.toString(more));
    assertThatThrownBy(oldest::body)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the body was not kept");
  }

  @Test
  void cannotBeChanged() {
    cloudflare().insight(ZONE, "issue-1");
    classify("issue-1", "Known", RequestOptions.builder().build());
    ReceivedRequest request = cloudflare().receivedRequests().get(0);

    assertThatThrownBy(() -> request.headers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> request.query().put("a", List.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> cloudflare().receivedRequests().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }

  private void classify(String issueId, String rationale, RequestOptions options) {
    cloudflare()
        .client()
        .securityCenter()
        .insights()
        .classification()
        .update(ZONE, issueId, ClassificationChange.acceptRisk(rationale), options);
  }

  private static void send(Request.Builder request) throws Exception {
    try (Response response = new OkHttpClient().newCall(request.build()).execute()) {
      assertThat(response.code()).isEqualTo(404);
    }
  }
}
