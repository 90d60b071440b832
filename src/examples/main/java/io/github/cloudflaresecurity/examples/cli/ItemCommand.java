package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.examples.bulk.Ledger;
import io.github.cloudflaresecurity.examples.bulk.LedgerEntries;
import io.github.cloudflaresecurity.examples.bulk.LedgerFormat;
import io.github.cloudflaresecurity.examples.bulk.LedgerItem;
import io.github.cloudflaresecurity.examples.bulk.WritablePath;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * A command that changes one item, or those of a CSV file. It checks everything first, then sends,
 * and writes down each outcome.
 *
 * @param <I> the items
 */
abstract class ItemCommand<I extends LedgerItem> implements Callable<Integer> {
  static final String TO_GO_ON =
      "The ledger says what was sent. To continue, run it with --resume.";

  private final LedgerFormat<I> format;
  private final String ledgerName;

  @ParentCommand
  private CloudflareSecurity tool;

  @Mixin
  private CommonOptions common;

  @Option(
      names = "--file",
      paramLabel = "CSV",
      description = "Take the items from this CSV file, in UTF-8 or UTF-16.")
  private Path file;

  @Option(
      names = "--ledger",
      paramLabel = "CSV",
      description = "Keep outcomes in this file. If not given, it is in the current directory, one"
          + " for each account and zone.")
  private Path ledgerFile;

  @Option(
      names = "--resume",
      description =
          "Continue an earlier run: leave out what its ledger says is done. Without items,"
              + " take those of the ledger.")
  private boolean isResuming;

  ItemCommand(LedgerFormat<I> format, String ledgerName) {
    this.format = format;
    this.ledgerName = ledgerName;
  }

  /** What is checked, before anything is sent. */
  private record Plan<I extends LedgerItem>(
      Destination destination,
      Path path,
      List<I> requested,
      int undecided,
      LedgerEntries<I> entries) {}

  /** Returns where a run sends its requests. */
  abstract Destination destination(Map<String, String> environment, CommonOptions common);

  /** Returns the item of the arguments, or an empty list if there is none. */
  abstract List<I> argument();

  /** Returns what the server says of a failure, if that may be printed and was asked for. */
  List<String> serverText(BulkOutcome<I, ?> outcome) {
    return List.of();
  }

  /** Returns whether a file requests anything for an item. */
  boolean isDecided(I item) {
    return true;
  }

  /** Reads the items of a file. */
  abstract List<I> readAll(Path file) throws IOException;

  /**
   * Checks an item.
   *
   * @throws IllegalArgumentException if it can't be sent
   */
  abstract void check(I item, Destination destination);

  abstract void addTo(FakeCloudflare fake, I item, Destination destination);

  abstract BulkSummary send(
      CloudflareClient client,
      Destination destination,
      Ledger<I> ledger,
      Consumer<BulkOutcome<I, ?>> onOutcome,
      BulkOptions options);

  @Override
  public Integer call() throws IOException {
    Plan<I> plan = RefusedException.refusing(this::plan);
    Report report = common.report(plan.destination());
    report.begin();
    ItemReport<I> items = new ItemReport<>(report, plan.path(), plan.entries());
    items.begin(isResuming, plan.undecided());
    if (common.isDryRun) {
      String missing = RefusedException.refusing(
          () -> plan.destination().missingCredential(tool.context().client()));
      return items.dryRun(plan.entries().toDo(), missing);
    }
    BulkSummary summary;
    List<LedgerEntries.Entry<I>> inDoubt;
    try (Connection connection = RefusedException.refusing(() -> connect(plan));
        Ledger<I> ledger = RefusedException.refusing(() -> open(plan))) {
      int toDo = ledger.entries().toDo().size();
      try (ProgressListener progress = new ProgressListener(toDo, report.isJson())) {
        summary = StopNotice.during(
            report,
            TO_GO_ON,
            () -> send(
                connection.client(),
                plan.destination(),
                ledger,
                outcome -> items.outcome(ledger.record(outcome), serverText(outcome)),
                BulkOptions.builder().progress(progress).build()));
      }
      inDoubt = ledger.entries().inDoubt();
    }
    // The ledger is complete, or the run has broken off.
    return items.end(summary, inDoubt);
  }

  private Plan<I> plan() throws IOException {
    Destination destination = destination(tool.context().environment(), common);
    List<I> requested = argument();
    int undecided = 0;
    if (file != null) {
      if (!requested.isEmpty()) {
        throw new IllegalArgumentException("give one item, or --file, and not both");
      }
      List<I> read = readAll(file);
      requested = read.stream().filter(this::isDecided).toList();
      undecided = read.size() - requested.size();
      if (requested.isEmpty()) {
        throw new IllegalArgumentException(
            file + (read.isEmpty() ? " has no items" : " has no line with a change"));
      }
    }
    if (requested.isEmpty() && !isResuming) {
      throw new IllegalArgumentException("give an item, --file, or --resume");
    }
    Path path = ledgerFile == null
        ? tool.context().directory().resolve(ledgerName + "-" + destination.fileName() + ".csv")
        : ledgerFile;
    if (requested.isEmpty() && Files.notExists(path)) {
      throw new IllegalArgumentException("there is no ledger " + path + " to resume");
    }
    WritablePath.require(path);
    LedgerEntries<I> entries = LedgerEntries.read(path, format);
    entries.request(requested, destination.sentTo(), isResuming);
    for (I item : entries.toDo()) {
      try {
        check(item, destination);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(item.id() + ": " + e.getMessage(), e);
      }
    }
    return new Plan<>(destination, path, requested, undecided, entries);
  }

  private Connection connect(Plan<I> plan) {
    return Connection.to(
        plan.destination(),
        tool.context().client(),
        fake -> plan.entries().toDo().forEach(item -> addTo(fake, item, plan.destination())));
  }

  private Ledger<I> open(Plan<I> plan) throws IOException {
    return Ledger.open(
        plan.path(),
        format,
        plan.requested(),
        plan.destination().sentTo(),
        isResuming,
        tool.context().disk().orElse(Ledger.disk(format)));
  }
}
