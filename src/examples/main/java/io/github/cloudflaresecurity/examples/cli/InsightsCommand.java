package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.examples.bulk.PageLedger;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists insights. */
@Command(
    name = "insights",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the insights of an account or a zone, page by page.",
      "",
      "A line has the id, the severity, the classification and the subject. With --json each line is"
          + " what Cloudflare says of the insight, and the last line is a summary.",
      "",
      "With --out FILE.csv the list is a file to decide in: fill in change and rationale, and give it"
          + " to classify --file, which leaves out the lines without a change. FILE exists once the"
          + " list is complete; until then, FILE.csv.pages keeps the pages that were read. --resume"
          + " goes on with these. It asks for the last one once more, and if it is another than it"
          + " was, for all pages. No insight is listed twice.",
      "",
      "If the list changes while it is read, an insight may move to a page that was read before, and"
          + " be missing. The exit status is then 3; list them once more, to another file.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cloudflare-security insights --open --query severity=Low",
      "  cloudflare-security insights --zone ZONE_ID --json | jq -r .id",
      "  cloudflare-security insights --open --out insights.csv",
      "  cloudflare-security classify --file insights.csv --dry-run",
      "",
      "cloudflare-security --help explains the environment and the exit status."
    })
final class InsightsCommand implements Callable<Integer> {
  private static final List<String> SAMPLES = List.of(
      "{\"severity\": \"Low\", \"subject\": \"legacy.example.com\"}",
      "{\"severity\": \"Critical\", \"subject\": \"www.example.com\"}",
      "{\"severity\": \"Low\", \"subject\": \"old.example.com\","
          + " \"user_classification\": \"false_positive\"}");

  private static final String TO_GO_ON = "To go on, run it with --resume.";

  @ParentCommand
  private CloudflareSecurity tool;

  @Mixin
  private CommonOptions common;

  @Option(
      names = "--zone",
      paramLabel = "ID",
      defaultValue = "",
      showDefaultValue = Visibility.NEVER,
      description = "The zone, instead of an account; CLOUDFLARE_ZONE_ID if not given.")
  private String zone;

  @Option(names = "--open", description = "Leave out insights that have a classification.")
  private boolean isOpenOnly;

  @Mixin
  private InsightQuery query;

  @Option(
      names = "--page",
      paramLabel = "NUMBER",
      defaultValue = "1",
      showDefaultValue = Visibility.NEVER,
      description =
          "The first page; without --out, to resume a list that failed, give the page that"
              + " it named.")
  private int firstPage;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the list to this new file: FILE.csv, to decide in and to give to"
          + " classify --file; or FILE.json, with all that Cloudflare says.")
  private Path out;

  @Option(
      names = "--resume",
      description = "Go on with the list of --out where an earlier run broke off.")
  private boolean isResuming;

  /** What is checked, before anything is sent. */
  private record Plan(Destination destination, InsightFile file, List<PageLedger.Page> known) {}

  @Override
  public Integer call() throws IOException {
    Plan plan = RefusedException.refusing(this::plan);
    Report report = common.report(plan.destination());
    report.begin();
    InsightSummary summary = new InsightSummary(report, plan.destination(), plan.file());
    if (common.isDryRun) {
      String missing = RefusedException.refusing(
          () -> plan.destination().missingCredential(tool.context().client()));
      return summary.dryRun(query, firstPage, plan.known(), missing);
    }
    try (Connection connection = RefusedException.refusing(() -> connect(plan))) {
      InsightReader reader = new InsightReader(
          query.request(connection.client(), plan.destination()), isOpenOnly, report);
      if (plan.file() == null) {
        if (!reader.print(firstPage, " --per-page " + query.perPage)) {
          return report.closed();
        }
      } else {
        write(reader, plan, report);
      }
      return summary.end(reader.list());
    }
  }

  private Plan plan() throws IOException {
    Map<String, String> environment = tool.context().environment();
    Destination destination = common.isFake
        ? Destination.fake(common.account, zone)
        : Destination.of(environment, common.account, zone);
    query.check();
    if (firstPage < 1) {
      throw new IllegalArgumentException("--page must be positive");
    }
    if (out == null) {
      if (isResuming) {
        throw new IllegalArgumentException("--resume is for a list of --out; else, give --page");
      }
      return new Plan(destination, null, List.of());
    }
    if (firstPage > 1) {
      throw new IllegalArgumentException("--page is for a list without --out; give --resume");
    }
    InsightFile file = new InsightFile(out, tool.context().disk().orElse(Files::newByteChannel));
    file.check();
    return new Plan(
        destination,
        file,
        isResuming ? PageLedger.read(file.pages(), query.asked(destination)) : List.of());
  }

  private Connection connect(Plan plan) {
    return Connection.to(
        plan.destination(), tool.context().client(), fake -> addSamples(fake, plan.destination()));
  }

  private static void addSamples(FakeCloudflare fake, Destination destination) {
    for (int i = 0; i < SAMPLES.size(); i++) {
      fake.insight(destination.scope(), "insight-00" + (i + 1)).details(SAMPLES.get(i));
    }
  }

  private void write(InsightReader reader, Plan plan, Report report) throws IOException {
    InsightFile file = plan.file();
    if (isResuming) {
      report.say(
          plan.known().isEmpty()
              ? out + " is new: no earlier run is known"
              : plan.known().size() + " pages were read before");
    }
    try (PageLedger ledger =
        RefusedException.refusing(() -> file.open(query.asked(plan.destination()), isResuming))) {
      file.write(StopNotice.during(report, TO_GO_ON, () -> reader.read(ledger)));
      ledger.delete();
    }
  }
}
