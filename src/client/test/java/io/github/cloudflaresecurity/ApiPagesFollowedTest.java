package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.Iterator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages are asked for when they are needed, by their numbers or cursors. */
@Timeout(60)
@Tag("any-document")
class ApiPagesFollowedTest extends ApiPagesCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"page\": %d, \"total_pages\": 3",
        "\"page\": \"%d\", \"total_pages\": \"3\"",
        "\"page\": %d, \"per_page\": 2, \"count\": 2, \"total_count\": 5",
        "\"page\": %d, \"per_page\": 2, \"count\": 5",
        "\"total_pages\": 3, \"ignored\": %d",
        "\"page\": %d, \"per_page\": 2",
        // A server may leave the number at zero.
        "\"page\": 0, \"total_pages\": 3, \"ignored\": %d",
        "\"page\": 0, \"per_page\": 2, \"total_count\": 5, \"ignored\": %d",
        "\"page\": 0, \"per_page\": 2, \"ignored\": %d"
      })
  void followsNumbers(String info) {
    ApiRequest list = list(url -> {
      int page = number(url);
      return page(
          page == 3 ? "[5]" : "[%d, %d]".formatted(2 * page - 1, 2 * page),
          "{" + info.formatted(page) + "}");
    });

    assertThat(items(list.query("tag", "x"))).containsExactly("1", "2", "3", "4", "5");

    assertThat(asked).containsExactly("tag=x", "tag=x&page=2", "tag=x&page=3");
  }

  /** Only the first page says how many there are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"page\": 1, \"total_pages\": 3}; null",
        "{\"page\": 1, \"per_page\": 2, \"total_count\": 5}; {\"page\": %d}",
        "{\"page\": 1, \"per_page\": 9, \"total_count\": 5}; null",
        "{\"page\": 1, \"total_pages\": 3}; {\"page\": 0, \"total_pages\": 0, \"total_count\": 0}"
      })
  void followsNumbersThatAnEarlierPageAnnounced(String infos) {
    String[] parts = infos.split(";");
    ApiRequest list = list(url -> {
      int page = number(url);
      return page(
          page == 3 ? "[5]" : "[%d, %d]".formatted(2 * page - 1, 2 * page),
          parts[page == 1 ? 0 : 1].formatted(page));
    });

    assertThat(items(list)).containsExactly("1", "2", "3", "4", "5");
    assertThat(asked).containsExactly(null, "page=2", "page=3");
  }

  /** A list may grow while it is read, and a count may be that of a page. */
  @ParameterizedTest
  @ValueSource(strings = {"\"total_count\": 4", "\"count\": 3", "\"total_pages\": 2"})
  void followsFullPagesBeyondWhatTheFirstAnnounced(String announced) {
    ApiRequest list = list(url -> {
      int page = number(url);
      return page(
          page == 4 ? "[7]" : "[%d, %d]".formatted(2 * page - 1, 2 * page),
          "{\"page\": %d, \"per_page\": 2%s}".formatted(page, page == 1 ? ", " + announced : ""));
    });

    assertThat(items(list)).containsExactly("1", "2", "3", "4", "5", "6", "7");
  }

  /** The list of insights says so in its result. */
  @Test
  void followsNumbersInTheResult() {
    ApiRequest list = list(url -> """
        {"success": true, "result": {"issues": [%d], "count": 3, "page": %<d, "per_page": 1}}
        """.formatted(number(url)));

    assertThat(list.pages().items("issues").map(JsonValue::toString))
        .containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cursors\": {\"after\": \"%s\", \"before\": \"x\"}",
        "\"cursor\": \"%s\"",
        "\"next\": \"%s\", \"page\": 0, \"per_page\": 1, \"total_count\": 0",
        "\"page\": 1, \"per_page\": 1, \"cursor\": \"%s\""
      })
  void followsCursors(String info) {
    ApiRequest list = list(url -> {
      String cursor = url.queryParameter("cursor");
      int page = cursor == null ? 1 : cursor.length();
      return page(
          "[" + page + "]", "{" + info.formatted(page == 3 ? "" : "&".repeat(page + 1)) + "}");
    });

    assertThat(items(list.query("cursor", "&").query("per_page", "1")))
        .containsExactly("1", "2", "3");

    assertThat(asked)
        .containsExactly(
            "cursor=%26&per_page=1", "per_page=1&cursor=%26%26", "per_page=1&cursor=%26%26%26");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\": true, \"result\": [1]}",
        "{\"success\": true, \"result\": [1], \"result_info\": null}",
        "{\"success\": true, \"result\": [1], \"result_info\": {\"page\": 1, \"per_page\": 2}}",
        "{\"success\": true, \"result\": [1], \"result_info\": {\"page\": -1, \"total_pages\": 1e99}}",
        "{\"success\": true, \"result\": [1], \"result_info\": {\"page\": 1, \"total_pages\": 0}}",
        "{\"success\": true, \"result\": [1], \"result_info\": {\"page\": {}, \"cursor\": null}}",
        "{\"success\": true, \"result\": [1], \"result_info\": [9, 9]}",
        "[1]"
      })
  void aPageMayBeTheOnlyOne(String body) {
    assertThat(items(list(url -> body))).containsExactly("1");
    assertThat(asked).hasSize(1);
  }

  @Test
  void asksForNoPageAfterTheLastFullOne() {
    ApiRequest list = list(url -> page(
        "[1, 2]", "{\"page\": %d, \"per_page\": 2, \"total_count\": 4}".formatted(number(url))));

    assertThat(items(list)).hasSize(4);
    assertThat(asked).hasSize(2);
  }

  /** The server says how many were asked for, not how many it gives. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"page\": %d, \"per_page\": 1000, \"total_count\": 5}",
        "{\"page\": %d, \"per_page\": 1000, \"count\": 5}"
      })
  void pagesMayBeSmallerThanTheServerSays(String info) {
    ApiRequest list = list(url -> {
      int page = number(url);
      return page(
          page == 3 ? "[5]" : "[%d, %d]".formatted(2 * page - 1, 2 * page), info.formatted(page));
    });

    assertThat(items(list)).containsExactly("1", "2", "3", "4", "5");
    assertThat(asked).hasSize(3);
  }

  @Test
  void beginsWhereItIsAskedTo() {
    ApiRequest list =
        list(url -> page("[" + number(url) + "]", "{\"total_pages\": 4}")).query("page", "3");

    assertThat(items(list)).containsExactly("3", "4");
  }

  @Test
  void asksForAPageWhenItIsNeeded() {
    ApiRequest list = list(url -> page(
        "[%d, %d]".formatted(2 * number(url), 2 * number(url) + 1),
        "{\"page\": %d, \"total_pages\": 50}".formatted(number(url))));
    ApiPages pages = list.pages();
    Iterator<ApiResponse<JsonValue>> iterator = pages.iterator();
    assertThat(asked).isEmpty();

    iterator.next();
    assertThat(asked).hasSize(1);
    assertThat(iterator.hasNext()).isTrue();
    assertThat(iterator.hasNext()).isTrue();
    iterator.next();
    assertThat(asked).hasSize(2);

    assertThat(pages.items().limit(4)).hasSize(4);
    assertThat(asked).hasSize(4);
    assertThat(pages.stream().findFirst()).isPresent();
    assertThat(asked).hasSize(5);
    Iterator<JsonValue> items = pages.items().iterator();
    items.next();
    items.next();
    assertThat(asked).hasSize(6);
    items.next();
    assertThat(asked).hasSize(7);
  }
}
