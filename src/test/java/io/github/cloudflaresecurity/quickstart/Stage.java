package io.github.cloudflaresecurity.quickstart;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.fake.FakeAnswer;
import io.github.cloudflaresecurity.fake.FakeCloudflare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;

/**
 * Where the quickstart plays: at Cloudflare, or at a fake one that shows what comes over the wire.
 */
record Stage(
    CloudflareClient client,
    String accountId,
    String postfixId,
    String zoneId,
    String issueId,
    List<AutoCloseable> toClose)
    implements AutoCloseable {
  private static final List<String> IDS = List.of(
      "CLOUDFLARE_ACCOUNT_ID",
      "CLOUDFLARE_POSTFIX_ID",
      "CLOUDFLARE_ZONE_ID",
      "CLOUDFLARE_ISSUE_ID");

  static Stage fromEnvironment(Map<String, String> environment) throws IOException {
    return environment.keySet().stream().noneMatch(name -> name.startsWith("CLOUDFLARE_"))
        ? fake()
        : real(environment);
  }

  private static Stage real(Map<String, String> environment) {
    List<String> missing =
        IDS.stream().filter(id -> environment.getOrDefault(id, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("to call the real API, set " + missing
          + " beside the credentials; to see the fake one," + " unset all CLOUDFLARE_ variables");
    }
    CloudflareClient client = CloudflareClient.fromEnvironment();
    return new Stage(
        client,
        environment.get(IDS.get(0)),
        environment.get(IDS.get(1)),
        environment.get(IDS.get(2)),
        environment.get(IDS.get(3)),
        List.of(client));
  }

  private static Stage fake() throws IOException {
    FakeCloudflare fake = FakeCloudflare.start(Stage::show);
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl(fake.baseUrl())
        .apiToken(FakeCloudflare.TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.KEY)
        .build();
    System.out.println("No CLOUDFLARE_ variables are set: this is a fake Cloudflare on loopback.");
    return new Stage(
        client,
        FakeCloudflare.ACCOUNT,
        FakeCloudflare.MESSAGE,
        FakeCloudflare.ZONE,
        FakeCloudflare.INSIGHT,
        List.of(client, fake));
  }

  void title(String title) {
    System.out.println();
    System.out.println("== " + title);
  }

  void say(String text) {
    System.out.println(text);
  }

  private static void show(RecordedRequest request, FakeAnswer answer) {
    List<String> lines = new ArrayList<>();
    lines.add("> " + request.getMethod() + " " + request.getTarget());
    lines.add("> credentials: " + credentials(request));
    lines.add("> " + request.getBody().utf8());
    lines.add("< " + answer.status());
    lines.add("< " + answer.json());
    System.out.println(String.join(System.lineSeparator(), lines));
  }

  private static String credentials(RecordedRequest request) {
    List<String> names = new ArrayList<>();
    for (String name : List.of("Authorization", "X-Auth-Email", "X-Auth-Key")) {
      if (request.getHeaders().get(name) != null) {
        names.add(name);
      }
    }
    return String.join(", ", names);
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
