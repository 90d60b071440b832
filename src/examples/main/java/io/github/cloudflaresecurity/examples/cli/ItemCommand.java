package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.examples.bulk.Ledger;
import io.github.cloudflaresecurity.examples.bulk.LedgerEntries;
import io.github.cloudflaresecurity.examples.bulk.LedgerFormat;
import io.github.cloudflaresecurity.examples.bulk.LedgerItem;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
      Destination destination, Path path, List<I> requested, LedgerEntries<I> entries) {}

  /** Returns where a run sends its requests. */
  abstract Destination destination(Map<String, String> environment, CommonOptions common);

  /** Returns the item of the arguments, or an empty list if there is none. */
  abstract List<I> argument();

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
    Plan<I> plan = refusing(this::plan);
    Report report = common.report(plan.destination());
    report.begin();
    ItemReport<I> items = new ItemReport<>(report, plan.path(), plan.entries());
    items.begin(isResuming);
    if (common.isDryRun) {
      return items.dryRun(plan.entries().toDo(), missingCredential(plan.destination()));
    }
    BulkSummary summary;
    List<LedgerEntries.Entry<I>> inDoubt;
    try (Connection connection = refusing(() -> connect(plan));
        Ledger<I> ledger = refusing(() -> open(plan))) {
      int toDo = ledger.entries().toDo().size();
      try (ProgressListener progress = new ProgressListener(toDo, report.isJson())) {
        summary = send(
            connection.client(),
            plan.destination(),
            ledger,
            outcome -> items.outcome(ledger.record(outcome)),
            BulkOptions.builder().progress(progress).build());
      }
      inDoubt = ledger.entries().inDoubt();
    }
    // The ledger is complete, or the run has broken off.
    return items.end(summary, inDoubt);
  }

  /** Returns why a run would be refused for want of a valid credential, or empty. */
  private String missingCredential(Destination destination) {
    if (destination.isFake()) {
      return "";
    }
    try {
      tool.context().client().get().build().close();
      return "";
    } catch (IllegalArgumentException | IllegalStateException e) {
      return e.getMessage();
    }
  }

  private Plan<I> plan() throws IOException {
    Destination destination =
        common.isFake ? Destination.fake(false) : destination(tool.context().environment(), common);
    List<I> requested = argument();
    if (file != null) {
      if (!requested.isEmpty()) {
        throw new IllegalArgumentException("give one item, or --file, and not both");
      }
      requested = readAll(file);
      if (requested.isEmpty()) {
        throw new IllegalArgumentException(file + " has no items");
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
    LedgerEntries<I> entries = LedgerEntries.read(path, format);
    entries.request(requested, destination.sentTo(), isResuming);
    for (I item : entries.toDo()) {
      try {
        check(item, destination);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(item.id() + ": " + e.getMessage(), e);
      }
    }
    return new Plan<>(destination, path, requested, entries);
  }

  private Connection connect(Plan<I> plan) {
    return Connection.to(
        plan.destination(),
        tool.context().client(),
        fake -> plan.entries().toDo().forEach(item -> addTo(fake, item, plan.destination())));
  }

  private Ledger<I> open(Plan<I> plan) throws IOException {
    String sentTo = plan.destination().sentTo();
    return tool.context().disk().isEmpty()
        ? Ledger.open(plan.path(), format, plan.requested(), sentTo, isResuming)
        : Ledger.open(
            plan.path(),
            format,
            plan.requested(),
            sentTo,
            isResuming,
            tool.context().disk().get());
  }

  /** Runs what happens before anything is sent. */
  private static <T> T refusing(Callable<T> step) {
    try {
      return step.call();
    } catch (NoSuchFileException e) {
      throw new RefusedException("there is no file " + e.getMessage(), e);
    } catch (IOException e) {
      throw new RefusedException(e.toString(), e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new RefusedException(e.getMessage(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
