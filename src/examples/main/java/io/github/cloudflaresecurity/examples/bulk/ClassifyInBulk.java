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
 * Classifies the insights of a CSV file. Run it with {@code mvn -q compile exec:java@bulk}: without
 * any {@code CLOUDFLARE_…} variable it does so at a fake Cloudflare that it brings along.
 *
 * <p>Its arguments are the file, with the columns issue_id, change and rationale; and a ledger of
 * outcomes, which it makes. Run it again with the same arguments, or with the ledger alone, to do
 * what is left. With {@code --replace} before them it resets each insight first.
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
    List<Row> asked = files.size() == 1 ? List.of() : Ledger.readInput(Path.of(files.get(0)));
    run(asked, ledger, isReplacing);
  }

  private static void run(List<Row> asked, Path file, boolean isReplacing) throws IOException {
    try (Ledger ledger = Ledger.open(file, asked)) {
      List<Row> toDo = ledger.toDo();
      System.out.println(ledger.done() + " done before, " + toDo.size() + " to do");
      if (toDo.isEmpty()) {
        return;
      }
      try (BulkStage stage = BulkStage.fromEnvironment(System.getenv(), toDo)) {
        ClassificationResource classification =
            stage.client().securityCenter().insights().classification();
        BulkSummary summary = classify(classification, stage.scope(), ledger, isReplacing);
        System.out.println(summary);
        if (summary.accessDenial() != null) {
          System.out.println(summary.accessDenial().getMessage());
        }
      }
      System.out.println(file + " says what became of each; run again to do what is left");
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
    return " %d refused, %d unknown, %.1f/s, %d s left"
        .formatted(
            progress.failed(),
            progress.inDoubt(),
            progress.itemsPerSecond(),
            progress.estimatedTimeLeft().toSeconds());
  }
}
