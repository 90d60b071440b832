package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiRequest;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists are not in the document, so nothing checks them against it. */
class ListedItemsTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);

  private final FakeCloudflare fake = FakeCloudflare.start();
  private final CloudflareClient client = fake.client();

  @AfterEach
  void close() {
    client.close();
    fake.close();
  }

  private ApiRequest insights() {
    return client
        .request("GET", "/zones/{zone_id}/security-center/insights")
        .path("zone_id", FakeCloudflare.ZONE);
  }

  private ApiRequest messages() {
    return client
        .request("GET", "/accounts/{account_id}/email-security/investigate")
        .path("account_id", FakeCloudflare.ACCOUNT);
  }

  @Test
  void showsTheInsightsOfAZone() {
    fake.insight(ZONE, "2")
        .classifiedAs(UserClassification.OTHER)
        .details("{\"severity\": \"Low\", \"count\": 7, \"dismissed\": true}");
    fake.insight(ZONE, "1");
    fake.insight(AccountOrZone.account(FakeCloudflare.ACCOUNT), "3");

    assertThat(insights().execute().result())
        .isEqualTo(JsonValue.of("{\"count\":2,\"issues\":["
            + "{\"id\":\"1\",\"dismissed\":false,\"user_classification\":null},"
            + "{\"id\":\"2\",\"dismissed\":true,\"user_classification\":\"other\","
            + "\"severity\":\"Low\",\"count\":7}],\"page\":1,\"per_page\":25}"));
  }

  @Test
  void showsTheMessagesOfAnAccount() {
    fake.message(FakeCloudflare.ACCOUNT, "b").details("{\"subject\": \"Hello\"}");
    fake.message(FakeCloudflare.ACCOUNT, "a");

    assertThat(messages().query("per_page", "1").execute().body())
        .isEqualTo(JsonValue.of("{\"errors\":[],\"messages\":[],\"success\":true,"
            + "\"result\":[{\"id\":\"a\"}],\"result_info\":{\"count\":1,\"page\":0,"
            + "\"per_page\":1,\"total_count\":0,\"next\":\"a\"}}"));
    assertThat(messages().query("cursor", "a").execute().result())
        .isEqualTo(JsonValue.of("[{\"id\":\"b\",\"subject\":\"Hello\"}]"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8})
  void hasEachItemOnOnePage(int perPage) {
    IntStream.range(0, 7).forEach(i -> {
      fake.insight(ZONE, "i" + i);
      fake.message(FakeCloudflare.ACCOUNT, "m" + i);
    });
    String size = String.valueOf(perPage);

    assertThat(insights().query("per_page", size).pages().items("issues"))
        .extracting(item -> item.toString().substring(7, 9))
        .containsExactly("i0", "i1", "i2", "i3", "i4", "i5", "i6");
    assertThat(messages().query("per_page", size).pages().items())
        .extracting(item -> item.toString().substring(7, 9))
        .containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6");
    // One more if the number of all insights may be that of the page.
    assertThat(fake.requests())
        .isEqualTo(2 * ((7 + perPage - 1) / perPage) + (perPage == 7 ? 1 : 0));
    assertThat(fake.timesApplied()).isZero();
  }

  @Test
  void mayBeEmpty() {
    assertThat(insights().pages().items("issues")).isEmpty();
    assertThat(messages().pages().items()).isEmpty();
    assertThat(insights().query("page", "9").execute().result().toString())
        .contains("\"issues\":[]");
  }

  @ParameterizedTest
  @CsvSource({"page, 0", "page, x", "page, 12345678901", "per_page, 1001", "per_page, -1"})
  void refusesAnInvalidPage(String name, String value) {
    assertThatThrownBy(() -> insights().query(name, value).execute())
        .isInstanceOf(CloudflareApiException.BadRequest.class);
  }

  @Test
  void refusesAnUnknownCredentialAndFails() {
    try (CloudflareClient other = fake.builder().apiToken("other").maxRetries(0).build()) {
      ApiRequest request = other.request(
          "GET", "/accounts/" + FakeCloudflare.ACCOUNT + "/email-security/investigate");
      assertThatThrownBy(request::execute).isInstanceOf(CloudflareApiException.Forbidden.class);
      fake.next(Fault.status(500));
      assertThatThrownBy(request::execute).isInstanceOf(CloudflareApiException.ServerError.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "{", ""})
  void detailsAreAnObject(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fake.insight(ZONE, "1").details(json));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fake.message(FakeCloudflare.ACCOUNT, "1").details(json));
  }
}
