package io.github.cloudflaresecurity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fake that runs by itself: its options and its ledger. */
@Timeout(60)
@Tag("any-document")
class StandaloneTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);
  private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();

  @TempDir
  private Path directory;

  @Test
  void showsWhatWasReceivedAndApplied() throws Exception {
    try (FakeCloudflare cloudflare = start("""
            {
              "messages": [{"account_id": "%s", "id": "message-1"}],
              "insights": [
                {"zone_id": "%s", "id": "issue-2"},
                {"zone_id": "%s", "id": "issue-1", "classification": "accept_risk"},
                {"account_id": "%s", "id": "issue-1"}]
            }
            """.formatted(
                FakeCloudflare.ACCOUNT,
                FakeCloudflare.ZONE,
                FakeCloudflare.ZONE,
                FakeCloudflare.ACCOUNT));
        CloudflareClient client = cloudflare.client()) {
      assertThat(cloudflare.insight(ZONE, "issue-1").classification())
          .isEqualTo(UserClassification.ACCEPT_RISK);
      update(client, "issue-1", ClassificationChange.acceptRisk("Known"));
      client
          .emailSecurity()
          .investigate()
          .reclassify()
          .create(
              FakeCloudflare.ACCOUNT,
              "message-1",
              ReclassifyRequest.builder()
                  .expectedDisposition(ExpectedDisposition.MALICIOUS)
                  .emlContent(EmlContent.of("Subject: Hi".getBytes(StandardCharsets.UTF_8)))
                  .build());

      String ledger = ledger(cloudflare);

      assertThat(ledger.replaceAll("\\s+", ""))
          .startsWith(
              "{\"requests\":2,\"times_applied\":2,\"messages\":[{\"account_or_zone\":"
                  + "\"accounts/" + FakeCloudflare.ACCOUNT + "\",\"id\":\"message-1\","
                  + "\"times_applied\":1,\"expected_disposition\":\"MALICIOUS\","
                  + "\"escalated_submission_id\":null,\"has_eml_content\":true}],\"insights\":["
                  + insight("accounts/" + FakeCloudflare.ACCOUNT, "issue-1", 0, "null", "null")
                  + ","
                  + insight(
                      "zones/" + FakeCloudflare.ZONE, "issue-1", 1, "\"accept_risk\"", "\"Known\"")
                  + "," + insight("zones/" + FakeCloudflare.ZONE, "issue-2", 0, "null", "null")
                  + "],\"unused_faults\":[],\"received\":[{\"method\":\"PATCH\",\"path\":\"/client/v4/zones/")
          .contains("\"query\":{}", "\"Authorization\":[\"██\"]")
          .contains("\"body\":\"{\\\"classification\\\":\\\"accept_risk\\\",")
          .doesNotContain(FakeCloudflare.API_TOKEN, FakeCloudflare.API_KEY);
      assertThat(cloudflare.requests()).isEqualTo(2);
    }
  }

  private static String insight(
      String scope, String id, int timesApplied, String classification, String rationale) {
    return "{\"account_or_zone\":\"" + scope + "\",\"id\":\"" + id + "\",\"times_applied\":"
        + timesApplied + ",\"classification\":" + classification + ",\"rationale\":" + rationale
        + "}";
  }

  @Test
  void canListenOnAllInterfaces() throws Exception {
    String[] args = {"--address", "0.0.0.0", "--port", "0"};
    try (FakeCloudflare cloudflare = Standalone.start(args, new PrintStream(OUT))) {
      assertThat(URI.create(cloudflare.baseUrl()).getHost()).isEqualTo("127.0.0.1");
      assertThat(ledger(cloudflare)).contains("\"requests\": 0");
    }
  }

  @Test
  void saysThatItsPortIsInUse() {
    try (FakeCloudflare cloudflare = FakeCloudflare.start()) {
      String port = Integer.toString(URI.create(cloudflare.baseUrl()).getPort());

      assertThatThrownBy(
              () -> Standalone.start(new String[] {"--port", port}, new PrintStream(OUT)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on")
          .hasMessageContaining(port);
    }
  }

  @Test
  void runsInAProcessOfItsOwn() throws Exception {
    Process process = java("--port", "0");
    try (BufferedReader out = process.inputReader()) {
      String first = out.readLine();
      assertThat(first).matches("Fake Cloudflare: http://127\\.0\\.0\\.1:[0-9]+/client/v4");
      assertThat(out.readLine()).isEqualTo("API token:       fake-token");
      String ledger = out.readLine().replace("Ledger:          ", "");
      assertThat(get(URI.create(ledger))).contains("\"requests\": 0");
      assertThat(out.readLine()).matches("Faults:          http://127\\.0\\.0\\.1:[0-9]+/faults");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void helpsAndFailsWithAStatus() throws Exception {
    Process help = java("--help");
    assertThat(new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("--port", "--address", "--seed", "/ledger", "/faults", "fake-token");
    assertThat(help.waitFor()).isZero();

    Process wrong = java("--prot", "8080");
    assertThat(new String(wrong.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("There is no option --prot.\nSee --help.\n");
    assertThat(wrong.waitFor()).isEqualTo(2);

    Process missing = java("--seed", directory.resolve("missing.json").toString());
    assertThat(new String(missing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("The seed cannot be read");
    assertThat(missing.waitFor()).isEqualTo(1);
  }

  private FakeCloudflare start(String seed) throws IOException {
    Path file = Files.writeString(directory.resolve("seed.json"), seed);
    String[] args = {"--port", "0", "--seed", file.toString()};
    return Standalone.start(args, new PrintStream(OUT));
  }

  private static Process java(String... args) throws IOException {
    List<String> command = Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Standalone.class.getName()),
            Stream.of(args))
        .toList();
    return new ProcessBuilder(command).start();
  }

  private static String ledger(FakeCloudflare cloudflare) throws Exception {
    return get(URI.create(cloudflare.baseUrl()).resolve("/ledger"));
  }

  private static String get(URI url) throws Exception {
    HttpResponse<String> response = HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static void update(CloudflareClient client, String id, ClassificationChange change) {
    client.securityCenter().insights().classification().update(ZONE, id, change);
  }
}
