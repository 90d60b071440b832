package io.github.cloudflaresecurity.examples.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The insights of a list, each once, and whether the list changed while it was read. */
final class InsightList {
  private final Set<String> ids = new HashSet<>();
  private final List<Insight> all = new ArrayList<>();
  private final Set<String> counts = new LinkedHashSet<>();
  private int repeated;

  /**
   * Adds a page.
   *
   * @param isOpenOnly if insights that have a classification are left out
   * @return the insights that are new
   */
  List<Insight> add(InsightsPage page, boolean isOpenOnly) {
    List<Insight> added = new ArrayList<>();
    if (page.count() != null) {
      counts.add(page.count().toString());
    }
    for (Insight insight : page.insights()) {
      boolean isNew = insight.id().isEmpty() || ids.add(insight.id());
      repeated += isNew ? 0 : 1;
      if (isNew && (insight.isOpen() || !isOpenOnly)) {
        added.add(insight);
      }
    }
    all.addAll(added);
    return added;
  }

  List<Insight> all() {
    return all;
  }

  /** Returns how many have no identifier, so that none can be told from the others. */
  long withoutId() {
    return all.stream().filter(insight -> insight.id().isEmpty()).count();
  }

  /** Returns why an insight may be missing, or an empty text. */
  String doubt() {
    List<String> why = new ArrayList<>();
    if (counts.size() > 1) {
      why.add("it had " + String.join(", then ", counts) + " insights");
    }
    if (repeated > 0) {
      why.add(repeated + " came twice");
    }
    return why.isEmpty()
        ? ""
        : "The list changed while it was read (" + String.join("; ", why)
            + "), so an insight may be missing. List them once more.";
  }
}
