package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.ApiRequest;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.examples.bulk.PageLedger;
import io.github.cloudflaresecurity.examples.bulk.PageLedger.Page;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Reads a list page by page, and prints it or keeps its pages. */
final class InsightReader {
  private final ApiRequest request;
  private final boolean isOpenOnly;
  private final Report report;
  private final InsightList list = new InsightList();

  /** The page to ask for next. */
  private int page;

  InsightReader(ApiRequest request, boolean isOpenOnly, Report report) {
    this.request = request;
    this.isOpenOnly = isOpenOnly;
    this.report = report;
  }

  /** Prints each insight; returns false if there is no more output to print to. */
  boolean print(int firstPage, String resumption) {
    page = firstPage;
    try {
      for (Iterator<ApiResponse<JsonValue>> pages = pages(); pages.hasNext(); page++) {
        list.add(InsightsPage.of(pages.next().result()), isOpenOnly).forEach(report::insight);
        if (report.isClosed()) {
          return false;
        }
      }
    } catch (RuntimeException e) {
      report.say("The list is not complete. To resume it, give --page " + page + resumption + ".");
      throw e;
    }
    return true;
  }

  /** Reads the pages that the ledger does not have, and then returns all. */
  InsightList read(PageLedger ledger) throws IOException {
    try {
      Iterator<ApiResponse<JsonValue>> pages = afterKnown(ledger);
      for (; pages.hasNext(); page++) {
        ledger.add(new Page(page, pages.next().result().toString()));
        report.say("page " + page + " is read");
      }
    } catch (IOException | RuntimeException e) {
      report.say("The list is not complete. To go on, run it with --resume.");
      throw e;
    }
    for (Page read : ledger.pages()) {
      list.add(InsightsPage.of(JsonValue.of(read.result())), isOpenOnly);
    }
    return list;
  }

  /**
   * Asks for the last page that is known. If it is as it was, so are those before, and the list
   * goes on there. If not, insights may have moved to another page, and all pages are read.
   */
  private Iterator<ApiResponse<JsonValue>> afterKnown(PageLedger ledger) throws IOException {
    List<Page> known = ledger.pages();
    page = 1;
    if (!known.isEmpty()) {
      Page last = known.get(known.size() - 1);
      page = last.number();
      Iterator<ApiResponse<JsonValue>> pages = pages();
      if (pages.hasNext()
          && InsightsPage.of(pages.next().result())
              .isLike(InsightsPage.of(JsonValue.of(last.result())))) {
        page++;
        return pages;
      }
      report.say("The list has changed since: it is read from its first page.");
      ledger.restart(List.of());
      page = 1;
    }
    return pages();
  }

  private Iterator<ApiResponse<JsonValue>> pages() {
    return request.query("page", Integer.toString(page)).pages().iterator();
  }

  InsightList list() {
    return list;
  }
}
