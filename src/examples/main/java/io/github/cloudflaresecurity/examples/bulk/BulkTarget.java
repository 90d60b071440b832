package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.List;
import java.util.Map;

/** The API that the example calls: Cloudflare, or a fake that has the insights. */
record BulkTarget(CloudflareClient client, AccountOrZone scope, Runnable onClose)
    implements AutoCloseable {

  static BulkTarget fromEnvironment(Map<String, String> environment, List<Row> toDo) {
    return environment.keySet().stream().noneMatch(name -> name.startsWith("CLOUDFLARE_"))
        ? fake(toDo)
        : real(environment);
  }

  private static BulkTarget real(Map<String, String> environment) {
    String zone = environment.getOrDefault("CLOUDFLARE_ZONE_ID", "");
    String account = environment.getOrDefault("CLOUDFLARE_ACCOUNT_ID", "");
    if (zone.isBlank() == account.isBlank()) {
      throw new IllegalStateException("to call the real API, set CLOUDFLARE_ZONE_ID or"
          + " CLOUDFLARE_ACCOUNT_ID beside the credentials; to use the fake, unset all"
          + " CLOUDFLARE_ variables");
    }
    CloudflareClient client = CloudflareClient.fromEnvironment();
    return new BulkTarget(
        client,
        zone.isBlank() ? AccountOrZone.account(account) : AccountOrZone.zone(zone),
        client::close);
  }

  private static BulkTarget fake(List<Row> toDo) {
    FakeCloudflare fake = FakeCloudflare.start();
    AccountOrZone zone = AccountOrZone.zone(FakeCloudflare.ZONE);
    toDo.forEach(row -> fake.insight(zone, row.issueId()));
    // Unlike the fake's own client, this one keeps to Cloudflare's rate limit.
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl(fake.baseUrl())
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .build();
    System.out.println("No CLOUDFLARE_ variables are set: this is a fake Cloudflare on loopback.");
    return new BulkTarget(client, zone, () -> {
      client.close();
      fake.close();
    });
  }

  @Override
  public void close() {
    onClose.run();
  }
}
