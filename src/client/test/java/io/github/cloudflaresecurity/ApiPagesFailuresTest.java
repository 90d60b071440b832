package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.InstantServer;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages say what is wrong with a request or a response, and ask for a failed page once more. */
@Timeout(60)
@Tag("any-document")
class ApiPagesFailuresTest extends ApiPagesCase {
  @Test
  void failsIfTheListIsNotReady() {
    ApiRequest list =
        client(request -> json(request, 202, "{\"success\": true}")).request("GET", "/things");

    assertThatThrownBy(() -> items(list)).hasMessageContaining("not ready");
  }

  /** Whatever is wrong with a page that the server sent. */
  @ParameterizedTest
  @CsvSource({"true, 202, [1]", "false, 202, [1]", "true, 200, 1", "false, 200, 1"})
  void saysWhetherTheRequestMayHaveBeenApplied(boolean onlyReads, int status, String result) {
    ApiRequest list = client(request -> json(request, status, page(result, "{}")))
        .request("GET", "/things")
        .idempotent(onlyReads);

    CloudflareTransportException e =
        catchThrowableOfType(CloudflareTransportException.class, () -> items(list));

    assertThat(e.mayHaveTakenEffect()).isEqualTo(!onlyReads);
  }

  @Test
  void failsIfThereIsNoList() {
    ApiRequest list = list(url -> "{\"success\": true, \"result\": {\"issues\": [1], \"b\": 2}}");

    assertThat(list.pages().items("issues")).hasSize(1);
    assertThatThrownBy(() -> items(list)).hasMessageContaining("use items(property)");
    assertThatThrownBy(() -> list.pages().items("other").toList())
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("no list with the name");
    assertThatThrownBy(() -> list.pages().items("b").toList())
        .isInstanceOf(CloudflareTransportException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> list.pages().items(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"issues\": null}", "{\"count\": 0, \"page\": 1}"})
  void aListMayBeLeftOut(String result) {
    ApiRequest list = list(url -> "{\"success\": true, \"result\": " + result + "}");

    assertThat(list.pages().items("issues")).isEmpty();
  }

  @Test
  void asksForAFailedPageOnceMore() {
    ApiRequest list = client(request -> asked.size() == 2
            ? InstantServer.failure(request, 403).build()
            : json(request, 200, page("[" + number(request.url()) + "]", "{\"total_pages\": 2}")))
        .request("GET", "/things");
    Iterator<ApiResponse<JsonValue>> pages = list.pages().iterator();
    pages.next();

    assertThatThrownBy(pages::hasNext).isInstanceOf(CloudflareApiException.Forbidden.class);

    assertThat(pages.next().result()).isEqualTo(JsonValue.of("[2]"));
    assertThat(pages.hasNext()).isFalse();
    assertThat(asked).containsExactly(null, "page=2", "page=2");
  }

  @Test
  void refusesWhatHasNoPages() {
    CloudflareClient client = client(InstantServer::success);
    ApiRequest get = client.request("GET", "/things");

    assertThatIllegalArgumentException().isThrownBy(client.request("POST", "/things")::pages);
    for (String name : List.of("page", "cursor")) {
      RequestOptions options = RequestOptions.builder().query(name, "2").build();
      assertThatIllegalArgumentException().isThrownBy(get.options(options)::pages);
    }
    assertThat(get.pages()).hasToString("ApiPages[GET /things]");
  }
}
