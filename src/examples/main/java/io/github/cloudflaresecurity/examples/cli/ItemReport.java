package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.examples.bulk.LedgerEntries;
import io.github.cloudflaresecurity.examples.bulk.LedgerItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports a run over items, and decides its exit status. */
final class ItemReport<I extends LedgerItem> {
  private final Report report;
  private final Path ledger;
  private final LedgerEntries<I> plan;
  private final List<LedgerEntries.Entry<I>> failed = new ArrayList<>();
  private final Map<String, List<String>> serverTexts = new HashMap<>();

  ItemReport(Report report, Path ledger, LedgerEntries<I> plan) {
    this.report = report;
    this.ledger = ledger;
    this.plan = plan;
  }

  void begin(boolean isResuming, int undecided) {
    if (undecided > 0) {
      report.say(undecided + " lines of the file have no change, and are left out");
    }
    if (isResuming && Files.notExists(ledger)) {
      report.say(ledger + " is new: no earlier run is known");
    }
    if (!plan.dropped().isEmpty()) {
      report.say(ledger + ": dropped its last line, which is incomplete: " + plan.dropped());
    }
    report.say(plan.done() + " done before, " + plan.toDo().size() + " to do");
  }

  /** With why there is no credential to send them with, or empty. */
  int dryRun(List<I> toDo, String missingCredential) {
    for (I item : toDo) {
      report.say("would send: " + String.join(", ", item.fields()));
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("id", item.id());
      members.put("outcome", "dry_run");
      members.put("fields", item.fields());
      report.object(members);
    }
    inDoubt(plan.inDoubt());
    report.dryRun(missingCredential);
    return plan.inDoubt().isEmpty() ? ExitStatus.OK : ExitStatus.IN_DOUBT;
  }

  /**
   * Reports an outcome. For people, failures wait for the end, as a progress bar hides them.
   *
   * @param serverText what the server says of a failure, if that was asked for
   */
  void outcome(LedgerEntries.Entry<I> entry, List<String> serverText) {
    if (!serverText.isEmpty()) {
      serverTexts.put(entry.item().id(), serverText);
    }
    if (!entry.isDone() && !entry.isInDoubt()) {
      failed.add(entry);
    }
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", entry.item().id());
    item.put("outcome", entry.outcome().replace(' ', '_'));
    item.put("detail", entry.detail());
    if (!serverText.isEmpty()) {
      item.put("server_text", serverText);
    }
    report.object(item);
  }

  /**
   * Reports the end of a run.
   *
   * @param inDoubt of this run and earlier ones
   */
  int end(BulkSummary summary, List<LedgerEntries.Entry<I>> inDoubt) {
    failed.forEach(entry -> say("failed: ", entry));
    report.say(summary.succeeded() + " succeeded, " + summary.failed() + " failed, "
        + inDoubt.size() + " in doubt; " + summary.status() + "; " + ledger + " has the outcomes");
    inDoubt(inDoubt);
    if (summary.accessDenial() != null) {
      report.say(summary.accessDenial().getMessage());
    }
    int exit = exit(summary, inDoubt.isEmpty());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("summary", summary.status().name());
    members.put("succeeded", summary.succeeded());
    members.put("failed", summary.failed());
    members.put("in_doubt", inDoubt.size());
    members.put("done_before", plan.done());
    members.put("ledger", ledger.toString());
    members.put("exit_status", exit);
    report.object(members);
    return exit;
  }

  private void inDoubt(List<LedgerEntries.Entry<I>> inDoubt) {
    inDoubt.forEach(entry -> say("may have been applied: ", entry));
    if (!inDoubt.isEmpty() && !plan.isIdempotent()) {
      report.say("Check these at Cloudflare. They are left alone until you set their outcome in "
          + ledger + " to 'succeeded', or to 'failed' to submit them.");
    }
  }

  private void say(String what, LedgerEntries.Entry<I> entry) {
    String id = entry.item().id();
    report.say(what + id + ": " + entry.detail());
    serverTexts
        .getOrDefault(id, List.of())
        .forEach(text -> report.say("  Cloudflare says: " + text));
  }

  private int exit(BulkSummary summary, boolean isSure) {
    if (!isSure) {
      return ExitStatus.IN_DOUBT;
    }
    if (summary.status() != BulkSummary.Status.COMPLETED) {
      return summary.accessDenial() == null ? ExitStatus.BROKEN : ExitStatus.ACCESS_DENIED;
    }
    return summary.failed() > 0 ? ExitStatus.FAILED : report.succeeded();
  }
}
