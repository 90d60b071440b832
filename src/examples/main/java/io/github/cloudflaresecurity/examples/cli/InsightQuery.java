package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.ApiRequest;
import io.github.cloudflaresecurity.CloudflareClient;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which insights are asked for, and how many a page has. */
final class InsightQuery {
  private static final Set<String> PAGING = Set.of("page", "per_page", "cursor");

  @Option(
      names = "--query",
      paramLabel = "NAME=VALUE",
      description = "A filter of Cloudflare's, such as severity=Low; may be given several times.")
  Map<String, String> filters = new LinkedHashMap<>();

  @Option(
      names = "--per-page",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "How many insights a page has; ${DEFAULT-VALUE} if not given.")
  int perPage;

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if they can't be sent
   */
  void check() {
    if (perPage < 1) {
      throw new IllegalArgumentException("--per-page must be positive");
    }
    if (!Collections.disjoint(filters.keySet(), PAGING)) {
      throw new IllegalArgumentException("--query is for filters; use --page and --per-page");
    }
    if (filters.keySet().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("--query needs a name before the =");
    }
  }

  /** Returns what tells one list from another. */
  String asked(Destination destination) {
    return "the insights of " + destination.sentTo() + ", " + perPage + " a page, with " + filters;
  }

  ApiRequest request(CloudflareClient client, Destination destination) {
    ApiRequest request = destination.zoneId().isEmpty()
        ? client
            .request("GET", "/accounts/{account_id}/security-center/insights")
            .path("account_id", destination.accountId())
        : client
            .request("GET", "/zones/{zone_id}/security-center/insights")
            .path("zone_id", destination.zoneId());
    request = request.query("per_page", Integer.toString(perPage));
    for (Map.Entry<String, String> parameter : filters.entrySet()) {
      request = request.query(parameter.getKey(), parameter.getValue());
    }
    return request;
  }
}
