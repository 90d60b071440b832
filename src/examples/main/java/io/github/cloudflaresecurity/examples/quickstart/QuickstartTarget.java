package io.github.cloudflaresecurity.examples.quickstart;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The API that the quickstart calls: Cloudflare, or a fake that prints requests and responses. */
record QuickstartTarget(
    CloudflareClient client,
    String accountId,
    String messageId,
    String zoneId,
    String issueId,
    List<AutoCloseable> toClose)
    implements AutoCloseable {
  /** The quickstart read {@code CLOUDFLARE_POSTFIX_ID} before, and still does. */
  private static final String MESSAGE_ID = "CLOUDFLARE_MESSAGE_ID";

  private static final List<String> IDS =
      List.of("CLOUDFLARE_ACCOUNT_ID", MESSAGE_ID, "CLOUDFLARE_ZONE_ID", "CLOUDFLARE_ISSUE_ID");

  static QuickstartTarget fromEnvironment(Map<String, String> environment) {
    return environment.keySet().stream().noneMatch(name -> name.startsWith("CLOUDFLARE_"))
        ? fake()
        : real(environment);
  }

  private static QuickstartTarget real(Map<String, String> given) {
    Map<String, String> environment = new HashMap<>(given);
    environment.putIfAbsent(MESSAGE_ID, given.getOrDefault("CLOUDFLARE_POSTFIX_ID", ""));
    List<String> missing =
        IDS.stream().filter(id -> environment.getOrDefault(id, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("to call the real API, set " + missing
          + " beside the credentials; to use the fake, unset all CLOUDFLARE_ variables");
    }
    CloudflareClient client = CloudflareClient.fromEnvironment();
    return new QuickstartTarget(
        client,
        environment.get(IDS.get(0)),
        environment.get(IDS.get(1)),
        environment.get(IDS.get(2)),
        environment.get(IDS.get(3)),
        List.of(client));
  }

  private static QuickstartTarget fake() {
    FakeCloudflare fake = FakeCloudflare.start().echoTo(System.out::println);
    String message = "4Njp3P0STMz2c02Q-2024-01-05T10:00:00-12345678";
    String insight = "8a1c4f5e-insight";
    fake.message(FakeCloudflare.ACCOUNT, message);
    fake.insight(AccountOrZone.zone(FakeCloudflare.ZONE), insight);
    CloudflareClient client = fake.client();
    System.out.println("No CLOUDFLARE_ variables are set: this is a fake Cloudflare on loopback.");
    return new QuickstartTarget(
        client,
        FakeCloudflare.ACCOUNT,
        message,
        FakeCloudflare.ZONE,
        insight,
        List.of(client, fake));
  }

  void printTitle(String title) {
    System.out.println();
    System.out.println("== " + title);
  }

  void print(String text) {
    System.out.println(text);
  }

  @Override
  public void close() {
    for (AutoCloseable closeable : toClose) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
