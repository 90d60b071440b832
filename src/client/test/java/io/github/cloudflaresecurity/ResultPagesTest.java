package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages of a list that has a type; {@code ApiPagesTest} tests the iterator that both share. */
@Tag("any-document")
class ResultPagesTest {
  private final List<String> asked = new ArrayList<>();
  private final ResultPages<List<Integer>> pages =
      new ResultPages<>("GET /numbers", null, null, (parameter, value) -> {
        asked.add(parameter + "=" + value);
        int page = value == null ? 1 : Integer.parseInt(value);
        return new ApiResponse<>(
            page == 2 ? null : List.of(page * 10, page * 10 + 1),
            List.of(),
            200,
            null,
            JsonValue.of("{\"result_info\": {\"page\": %d, \"total_pages\": 3}}".formatted(page)));
      });

  @Test
  void asksForAPageWhenItsItemsAreNeeded() {
    Iterator<Integer> items = pages.items(page -> page).iterator();
    assertThat(asked).isEmpty();

    assertThat(items.next()).isEqualTo(10);
    assertThat(items.next()).isEqualTo(11);
    assertThat(asked).containsExactly("null=null");
    // The second has a result that is null.
    assertThat(items.next()).isEqualTo(30);
    assertThat(asked).containsExactly("null=null", "page=2", "page=3");
    assertThat(items.next()).isEqualTo(31);
    assertThat(items.hasNext()).isFalse();
  }

  @Test
  void beginsAgainWithEachIterator() {
    assertThat(pages).hasSize(3);
    assertThat(pages.stream().map(ApiResponse::statusCode)).containsExactly(200, 200, 200);
    assertThat(asked).hasSize(6);
    assertThat(pages).hasToString("ResultPages[GET /numbers]");
  }

  @Test
  void takesItemsFromWhereTheyAre() {
    assertThat(pages.items(page -> page.subList(0, 1))).containsExactly(10, 30);
    assertThat(pages.<Integer>items(page -> null)).isEmpty();
    assertThatThrownBy(() -> pages.items(null)).hasMessage("items is required, but is null");
  }
}
