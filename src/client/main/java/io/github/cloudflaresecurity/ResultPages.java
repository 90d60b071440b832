package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.runtime.Checks;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

  private final PageReader.Source<T> source;

  ResultPages(PageReader.Source<T> source) {
    this.source = source;
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

  /**
   * Hands each page to {@code onPage}, and blocks no thread. If the stage that {@code onPage}
   * returned completes with true, the walk asks for the next page. It then waits for a permit of
   * the rate limit. With false, or after the last page, the walk ends. Pages come one after
   * another, in threads of the library's or in those that complete the stages.
   *
   * @return a future that completes when the walk has ended. It fails with the exception of a page,
   *     with what {@code onPage} throws, or with the failure of its stage. It fails with a
   *     {@link NullPointerException} if the stage or its value is null. It fails with an
   *     {@link IllegalStateException} if the client is closed. Cancelling it cancels the call under
   *     way, but no stage.
   * @throws IllegalArgumentException if {@code onPage} is null
   */
  public CompletableFuture<Void> forEachAsync(
      Function<? super ApiResponse<T>, ? extends CompletionStage<Boolean>> onPage) {
    PageWalk<T> walk = new PageWalk<>(source, Checks.required("onPage", onPage));
    walk.start();
    return walk;
  }

  CloudflareTransportException failure(String what) {
    return source.failure(what);
  }

  /** Returns the method and the template of the path. */
  @Override
  public String toString() {
    return "ResultPages[" + source.request() + "]";
  }

  private final class PageIterator implements Iterator<ApiResponse<T>> {
    private final PageReader<T> reader = new PageReader<>(source);
    private @Nullable ApiResponse<T> ready;

    @Override
    public boolean hasNext() {
      if (ready == null && reader.hasNext()) {
        ApiResponse<T> page = ask();
        if (reader.accept(page)) {
          ready = page;
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

    private ApiResponse<T> ask() {
      try {
        return source.executor().executePermitted(reader.next(), source.options());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CloudflareTransportException(
            source.request() + ": interrupted while it waited for a permit of the rate limit",
            null,
            false);
      }
    }
  }
}
