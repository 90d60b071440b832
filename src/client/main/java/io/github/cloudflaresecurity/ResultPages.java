package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.internal.json.PageInfo;
import io.github.cloudflaresecurity.internal.json.PageSequence;
import io.github.cloudflaresecurity.runtime.Checks;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a list whose results have a type. It asks for them as {@link ApiPages} does, with
 * the same limits and exceptions. Iterators are not thread-safe.
 *
 * @param <T> the type of the result of a page
 */
public final class ResultPages<T> implements Iterable<ApiResponse<T>> {
  private static final List<String> PARAMETERS = List.of("page", "cursor");

  private final String request;
  private final @Nullable String firstPage;
  private final @Nullable String firstCursor;
  private final Source<T> source;

  ResultPages(
      String request, @Nullable String firstPage, @Nullable String firstCursor, Source<T> source) {
    this.request = request;
    this.firstPage = firstPage;
    this.firstCursor = firstCursor;
    this.source = source;
  }

  /** Asks for a page: the first, or with a parameter of the query in place of the first's. */
  interface Source<T> {
    ApiResponse<T> page(@Nullable String parameter, @Nullable String value)
        throws InterruptedException;
  }

  /** The page is set by the request, because it changes from call to call. */
  static void requireNoPage(RequestOptions options) {
    for (String name : PARAMETERS) {
      if (options.query().containsKey(name)) {
        throw new IllegalArgumentException(
            "query parameter " + name + " is the request's, not one of the options");
      }
    }
  }

  /** Returns an iterator over the pages, which begins at the first. */
  @Override
  public Iterator<ApiResponse<T>> iterator() {
    return new PageIterator();
  }

  /** Returns the pages as a sequential stream. */
  public Stream<ApiResponse<T>> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /**
   * Returns the items of all pages, as a sequential stream. For a bulk run over them, pass
   * {@code stream::iterator}.
   *
   * @param items returns the items of a result, or null for none; not called for a null result
   * @throws IllegalArgumentException if {@code items} is null
   */
  public <I> Stream<I> items(Function<? super T, ? extends @Nullable Collection<I>> items) {
    Checks.required("items", items);
    return stream().flatMap(page -> {
      Collection<I> found = page.result() == null ? null : items.apply(page.result());
      return found == null ? Stream.of() : found.stream();
    });
  }

  CloudflareTransportException failure(String what) {
    return new CloudflareTransportException(request + ": " + what, null, false);
  }

  /** Returns the method and the template of the path. */
  @Override
  public String toString() {
    return "ResultPages[" + request + "]";
  }

  private final class PageIterator implements Iterator<ApiResponse<T>> {
    private final PageSequence sequence = new PageSequence(firstPage, firstCursor);
    private @Nullable ApiResponse<T> ready;

    @Override
    public boolean hasNext() {
      if (ready == null && sequence.hasNext()) {
        requireNoFlaw();
        ApiResponse<T> page = ask();
        if (sequence.accept(page.result(), info(page))) {
          ready = page;
        } else {
          requireNoFlaw();
        }
      }
      return ready != null;
    }

    @Override
    public ApiResponse<T> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ApiResponse<T> page = ready;
      ready = null;
      return page;
    }

    private void requireNoFlaw() {
      if (sequence.flaw() != null) {
        throw failure(sequence.flaw());
      }
    }

    private ApiResponse<T> ask() {
      ApiResponse<T> page;
      try {
        page = source.page(sequence.parameter(), sequence.value());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure("interrupted while it waited for a permit of the rate limit");
      }
      if (page.statusCode() == 202) {
        throw failure("202, so the list is not ready yet");
      }
      return page;
    }

    private PageInfo info(ApiResponse<T> page) {
      try {
        return PageInfo.of(page.body());
      } catch (IOException | JsonDataException e) {
        throw failure("the page can't be read");
      }
    }
  }
}
