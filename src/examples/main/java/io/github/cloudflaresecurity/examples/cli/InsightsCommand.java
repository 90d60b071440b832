package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.ApiRequest;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cloudflare-security insights --open --query severity=Low",
      "  cloudflare-security insights --zone ZONE_ID --json | jq -r .id",
      "",
      "cloudflare-security --help explains the environment and the exit status."
    })
final class InsightsCommand implements Callable<Integer> {
  private static final List<String> SAMPLES = List.of(
      "{\"severity\": \"Low\", \"subject\": \"legacy.example.com\"}",
      "{\"severity\": \"Critical\", \"subject\": \"www.example.com\"}",
      "{\"severity\": \"Low\", \"subject\": \"old.example.com\","
          + " \"user_classification\": \"false_positive\"}");

  private static final Set<String> PAGING = Set.of("page", "per_page", "cursor");

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

  @Option(
      names = "--query",
      paramLabel = "NAME=VALUE",
      description = "A filter of Cloudflare's, such as severity=Low; may be given several times.")
  private Map<String, String> query = new LinkedHashMap<>();

  @Option(
      names = "--page",
      paramLabel = "NUMBER",
      defaultValue = "1",
      showDefaultValue = Visibility.NEVER,
      description = "The first page; to resume a list that failed, give the page that it named.")
  private int firstPage;

  @Option(
      names = "--per-page",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "How many insights a page has; ${DEFAULT-VALUE} if not given.")
  private int perPage;

  private int read;
  private int listed;

  @Override
  public Integer call() {
    Destination destination;
    Connection connection;
    try {
      destination = common.isFake
          ? Destination.fake(false)
          : Destination.of(tool.context().environment(), common.account, zone);
      if (firstPage < 1 || perPage < 1) {
        throw new IllegalArgumentException("--page and --per-page must be positive");
      }
      if (!Collections.disjoint(query.keySet(), PAGING)) {
        throw new IllegalArgumentException("--query is for filters; use --page and --per-page");
      }
      connection = Connection.to(
          destination, tool.context().client(), fake -> addSamples(fake, destination));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new RefusedException(e.getMessage(), e);
    }
    Report report = common.report(destination);
    report.begin();
    try (connection) {
      return list(request(connection.client(), destination), destination, report);
    }
  }

  private static void addSamples(FakeCloudflare fake, Destination destination) {
    for (int i = 0; i < SAMPLES.size(); i++) {
      fake.insight(destination.scope(), "insight-00" + (i + 1)).details(SAMPLES.get(i));
    }
  }

  private ApiRequest request(CloudflareClient client, Destination destination) {
    ApiRequest request = destination.zoneId().isEmpty()
        ? client
            .request("GET", "/accounts/{account_id}/security-center/insights")
            .path("account_id", destination.accountId())
        : client
            .request("GET", "/zones/{zone_id}/security-center/insights")
            .path("zone_id", destination.zoneId());
    request = request
        .query("page", Integer.toString(firstPage))
        .query("per_page", Integer.toString(perPage));
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      request = request.query(parameter.getKey(), parameter.getValue());
    }
    return request;
  }

  private int list(ApiRequest request, Destination destination, Report report) {
    if (common.isDryRun) {
      report.say("would ask for the insights of " + destination.sentTo() + " from page " + firstPage
          + ", " + perPage + " a page, with " + query);
      report.say("This was a dry run. NOTHING WAS SENT.");
      return ExitStatus.OK;
    }
    try {
      request.pages().items("issues").forEach(insight -> print(insight, report));
    } catch (RuntimeException e) {
      report.say("The list is not complete. To resume it, give --page "
          + (firstPage + read / perPage) + " --per-page " + perPage + ".");
      throw e;
    }
    report.say(listed + " insights of " + destination.sentTo());
    int exit = report.succeeded();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("summary", "COMPLETED");
    members.put("listed", listed);
    members.put("exit_status", exit);
    report.object(members);
    return exit;
  }

  private void print(JsonValue insight, Report report) {
    read++;
    Map<?, ?> members = insight.decode(Map.class);
    if (isOpenOnly && members.get("user_classification") != null) {
      return;
    }
    listed++;
    if (report.isJson()) {
      report.json(insight.toString());
    } else {
      report.say("%-36s  %-8s  %-14s  %s"
          .formatted(
              text(members, "id"),
              text(members, "severity"),
              text(members, "user_classification"),
              text(members, "subject")));
    }
  }

  private static String text(Map<?, ?> members, String name) {
    return Objects.toString(members.get(name), "-");
  }
}
