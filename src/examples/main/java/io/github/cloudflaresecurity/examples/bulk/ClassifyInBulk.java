package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationResource;
import io.github.cloudflaresecurity.ClassificationUpdate;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkProgress;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;

/**
 * Classifies the insights of a CSV file. Run it with {@code mvn -q compile exec:java@bulk}. Without
 * {@code CLOUDFLARE_…} variables it starts a fake Cloudflare and calls it.
 *
 * <p>The first argument is the file, with the columns issue_id, change and rationale. The second is
 * a ledger of outcomes, which it creates. To resume, pass the same arguments again, or the ledger
 * alone. With {@code --replace} before them it resets each insight first.
 */
public final class ClassifyInBulk {
  private ClassifyInBulk() {}

  public static void main(String[] args) throws IOException {
    List<String> files = new ArrayList<>(List.of(args));
    boolean isReplacing = files.remove("--replace");
    if (files.isEmpty()) {
      Files.createDirectories(Path.of("target"));
      files.addAll(List.of("src/examples/main/resources/insights.csv", "target/bulk-outcomes.csv"));
    }
    Path ledger = Path.of(files.get(files.size() - 1));
    List<Row> requested = files.size() == 1 ? List.of() : Row.readAll(Path.of(files.get(0)));
    run(requested, ledger, isReplacing);
  }

  private static void run(List<Row> requested, Path file, boolean isReplacing) throws IOException {
    try (Ledger ledger = Ledger.open(file, requested)) {
      if (!ledger.dropped().isEmpty()) {
        System.out.println(
            file + ": dropped its last line, which is incomplete: " + ledger.dropped());
      }
      List<Row> toDo = ledger.toDo();
      System.out.println(ledger.done() + " done before, " + toDo.size() + " to do");
      if (toDo.isEmpty()) {
        return;
      }
      try (BulkTarget target = BulkTarget.forInsights(System.getenv(), toDo)) {
        ClassificationResource classification =
            target.client().securityCenter().insights().classification();
        BulkSummary summary = classify(classification, target.scope(), ledger, isReplacing);
        System.out.println(summary);
        if (summary.accessDenial() != null) {
          System.out.println(summary.accessDenial().getMessage());
        }
      }
      System.out.println(file + " has the outcome of each insight; run again to resume");
    }
  }

  static BulkSummary classify(
      ClassificationResource classification,
      AccountOrZone scope,
      Ledger ledger,
      boolean isReplacing) {
    List<Row> toDo = ledger.toDo();
    Function<Row, ClassificationUpdate> update =
        row -> new ClassificationUpdate(scope, row.issueId(), row.toChange());
    try (ProgressBar bar = ProgressBar.builder()
        .setTaskName("classified")
        .setInitialMax(toDo.size())
        .hideEta()
        .build()) {
      BulkOptions options = BulkOptions.builder()
          .progress(progress -> {
            bar.stepTo(progress.done());
            bar.setExtraMessage(describe(progress));
          })
          .build();
      return isReplacing
          ? classification.replaceAll(toDo, update, ledger::record, options)
          : classification.updateAll(toDo, update, ledger::record, options);
    }
  }

  private static String describe(BulkProgress progress) {
    return " %d failed, %d in doubt, %.1f/s, %d s left"
        .formatted(
            progress.failed(),
            progress.inDoubt(),
            progress.itemsPerSecond(),
            progress.estimatedTimeLeft().toSeconds());
  }
}
