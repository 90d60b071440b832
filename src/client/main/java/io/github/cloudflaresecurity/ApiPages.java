package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.json.PageItems;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a list. Each iterator and each stream begins at the first page. It asks for another
 * page only when that is needed, in the thread that needs it.
 *
 * <p>The next page is that of the cursor ({@code cursors.after}, {@code cursor} or {@code next}) in
 * {@code result_info}. Without a cursor it is that of the next number. {@code total_pages},
 * {@code total_count} or {@code count} say whether there is one. Without {@code result_info}, the
 * result itself is asked. If a page does not say how many there are, what an earlier one said
 * holds. If nothing says it, a full page is followed by another.
 *
 * <p>Requests wait for permits of {@link CloudflareClient.Builder#rateLimit the client's rate
 * limit}, as those of bulk runs do. The timeout is that of one page, without the wait.
 *
 * <p>The iteration ends in a {@link CloudflareTransportException} if the server repeats a cursor or
 * a page. So it does after 10,000 pages, and if the list is not ready (202). It also does if pages
 * that were announced do not come, and a page says nothing of them. If nothing says how many pages
 * there are, a page that the server repeats is the end of the list. A failed page ends the
 * iteration in the exception of {@link ApiRequest#execute()}. The iterator may then be asked once
 * more, for the same page. Iterators are not thread-safe.
 */
public final class ApiPages implements Iterable<ApiResponse<JsonValue>> {
  private final String request;
  private final ResultPages<JsonValue> pages;

  ApiPages(PageReader.Source<JsonValue> source) {
    this.request = source.request();
    this.pages = new ResultPages<>(source);
  }

  /** Returns an iterator over the pages. */
  @Override
  public Iterator<ApiResponse<JsonValue>> iterator() {
    return pages.iterator();
  }

  /** Returns the pages as a sequential stream. */
  public Stream<ApiResponse<JsonValue>> stream() {
    return pages.stream();
  }

  /**
   * Returns the items of all pages, for results that are lists. A result that is null has no items.
   * For a bulk run over them, pass {@code stream::iterator}.
   *
   * @return a sequential stream, which ends in a {@link CloudflareTransportException} if a result
   *     is no list
   */
  public Stream<JsonValue> items() {
    return stream().flatMap(page -> items(page, null).stream());
  }

  /**
   * Returns the items of all pages, for results with a list in a property, such as {@code issues}.
   * If it is null, or left out while there is no other list, there are no items.
   *
   * @return a sequential stream, which ends in a {@link CloudflareTransportException} if the
   *     property is no list
   * @throws IllegalArgumentException if {@code property} is null or blank
   */
  public Stream<JsonValue> items(String property) {
    Checks.notBlank("property", property);
    return stream().flatMap(page -> items(page, property).stream());
  }

  /**
   * Hands each page to {@code onPage}, and blocks no thread, as
   * {@link ResultPages#forEachAsync(Function)} does.
   *
   * @param onPage returns a stage that says whether to ask for the next page
   * @return a future that completes when the walk has ended, or fails
   * @throws IllegalArgumentException if {@code onPage} is null
   */
  public CompletableFuture<Void> forEachAsync(
      Function<? super ApiResponse<JsonValue>, ? extends CompletionStage<Boolean>> onPage) {
    return pages.forEachAsync(onPage);
  }

  private List<JsonValue> items(ApiResponse<JsonValue> page, @Nullable String property) {
    List<JsonValue> items;
    try {
      items = PageItems.of(page.result(), property);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (items == null) {
      throw pages.failure(
          property == null
              ? "the result is no list; if a property of it is, use items(property)"
              : "the result has no list with the name that was given to items(property)");
    }
    return items;
  }

  /** Returns the method and the template of the path. */
  @Override
  public String toString() {
    return "ApiPages[" + request + "]";
  }
}
