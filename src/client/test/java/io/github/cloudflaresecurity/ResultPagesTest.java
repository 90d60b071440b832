package io.github.cloudflaresecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.internal.json.JsonParser;
import io.github.cloudflaresecurity.runtime.QueryParameters;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pages of a list that has a type; {@code ApiPagesFollowedTest} tests the iterator that both share.
 */
@Tag("any-document")
class ResultPagesTest {
  private static final JsonAdapter<List<Integer>> NUMBERS =
      new Moshi.Builder().build().adapter(Types.newParameterizedType(List.class, Integer.class));

  private final ManualClock clock = ManualClock.skippingDelays();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final ResultPages<List<Integer>> pages = pages(RequestOptions.NONE);

  private ResultPages<List<Integer>> pages(RequestOptions ofCalls) {
    UnaryOperator<OkHttpClient.Builder> network = InstantServer.network(request -> {
      String query = request.url().encodedQuery();
      asked.add(query);
      int page = query == null ? 1 : Integer.parseInt(query.replace("page=", ""));
      return InstantServer.success(request, """
          {"success": true, "result": %s, "result_info": {"page": %d, "total_pages": 3}}
          """.formatted(
              page == 2 ? null : List.of(page * 10, page * 10 + 1), page));
    });
    RequestOptions options = RequestOptions.builder()
        .apiToken("some-token")
        .timeout(Duration.ofMinutes(1))
        .maxRetries(0)
        .build();
    ClientRuntime runtime =
        new ClientRuntime(CloudflareClient.builder().scheduler(clock).httpChange(network), options);
    ResourcePagesTest.Api api = runtime.api(ResourcePagesTest.Api.class);
    return new ResourceContext(runtime.executor(), runtime)
        .pages(
            "GET /numbers",
            QueryParameters.NONE,
            ofCalls,
            query -> new PreparedCall<>(
                attempt -> api.list(query, attempt), result -> JsonParser.decode(NUMBERS, result)));
  }

  @Test
  void asksForAPageWhenItsItemsAreNeeded() {
    Iterator<Integer> items = pages.items(page -> page).iterator();
    assertThat(asked).isEmpty();

    assertThat(items.next()).isEqualTo(10);
    assertThat(items.next()).isEqualTo(11);
    assertThat(asked).containsExactly((String) null);
    // The second has a result that is null.
    assertThat(items.next()).isEqualTo(30);
    assertThat(asked).containsExactly(null, "page=2", "page=3");
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

  @Test
  void refusesAPageAmongTheOptions() {
    RequestOptions second = RequestOptions.builder().query("page", "2").build();

    assertThatThrownBy(() -> pages(second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("query parameter page is the request's, not one of the options");
  }

  @Test
  void handsPagesWithoutBlocking() {
    List<List<Integer>> seen = Collections.synchronizedList(new ArrayList<>());

    pages
        .forEachAsync(page -> {
          seen.add(page.result());
          return CompletableFuture.completedFuture(true);
        })
        .join();

    assertThat(seen).containsExactly(List.of(10, 11), null, List.of(30, 31));
    assertThatThrownBy(() -> pages.forEachAsync(null))
        .hasMessage("onPage is required, but is null");
  }
}
