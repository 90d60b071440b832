package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.JsonValue;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Requests of the kit's own tests. */
final class FakeCalls {
  static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);
  static final String MESSAGE = "4Njp3P0STMz2c02Q";
  static final ReclassifyRequest RECLASSIFICATION = ReclassifyRequest.builder()
      .expectedDisposition(ExpectedDisposition.MALICIOUS)
      .build();
  static final String RECLASSIFY =
      "accounts/" + ACCOUNT + "/email-security/investigate/" + MESSAGE + "/reclassify";
  static final String CLASSIFY =
      "zones/" + FakeCloudflare.ZONE + "/security-center/insights/issue-1/classification";
  static final String TOO_LONG = ACCOUNT + ACCOUNT;

  private FakeCalls() {}

  static void update(
      CloudflareClient client, AccountOrZone scope, String issueId, ClassificationChange change) {
    client.securityCenter().insights().classification().update(scope, issueId, change);
  }

  static ApiResponse<JsonValue> reclassify(
      CloudflareClient client, String message, ReclassifyRequest reclassification) {
    return client
        .emailSecurity()
        .investigate()
        .reclassify()
        .create(ACCOUNT, message, reclassification);
  }

  /** Returns the credential that a client with both kinds sends. */
  static Headers credentials(String path) {
    String operation = path.equals(RECLASSIFY)
        ? "email_security_post_reclassify"
        : "update-security-center-insight-classification";
    return Document.preferredCredential(operation).equals("API token")
        ? Headers.of("Authorization", "Bearer " + FakeCloudflare.API_TOKEN)
        : Headers.of("X-Auth-Email", FakeCloudflare.EMAIL, "X-Auth-Key", FakeCloudflare.API_KEY);
  }

  static String send(Request.Builder request, int status) throws Exception {
    try (Response response = new OkHttpClient().newCall(request.build()).execute()) {
      assertThat(response.code()).isEqualTo(status);
      return response.body().string();
    }
  }
}
