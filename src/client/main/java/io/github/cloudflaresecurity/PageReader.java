package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonDataException;
import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.internal.json.PageInfo;
import io.github.cloudflaresecurity.internal.json.PageSequence;
import java.io.IOException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Says which page of a list is next, and whether a page is one of the list. */
final class PageReader<T> {
  private final Source<T> source;
  private final PageSequence sequence;

  PageReader(Source<T> source) {
    this.source = source;
    sequence = new PageSequence(source.firstPage, source.firstCursor);
  }

  /**
   * A list, and how to ask for its pages.
   *
   * @param request the method and the template of the path
   * @param isReading whether a request only reads, so that there is nothing to apply
   * @param calls prepares the call of a page: the first, or one with another value of a query
   *     parameter
   */
  record Source<T>(
      String request,
      boolean isReading,
      @Nullable String firstPage,
      @Nullable String firstCursor,
      CallExecutor executor,
      RequestOptions options,
      BiFunction<@Nullable String, @Nullable String, PreparedCall<?, T>> calls) {

    /** Returns the failure of a page that the server has sent. */
    CloudflareTransportException failure(String what) {
      return new CloudflareTransportException(request + ": " + what, null, !isReading);
    }
  }

  /** Whether another page is to be asked for, which need not exist. */
  boolean hasNext() {
    requireNoFlaw();
    return sequence.hasNext();
  }

  PreparedCall<?, T> next() {
    return source.calls.apply(sequence.parameter(), sequence.value());
  }

  /** Takes the page that was asked for; false if there was none. */
  boolean accept(ApiResponse<T> page) {
    if (page.statusCode() == 202) {
      throw source.failure("202, so the list is not ready yet");
    }
    boolean isPage = sequence.accept(page.result(), info(page));
    if (!isPage) {
      requireNoFlaw();
    }
    return isPage;
  }

  private PageInfo info(ApiResponse<T> page) {
    try {
      return PageInfo.of(page.body());
    } catch (IOException | JsonDataException e) {
      throw source.failure("the page can't be read");
    }
  }

  private void requireNoFlaw() {
    if (sequence.flaw() != null) {
      throw source.failure(sequence.flaw());
    }
  }
}
