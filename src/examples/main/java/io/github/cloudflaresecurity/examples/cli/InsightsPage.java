package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.List;

/**
 * A page of a list of insights. Public, because Moshi makes it.
 *
 * @param issues the insights; null for none
 * @param count how many the whole list has; null if it is not said
 */
public record InsightsPage(List<JsonValue> issues, JsonValue count) {

  /**
   * Reads the result of a page.
   *
   * @throws IllegalArgumentException if it is none, or says that there are insights and has no list
   */
  static InsightsPage of(JsonValue result) {
    InsightsPage page = result.isNull() ? null : result.decode(InsightsPage.class);
    if (page == null) {
      return new InsightsPage(List.of(), null);
    }
    if (page.issues == null && page.count != null && !page.count.toString().equals("0")) {
      throw new IllegalArgumentException("a page of the list has no issues");
    }
    return page.issues == null ? new InsightsPage(List.of(), page.count) : page;
  }

  List<Insight> insights() {
    return issues.stream().map(Insight::of).toList();
  }

  /** Returns whether this page shows that the list has not changed since the other was read. */
  boolean isLike(InsightsPage other) {
    return String.valueOf(count).equals(String.valueOf(other.count))
        && insights().stream()
            .map(Insight::id)
            .toList()
            .equals(other.insights().stream().map(Insight::id).toList());
  }
}
