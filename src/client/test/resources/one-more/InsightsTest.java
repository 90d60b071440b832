package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.model.InsightPage;
import io.github.cloudflaresecurity.model.InsightsListParameters;
import io.github.cloudflaresecurity.model.Issue;
import io.github.cloudflaresecurity.model.IssueType;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.util.Iterator;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InsightsTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(CloudflareServer.ZONE);
  private static final String PATH =
      "/client/v4/zones/" + CloudflareServer.ZONE + "/security-center/insights";

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void dismissesAnInsight() {
    cloudflare.succeeds().succeeds();

    CloudflareClient client = cloudflare.client();
    ApiResponse<Void> response = client.securityCenter().insights().dismiss(ZONE, "issue-1");
    client.securityCenter().insights().dismissAsync(ZONE, "issue-2").join();

    assertThat(response.statusCode()).isEqualTo(200);
    RecordedRequest request = cloudflare.takeRequest();
    assertThat(request.getMethod()).isEqualTo("PUT");
    assertThat(request.getTarget()).isEqualTo(PATH + "/issue-1/dismiss");
    assertThat(request.getBody().utf8()).isEqualTo("{\"dismiss\":true}");
    assertThat(cloudflare.takeRequest().getTarget()).isEqualTo(PATH + "/issue-2/dismiss");
  }

  @Test
  void retriesADismissal() {
    cloudflare.fails(503).succeeds();

    cloudflare.client().securityCenter().insights().dismiss(ZONE, "issue-1");

    assertThat(cloudflare.requestCount()).isEqualTo(2);
  }

  @Test
  void asksForAPageWhenItIsNeeded() {
    cloudflare.responds(200, page(1, "a", "b")).responds(200, page(2, "c"));

    Iterator<Issue> issues = cloudflare
        .client()
        .securityCenter()
        .insights()
        .list(
            ZONE,
            InsightsListParameters.builder()
                .dismissed(false)
                .issueType(List.of(IssueType.EMAIL_SECURITY, IssueType.WEAK_AUTHENTICATION))
                .subjectTildeNeq(List.of("a&b"))
                .perPage(2)
                .build())
        .items(InsightPage::issues)
        .iterator();

    assertThat(issues.next().id()).isEqualTo("a");
    assertThat(issues.next().id()).isEqualTo("b");
    assertThat(cloudflare.requestCount()).isEqualTo(1);
    assertThat(issues.next().id()).isEqualTo("c");
    assertThat(issues.hasNext()).isFalse();
    String first = PATH + "?dismissed=false&issue_type=email_security"
        + "&issue_type=weak_authentication&subject%7Eneq=a%26b&per_page=2";
    assertThat(cloudflare.takeRequest().getTarget()).isEqualTo(first);
    assertThat(cloudflare.takeRequest().getTarget()).isEqualTo(first + "&page=2");
  }

  private static String page(int number, String... ids) {
    return """
        {"errors": [], "messages": [], "success": true, "result":
          {"count": 3, "page": %d, "per_page": 2, "issues": [%s]}}
        """.formatted(number, "{\"id\": \"" + String.join("\"}, {\"id\": \"", ids) + "\"}");
  }
}
