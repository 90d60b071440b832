package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The API that the examples call: Cloudflare, or a fake that has the insights or messages. */
record BulkTarget(CloudflareClient client, String accountId, String zoneId, Runnable onClose)
    implements AutoCloseable {

  static BulkTarget forInsights(Map<String, String> environment, List<Row> toDo) {
    if (isFake(environment)) {
      AccountOrZone zone = AccountOrZone.zone(FakeCloudflare.ZONE);
      return fake(fake -> toDo.forEach(row -> fake.insight(zone, row.issueId())));
    }
    if (accountId(environment).isBlank() == zoneId(environment).isBlank()) {
      throw new IllegalStateException("to call the real API, set CLOUDFLARE_ZONE_ID or"
          + " CLOUDFLARE_ACCOUNT_ID beside the credentials; to use the fake, unset all"
          + " CLOUDFLARE_ variables");
    }
    return real(environment);
  }

  static BulkTarget forMessages(Map<String, String> environment, List<Message> toDo) {
    if (isFake(environment)) {
      return fake(fake ->
          toDo.forEach(message -> fake.message(FakeCloudflare.ACCOUNT, message.messageId())));
    }
    if (accountId(environment).isBlank()) {
      throw new IllegalStateException("to call the real API, set CLOUDFLARE_ACCOUNT_ID beside the"
          + " credentials; to use the fake, unset all CLOUDFLARE_ variables");
    }
    return real(environment);
  }

  AccountOrZone scope() {
    return zoneId.isBlank() ? AccountOrZone.account(accountId) : AccountOrZone.zone(zoneId);
  }

  private static boolean isFake(Map<String, String> environment) {
    return environment.keySet().stream().noneMatch(name -> name.startsWith("CLOUDFLARE_"));
  }

  private static String accountId(Map<String, String> environment) {
    return environment.getOrDefault("CLOUDFLARE_ACCOUNT_ID", "");
  }

  private static String zoneId(Map<String, String> environment) {
    return environment.getOrDefault("CLOUDFLARE_ZONE_ID", "");
  }

  private static BulkTarget real(Map<String, String> environment) {
    CloudflareClient client = CloudflareClient.fromEnvironment();
    return new BulkTarget(client, accountId(environment), zoneId(environment), client::close);
  }

  private static BulkTarget fake(Consumer<FakeCloudflare> prepare) {
    FakeCloudflare fake = FakeCloudflare.start();
    prepare.accept(fake);
    // Unlike the fake's own client, this one keeps to Cloudflare's rate limit.
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl(fake.baseUrl())
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .build();
    System.out.println("No CLOUDFLARE_ variables are set: this is a fake Cloudflare on loopback.");
    return new BulkTarget(client, FakeCloudflare.ACCOUNT, FakeCloudflare.ZONE, () -> {
      client.close();
      fake.close();
    });
  }

  @Override
  public void close() {
    onClose.run();
  }
}
