package io.github.cloudflaresecurity.examples.bulk;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.List;
import java.util.Map;

/** Where the example plays: at Cloudflare, or at a fake one that knows the insights. */
record BulkStage(CloudflareClient client, AccountOrZone scope, Runnable end)
    implements AutoCloseable {

  static BulkStage fromEnvironment(Map<String, String> environment, List<Row> toDo) {
    return environment.keySet().stream().noneMatch(name -> name.startsWith("CLOUDFLARE_"))
        ? fake(toDo)
        : real(environment);
  }

  private static BulkStage real(Map<String, String> environment) {
    String zone = environment.getOrDefault("CLOUDFLARE_ZONE_ID", "");
    String account = environment.getOrDefault("CLOUDFLARE_ACCOUNT_ID", "");
    if (zone.isBlank() == account.isBlank()) {
      throw new IllegalStateException("to call the real API, set CLOUDFLARE_ZONE_ID or"
          + " CLOUDFLARE_ACCOUNT_ID beside the credentials; to see the fake one, unset all"
          + " CLOUDFLARE_ variables");
    }
    CloudflareClient client = CloudflareClient.fromEnvironment();
    return new BulkStage(
        client,
        zone.isBlank() ? AccountOrZone.account(account) : AccountOrZone.zone(zone),
        client::close);
  }

  private static BulkStage fake(List<Row> toDo) {
    FakeCloudflare fake = FakeCloudflare.start();
    AccountOrZone zone = AccountOrZone.zone(FakeCloudflare.ZONE);
    toDo.forEach(row -> fake.insight(zone, row.issueId()));
    // At the pace that Cloudflare asks for, which the fake's own clients leave aside.
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl(fake.baseUrl())
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .build();
    System.out.println("No CLOUDFLARE_ variables are set: this is a fake Cloudflare on loopback.");
    return new BulkStage(client, zone, () -> {
      client.close();
      fake.close();
    });
  }

  @Override
  public void close() {
    end.run();
  }
}
