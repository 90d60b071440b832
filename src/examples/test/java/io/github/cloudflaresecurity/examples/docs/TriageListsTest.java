package io.github.cloudflaresecurity.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiPages;
import io.github.cloudflaresecurity.ApiRequest;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeInsight;
import io.github.cloudflaresecurity.testkit.FakeMessage;
import io.github.cloudflaresecurity.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the code of docs/any-endpoint.md, against more than one page. */
class TriageListsTest {
  private static final int PER_PAGE = 20;

  private final String accountId = FakeCloudflare.ACCOUNT;
  private final FakeCloudflare fake = FakeCloudflare.start();
  private final CloudflareClient cloudflare = fake.client();
  private final List<Object> outcomes = new ArrayList<>();

  @AfterEach
  void close() {
    cloudflare.close();
    fake.close();
  }

  private FakeInsight insight(String id, String subject, String severity) {
    return fake.insight(AccountOrZone.account(accountId), id)
        .details("{\"subject\": \"%s\", \"severity\": \"%s\"}".formatted(subject, severity));
  }

  @Test
  void acceptsTheOpenInsightsOfLegacyHosts() {
    FakeInsight legacy = insight("insight-1", "legacy.example.com", "Low");
    FakeInsight critical = insight("insight-2", "legacy.example.com", "Critical");
    FakeInsight other = insight("insight-3", "www.example.com", "Low");
    FakeInsight classified =
        insight("insight-4", "legacy.example.com", "Low").classifiedAs(UserClassification.OTHER);
    FakeInsight elsewhere = fake.insight(AccountOrZone.zone(FakeCloudflare.ZONE), "insight-5");
    fake.next(Fault.status(503));

    BulkSummary summary = TriageLists.acceptLegacyHosts(cloudflare, accountId, outcomes::add);

    assertThat(summary.succeeded()).isEqualTo(1);
    assertThat(outcomes).hasSize(1);
    assertThat(legacy.classification()).isEqualTo(UserClassification.ACCEPT_RISK);
    assertThat(List.of(critical, other, classified, elsewhere))
        .allSatisfy(left -> assertThat(left.timesApplied()).isZero());
  }

  @Test
  void submitsTheInvoicesThatWereMissed() {
    for (int i = 0; i < PER_PAGE + 1; i++) {
      fake.message(accountId, "message-" + (char) ('a' + i))
          .details("{\"subject\": \"Overdue %d\", \"final_disposition\": null}".formatted(i));
    }
    FakeMessage found = fake.message(accountId, "message-z")
        .details("{\"subject\": \"Overdue\", \"final_disposition\": \"MALICIOUS\"}");
    FakeMessage other = fake.message(accountId, "other").details("{\"subject\": \"Lunch\"}");

    BulkSummary summary = TriageLists.submitInvoices(cloudflare, accountId, outcomes::add);

    assertThat(summary.succeeded()).isEqualTo(PER_PAGE + 1);
    assertThat(fake.timesApplied()).isEqualTo(PER_PAGE + 1);
    assertThat(List.of(found, other))
        .allSatisfy(left -> assertThat(left.timesApplied()).isZero());
  }

  @Test
  void listsOnePage() {
    for (int i = 10; i < 15; i++) {
      insight("i-" + i, "s", "Low");
    }

    ApiRequest request = cloudflare
        .request("GET", "/accounts/{account_id}/security-center/insights")
        .path("account_id", accountId)
        .query("per_page", "2");
    ApiResponse<JsonValue> first = request.execute();
    CompletableFuture<ApiResponse<JsonValue>> second =
        request.query("page", "2").executeAsync();

    assertThat(first.result().toString()).contains("\"count\":5", "i-10", "i-11");
    assertThat(second.join().result().toString()).contains("i-12", "i-13").doesNotContain("i-11");

    ApiPages pages = request.pages();
    assertThat(pages).hasSize(3);
    assertThat(pages.items("issues")).hasSize(5);
  }

  public record Setting(String value) {}

  /** Compiled for the page; the fake has no such endpoint. */
  static ApiResponse<JsonValue> sendsABody(
      CloudflareClient cloudflare, String zoneId, JsonAdapter<Setting> adapter) {
    return cloudflare
        .request("PATCH", "/zones/{zone_id}/settings/{setting_id}")
        .path("zone_id", zoneId)
        .path("setting_id", "min_tls_version")
        .body(new Setting("1.3"), adapter)
        .idempotent(true)
        .execute();
  }

  @Test
  void anEndpointThatTheFakeDoesNotHaveIsNotFound() {
    JsonAdapter<Setting> adapter = new Moshi.Builder().build().adapter(Setting.class);

    assertThatThrownBy(() -> sendsABody(cloudflare, FakeCloudflare.ZONE, adapter))
        .hasMessageContaining("404 [7003]");
  }
}
