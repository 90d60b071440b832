package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.internal.call.CallExecutor;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.QueryParameters;
import java.util.function.Function;

/** What a resource makes its calls with. */
record ResourceContext(CallExecutor executor, ClientRuntime runtime) {

  <T> T api(Class<T> type) {
    return runtime.api(type);
  }

  /**
   * Returns the pages of a list, from the page that the query asks for. Nothing is sent yet.
   *
   * @param name the method and the template of the path
   * @param call prepares the call of a page, of its query
   */
  <T> ResultPages<T> pages(
      String name,
      QueryParameters query,
      RequestOptions options,
      Function<QueryParameters, PreparedCall<?, T>> call) {
    ResultPages.requireNoPage(executor.complete(Checks.required("options", options)));
    call.apply(query);
    return new ResultPages<>(new PageReader.Source<>(
        name,
        name.startsWith("GET "),
        query.value("page"),
        query.value("cursor"),
        executor,
        options,
        (parameter, value) -> call.apply(query.with(parameter, value))));
  }
}
