package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages end after the last, and fail if there is no last. */
@Timeout(60)
@Tag("any-document")
class ApiPagesEndTest extends ApiPagesCase {
  @Test
  void endsAfterTheLastPage() {
    Iterator<?> iterator =
        list(url -> "{\"success\": true, \"result\": [1]}").pages().iterator();
    iterator.next();

    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    assertThat(asked).hasSize(1);
  }

  /** A full page says nothing of how many there are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // There is no third page.
        "[]; {\"page\": 3, \"per_page\": 1}",
        // The last page, whatever is asked for.
        "[2]; {\"page\": 2, \"per_page\": 1}",
        // The last page, under the number that was asked for.
        "[2]; {\"page\": 3, \"per_page\": 1}"
      })
  void endsAfterAFullPage(String third) {
    String[] last = third.split(";");
    ApiRequest list = list(url -> number(url) < 3
        ? page("[" + number(url) + "]", "{\"page\": %d, \"per_page\": 1}".formatted(number(url)))
        : page(last[0], last[1]));

    assertThat(items(list)).containsExactly("1", "2");
    assertThat(asked).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"page\": 1, \"total_pages\": 5}",
        "{\"page\": 1, \"per_page\": 1, \"total_count\": 9}",
        "{\"total_pages\": 5}",
        "{\"page\": 0, \"total_pages\": 5}"
      })
  void failsIfThePageIsRepeated(String info) {
    ApiRequest list = list(url -> page("[1]", info));
    List<String> seen = new ArrayList<>();

    assertThatThrownBy(() -> list.pages().items().forEach(item -> seen.add(item.toString())))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessage("GET /accounts/{account_id}/things: the server repeats a page");

    assertThat(seen).containsExactly("1");
    assertThat(asked).hasSize(2);
  }

  /** A body that is left out is that of a 204. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"page\": 1, \"total_pages\": 3};",
        "{\"page\": 1, \"total_pages\": 2};",
        "{\"page\": 1, \"total_pages\": 3}; \"result\": null",
        "{\"page\": 1, \"total_pages\": 3}; \"result\": []",
        "{\"page\": 1, \"total_pages\": 3}; \"result\": null, \"result_info\": {\"page\": 2}",
        "{\"page\": 1, \"per_page\": 1, \"total_count\": 3}; \"result\": null",
        "{\"page\": 1, \"per_page\": 1, \"count\": 3}; \"result\": null",
        "{\"cursor\": \"a\"};",
        "{\"cursor\": \"a\"}; \"result\": null, \"result_info\": null",
        "{\"cursor\": \"a\", \"total_count\": 3}; \"result\": [2]"
      })
  void failsIfAnAnnouncedPageSaysNothing(String pages) {
    String[] parts = pages.split(";", 2);
    ApiRequest list = client(request -> {
          if (request.url().query() == null) {
            return json(request, 200, page("[1]", parts[0]));
          }
          return parts[1].isEmpty()
              ? json(request, 204, "")
              : json(request, 200, "{\"success\": true, " + parts[1] + "}");
        })
        .request("GET", "/things");

    assertThatThrownBy(() -> items(list))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessage("GET /things: the list may be incomplete: "
            + "a page announced more, and the next says nothing of pages");
    assertThat(asked).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"page\": 1, \"total_pages\": 2}; \"result\": []",
        "{\"page\": 1, \"per_page\": 1}; \"result\": null",
        "{\"page\": 1, \"per_page\": 9, \"total_count\": 3}; \"result\": null",
        "{\"page\": 1, \"total_pages\": 3}; \"result\": [], \"result_info\": {\"total_pages\": 0}",
        "{\"cursor\": \"a\"}; \"result\": []",
        "{\"cursor\": \"a\"}; \"result\": null, \"result_info\": {}"
      })
  void theLastPageMayBeEmpty(String pages) {
    String[] parts = pages.split(";");
    ApiRequest list = list(
        url -> asked.size() == 1 ? page("[1]", parts[0]) : "{\"success\": true, " + parts[1] + "}");

    assertThat(items(list)).containsExactly("1");
    assertThat(asked).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void failsIfACursorIsRepeated(int length) {
    ApiRequest list = list(url -> {
      String cursor = url.queryParameter("cursor");
      int next = cursor == null ? 0 : (Integer.parseInt(cursor) + 1) % length;
      return page("[1]", "{\"cursor\": \"%d\"}".formatted(next));
    });
    List<String> seen = new ArrayList<>();

    assertThatThrownBy(() -> list.pages().items().forEach(item -> seen.add(item.toString())))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("the server repeats a cursor");

    assertThat(seen).hasSize(length + 1);
    assertThat(asked).hasSize(length + 1);
  }

  @Test
  void failsIfTheFirstCursorIsRepeated() {
    ApiRequest list = list(url -> page("[1]", "{\"cursor\": \"a\"}")).query("cursor", "a");

    assertThatThrownBy(() -> items(list)).hasMessageContaining("the server repeats a cursor");
    assertThat(asked).hasSize(1);
  }

  /** A cursor is sent back, and half a character can't be. */
  @Test
  void endsAtACursorThatCannotBeSent() {
    ApiRequest list = list(url -> page("[1]", "{\"cursor\": \"\\ud83d\"}"));

    assertThatThrownBy(() -> items(list))
        .isInstanceOf(CloudflareTransportException.class)
        .hasMessageContaining("the server sends a cursor that has no UTF-8");
  }

  @Test
  void aCursorThatStaysAtTheEndOfTheListEndsIt() {
    ApiRequest list = list(
        url -> page(url.queryParameter("cursor") == null ? "[1]" : "[]", "{\"cursor\": \"end\"}"));

    assertThat(items(list)).containsExactly("1");
    assertThat(asked).hasSize(2);
  }

  @Test
  void failsIfThereIsNoEnd() {
    ApiRequest list = list(url -> page("[]", "{\"cursor\": \"%d\"}".formatted(asked.size())));

    assertThatThrownBy(() -> list.pages().stream().count())
        .hasMessageContaining("more than 10000 pages");

    assertThat(asked).hasSize(10_000);
  }
}
