package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.ClassificationResource;
import io.github.cloudflaresecurity.ClassificationUpdate;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.examples.bulk.Ledger;
import io.github.cloudflaresecurity.examples.bulk.Row;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the classification of insights. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Changes the classification of an insight, or of those of a CSV file.",
      "",
      "The same change may be applied more than once, so what failed or is in doubt can be repeated."
          + " Cloudflare refuses to change one classification into another: --replace resets each"
          + " insight first.",
      "",
      "The CSV file has the columns issue_id, change and rationale, beside any others, as insights"
          + " --out writes it. A line without a change and a rationale is left out. The ledger"
          + " keeps the outcome of each line. With --resume, what succeeded is left out.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cloudflare-security classify ISSUE_ID --change accept_risk --rationale 'Legacy host'",
      "  cloudflare-security classify --zone ZONE_ID --file insights.csv --dry-run",
      "  cloudflare-security classify --zone ZONE_ID --file insights.csv --resume",
      "",
      "cloudflare-security --help explains the environment and the exit status."
    })
final class ClassifyCommand extends ItemCommand<Row> {
  @Parameters(arity = "0..1", paramLabel = "ISSUE_ID", description = "The id of an insight.")
  private String issueId;

  @Option(
      names = "--zone",
      paramLabel = "ID",
      defaultValue = "",
      showDefaultValue = Visibility.NEVER,
      description = "The zone, if the insights belong to one; CLOUDFLARE_ZONE_ID if not given.")
  private String zone;

  @Option(
      names = "--change",
      paramLabel = "CHANGE",
      completionCandidates = Changes.class,
      description = "The change: ${COMPLETION-CANDIDATES}.")
  private String change;

  @Option(
      names = "--rationale",
      paramLabel = "TEXT",
      defaultValue = "",
      showDefaultValue = Visibility.NEVER,
      description = "Why; accept_risk and other need it.")
  private String rationale;

  @Option(names = "--replace", description = "Reset each insight first.")
  private boolean isReplacing;

  ClassifyCommand() {
    super(Row.LEDGER, "classified");
  }

  /** The changes that a CSV file may request. */
  static final class Changes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("accept_risk", "false_positive", "other", "reset").iterator();
    }
  }

  @Override
  Destination destination(Map<String, String> environment, CommonOptions common) {
    return common.isFake
        ? Destination.fake(common.account, zone)
        : Destination.of(environment, common.account, zone);
  }

  @Override
  List<Row> argument() {
    if (issueId == null) {
      if (change != null || !rationale.isEmpty()) {
        throw new IllegalArgumentException("--change and --rationale are for one ISSUE_ID");
      }
      return List.of();
    }
    if (change == null) {
      throw new IllegalArgumentException("give --change with ISSUE_ID");
    }
    return List.of(new Row(issueId, change, rationale));
  }

  @Override
  List<Row> readAll(Path file) throws IOException {
    return Row.readAll(file);
  }

  @Override
  boolean isDecided(Row row) {
    return row.isDecided();
  }

  @Override
  void check(Row row, Destination destination) {
    update(row, destination);
  }

  private static ClassificationUpdate update(Row row, Destination destination) {
    return new ClassificationUpdate(destination.scope(), row.issueId(), row.toChange());
  }

  @Override
  void addTo(FakeCloudflare fake, Row row, Destination destination) {
    fake.insight(destination.scope(), row.issueId());
  }

  @Override
  BulkSummary send(
      CloudflareClient client,
      Destination destination,
      Ledger<Row> ledger,
      Consumer<BulkOutcome<Row, ?>> onOutcome,
      BulkOptions options) {
    ClassificationResource classification = client.securityCenter().insights().classification();
    List<Row> toDo = ledger.entries().toDo();
    Function<Row, ClassificationUpdate> update = row -> update(row, destination);
    return isReplacing
        ? classification.replaceAll(toDo, update, onOutcome::accept, options)
        : classification.updateAll(toDo, update, onOutcome::accept, options);
  }
}
