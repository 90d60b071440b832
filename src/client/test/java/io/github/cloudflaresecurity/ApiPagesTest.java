package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.InstantServer;
import io.github.cloudflaresecurity.support.ManualClock;
import io.github.cloudflaresecurity.support.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages are asked for when they are needed, and to the last. */
@Timeout(60)
@Tag("any-document")
class ApiPagesTest {
  private static final MediaType JSON = MediaType.get("application/json");

  private final ManualClock clock = ManualClock.leaping();

  /** The query of each request. */
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** When each request began. */
  private final List<Long> begun = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stopTheClock() {
    clock.close();
  }

  /** A server that says what is the JSON of a page. */
  private ApiRequest list(Function<HttpUrl, String> page) {
    return client(request -> json(request, 200, page.apply(request.url())))
        .request("GET", "/accounts/{account_id}/things")
        .path("account_id", "abc");
  }

  private CloudflareClient client(Function<Request, Response> responder) {
    return InstantServer.builder(clock, request -> {
          asked.add(request.url().encodedQuery());
          begun.add(clock.nanoTime());
          return responder.apply(request);
        })
        .build();
  }

  private static Response json(Request request, int status, String json) {
    return InstantServer.success(request)
        .newBuilder()
        .code(status)
        .body(ResponseBody.create(json, JSON))
        .build();
  }

  private static String page(String result, String info) {
    return "{\"success\": true, \"result\": " + result + ", \"result_info\": " + info + "}";
  }

  private static int number(HttpUrl url) {
    String page = url.queryParameter("page");
    return page == null ? 1 : Integer.parseInt(page);
  }

  private static List<String> items(ApiRequest request) {
    return request.pages().items().map(JsonValue::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"page\": %d, \"total_pages\": 3",
        "\"page\": \"%d\", \"total_pages\": \"3\"",
        "\"page\": %d, \"per_page\": 2, \"count\": 2, \"total_count\": 5",
        "\"page\": %d, \"per_page\": 2, \"count\": 5",
        "\"total_pages\": 3, \"ignored\": %d",
        "\"page\": %d, \"per_page\": 2"
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

  @Test
  void failsIfTheListIsNotReady() {
    ApiRequest list =
        client(request -> json(request, 202, "{\"success\": true}")).request("GET", "/things");

    assertThatThrownBy(() -> items(list)).hasMessageContaining("not ready");
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

  private CloudflareClient endless(int failEvery, int status, @Nullable String retryAfter) {
    return client(request -> {
      if (asked.size() % failEvery == 0) {
        Response.Builder failure = InstantServer.failure(request, status);
        return (retryAfter == null ? failure : failure.header("Retry-After", retryAfter)).build();
      }
      return json(request, 200, page("[1]", "{\"cursor\": \"%d\"}".formatted(asked.size())));
    });
  }

  @Test
  void staysBelowTheRateLimit() {
    RequestOptions brief =
        RequestOptions.builder().timeout(Duration.ofSeconds(5)).build();

    endless(20, 503, null).request("GET", "/things").options(brief).pages().stream()
        .limit(3_000)
        .forEach(page -> {});

    assertThat(asked.size()).isGreaterThan(3_100);
    assertThat(Rates.mostInAnyPeriod(begun, Duration.ofMinutes(5))).isBetween(1_100, 1_200);
    // 30 at once, then 3.8 a second.
    assertThat(clock.elapsed().toSeconds()).isBetween(820L, 830L);
  }

  /** Longer than the timeout, which is that of one page without its waits. */
  @Test
  void waitsForRetryAfterOfA429() {
    RequestOptions brief =
        RequestOptions.builder().timeout(Duration.ofSeconds(5)).build();

    endless(3, 429, "120").request("GET", "/things").options(brief).pages().stream()
        .limit(4)
        .forEach(page -> {});

    assertThat(asked).hasSize(5);
    assertThat(clock.elapsed().toSeconds()).isBetween(120L, 125L);
  }

  @Test
  void sharesTheLimitWithBulkRuns() {
    CloudflareClient client = client(request -> request.method().equals("GET")
        ? json(
            request,
            200,
            page(
                "[\"i\"]", "{\"page\": %d, \"total_pages\": 900}".formatted(number(request.url()))))
        : InstantServer.success(request));

    classification(client)
        .updateAll(
            client.request("GET", "/things").pages().items()::iterator,
            item -> new ClassificationUpdate(SCOPE, item.as(String.class), CHANGE),
            outcome -> {});

    assertThat(asked).hasSize(1_800);
    assertThat(Rates.mostInAnyPeriod(begun, Duration.ofMinutes(5))).isBetween(1_100, 1_200);
  }

  @Test
  void anInterruptEndsTheWaitForARetry() throws Exception {
    ManualClock still = new ManualClock();
    CloudflareClient client = InstantServer.builder(
            still, request -> InstantServer.failure(request, 429).build())
        .rateLimit(1, Duration.ofMinutes(1))
        .build();
    Iterator<?> pages = client.request("GET", "/things").pages().iterator();
    FutureTask<Boolean> wait = new FutureTask<>(() -> {
      assertThatThrownBy(pages::hasNext)
          .isInstanceOf(CloudflareTransportException.class)
          .hasMessageContaining("interrupted while it waited for a retry, after GET /things: 429")
          .hasCauseInstanceOf(CloudflareApiException.TooManyRequests.class);
      return Thread.interrupted();
    });
    Thread thread = new Thread(wait);
    thread.start();
    still.awaitTask();

    thread.interrupt();

    assertThat(wait.get()).isTrue();
    assertThat(still.pending()).isLessThanOrEqualTo(1);
  }

  /** An interrupted wait gives its permit back; the next wait gets it. */
  @Test
  void anInterruptEndsTheWaitForAPermit() throws Exception {
    ManualClock still = new ManualClock();
    CloudflareClient client = InstantServer.builder(
            still,
            request ->
                json(request, 200, page("[1]", "{\"cursor\": \"%d\"}".formatted(asked.size()))))
        .rateLimit(1, Duration.ofMinutes(1))
        .build();
    Iterator<?> pages = client.request("GET", "/things").pages().iterator();
    pages.next();
    FutureTask<Boolean> wait = new FutureTask<>(() -> {
      assertThatThrownBy(pages::hasNext)
          .isInstanceOf(CloudflareTransportException.class)
          .hasMessageContaining("interrupted while it waited for a permit");
      return Thread.interrupted();
    });
    Thread thread = new Thread(wait);
    thread.start();
    still.awaitTask();

    thread.interrupt();

    assertThat(wait.get()).isTrue();
    still.advance(Duration.ofMinutes(3));
    assertThat(pages.hasNext()).isTrue();
  }
}
