package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.model.UserClassification;
import java.time.Duration;
import java.util.List;

/** Adds to a fake what a JSON file lists. */
final class Seed {
  private Seed() {}

  /**
   * Adds the content of a file.
   *
   * @throws IllegalArgumentException if it is no JSON, has an unknown member, or has a value that
   *     the fake refuses
   */
  static void plant(String json, FakeCloudflare cloudflare) {
    SeedObject seed = SeedObject.parse(
        json, "messages", "insights", "tokens", "latency_ms", "rate_limit", "faults");
    seed.objects("messages", "account_id", "id")
        .forEach(m -> cloudflare.message(m.text("account_id"), m.text("id")));
    seed.objects("insights", "account_id", "zone_id", "id", "classification")
        .forEach(insight -> addInsight(insight, cloudflare));
    seed.objects("tokens", "value", "permissions", "account_id")
        .forEach(token -> addToken(token, cloudflare));
    cloudflare.latency(Duration.ofMillis(seed.number("latency_ms")));
    if (seed.has("rate_limit")) {
      SeedObject limit = seed.object("rate_limit", "requests", "seconds");
      cloudflare.rateLimit(limit.number("requests"), Duration.ofSeconds(limit.number("seconds")));
    }
    FaultOrder.placeAll(seed, cloudflare);
  }

  private static void addInsight(SeedObject insight, FakeCloudflare cloudflare) {
    FakeInsight added = cloudflare.insight(FaultOrder.scope(insight), insight.text("id"));
    if (insight.has("classification")) {
      UserClassification classification =
          UserClassification.unlisted(insight.text("classification"));
      if (!classification.isKnown()) {
        throw new IllegalArgumentException("classification must be one of "
            + UserClassification.values() + ", but is " + classification + ".");
      }
      added.classifiedAs(classification);
    }
  }

  private static void addToken(SeedObject token, FakeCloudflare cloudflare) {
    FakeToken added = cloudflare.token(token.text("value"));
    List<String> permissions = token.texts("permissions");
    if (permissions != null) {
      added.permissions(permissions.toArray(String[]::new));
    }
    if (token.has("account_id")) {
      added.ownedBy(token.text("account_id"));
    }
  }
}
