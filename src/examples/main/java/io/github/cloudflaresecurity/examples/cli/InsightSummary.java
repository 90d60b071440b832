package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.examples.bulk.PageLedger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports a list as a whole.
 *
 * @param file null if the list is printed
 */
record InsightSummary(Report report, Destination destination, InsightFile file) {

  /**
   * Reports what a run would ask for.
   *
   * @param known the pages that an earlier run has read
   * @param missingCredential why a run would be refused, or empty
   */
  int dryRun(
      InsightQuery query, int firstPage, List<PageLedger.Page> known, String missingCredential) {
    int from = known.isEmpty() ? firstPage : known.get(known.size() - 1).number();
    report.say("would ask for " + query.asked(destination) + ", from page " + from);
    if (file != null) {
      report.say("would write them to " + file.file()
          + (known.isEmpty() ? "" : ", with " + known.size() + " pages that are read"));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("outcome", "dry_run");
    members.put("first_page", from);
    members.put("per_page", query.perPage);
    members.put("query", query.filters);
    report.object(members);
    report.dryRun(missingCredential);
    return ExitStatus.OK;
  }

  /** Reports the end, and returns the status. */
  int end(InsightList list) {
    report.say(list.all().size() + " insights of " + destination.sentTo()
        + (file == null ? "" : " are in " + file.file()));
    boolean isShort = file != null && file.isCsv() && list.withoutId() > 0;
    if (isShort) {
      report.say(list.withoutId() + " of them have no id, and no line in " + file.file());
    }
    boolean isChanged = !list.doubt().isEmpty();
    if (isChanged) {
      report.say(list.doubt());
    }
    int exit = isChanged || isShort ? ExitStatus.FAILED : report.succeeded();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("summary", "COMPLETED");
    members.put("listed", list.all().size());
    members.put("changed", isChanged);
    members.put("exit_status", exit);
    report.object(members);
    return exit;
  }
}
