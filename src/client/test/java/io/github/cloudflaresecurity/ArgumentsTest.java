package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.CHANGE;
import static io.github.cloudflaresecurity.support.TestCalls.REQUEST;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static io.github.cloudflaresecurity.support.TestCalls.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad arguments fail before anything is sent, and the message names the argument. */
class ArgumentsTest {
  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @ParameterizedTest
  @MethodSource("badArguments")
  void rejectsABadArgument(String argument, Use use) {
    CloudflareClient client = cloudflare.client();

    assertThatThrownBy(() -> use.of(client))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(argument);
    assertThat(cloudflare.requestCount()).isZero();
  }

  interface Use {
    void of(CloudflareClient client);
  }

  static Stream<Arguments> badArguments() {
    Stream.Builder<Arguments> bad = Stream.builder();
    for (String id : new String[] {null, "", " ", ".", "..", "\n", "a\nb", "\ud800"}) {
      String label =
          id == null ? "null" : "'" + id.replace("\n", "\\n").replace("\ud800", "?") + "'";
      String issue = "issueId";
      add(bad, "accountId", label, c -> reclassify(c).create(id, "message-1", REQUEST));
      add(
          bad,
          "accountId",
          label + " async",
          c -> reclassify(c).createAsync(id, "message-1", REQUEST));
      add(bad, "messageId", label, c -> reclassify(c).create(ACCOUNT, id, REQUEST));
      add(bad, "messageId", label + " async", c -> reclassify(c).createAsync(ACCOUNT, id, REQUEST));
      add(bad, issue, label, c -> classification(c).update(SCOPE, id, CHANGE));
      add(bad, issue, label + " async", c -> classification(c).updateAsync(SCOPE, id, CHANGE));
      add(bad, issue, label + " replace", c -> classification(c).replace(SCOPE, id, CHANGE));
      add(
          bad,
          issue,
          label + " replace async",
          c -> classification(c).replaceAsync(SCOPE, id, CHANGE));
      add(bad, "accountId", label + " scope", c -> AccountOrZone.account(id));
      add(bad, "zoneId", label + " scope", c -> AccountOrZone.zone(id));
    }
    for (String account : wrongLengths(Document.RECLASSIFY, 0)) {
      add(
          bad,
          Document.pathParameter(Document.RECLASSIFY, 0),
          account.length() + " characters",
          c -> reclassify(c).create(account, "message-1", REQUEST));
    }
    for (String zone : wrongLengths(Document.CLASSIFY, 1)) {
      add(
          bad,
          Document.pathParameter(Document.CLASSIFY, 1),
          zone.length() + " characters",
          c -> classification(c).update(AccountOrZone.zone(zone), "issue-1", CHANGE));
    }
    add(bad, "request", "null", c -> reclassify(c).create(ACCOUNT, "message-1", null));
    add(bad, "options", "null", c -> reclassify(c).create(ACCOUNT, "message-1", REQUEST, null));
    add(bad, "scope", "null", c -> classification(c).update(null, "issue-1", CHANGE));
    add(bad, "change", "null", c -> classification(c).update(SCOPE, "issue-1", null));
    add(bad, "expectedDisposition", "missing", c -> ReclassifyRequest.builder().build());
    add(bad, "text", "blank disposition", c -> ExpectedDisposition.of(" "));
    for (String rationale : new String[] {null, "", " \t"}) {
      add(
          bad,
          "rationale",
          "accept: " + rationale,
          c -> ClassificationChange.acceptRisk(rationale));
      add(bad, "rationale", "other: " + rationale, c -> ClassificationChange.other(rationale));
      add(
          bad,
          "rationale",
          "false positive: " + rationale,
          c -> ClassificationChange.falsePositive(rationale));
    }
    add(bad, "bytes", "null", c -> EmlContent.of((byte[]) null));
    add(bad, "bytes", "empty", c -> EmlContent.of(new byte[0]));
    add(bad, "path", "null", c -> EmlContent.of((Path) null));
    add(bad, "path", "missing file", c -> EmlContent.of(Path.of("no-such-file.eml")));
    add(bad, "path", "folder", c -> EmlContent.of(Path.of(".")));
    for (String base64 : new String[] {null, "", " ", "a", "ab=c", "====", "a-_b", "AAA=AAAA"}) {
      add(bad, "base64", "" + base64, c -> EmlContent.ofBase64(base64));
    }
    var options = RequestOptions.builder();
    add(bad, "timeout", "null", c -> options.timeout(null));
    add(bad, "timeout", "zero", c -> options.timeout(Duration.ZERO));
    add(bad, "timeout", "over a day", c -> options.timeout(Duration.ofDays(2)));
    add(bad, "maxRetries", "negative", c -> options.maxRetries(-1));
    add(bad, "header name", "blank", c -> options.header(" ", "x"));
    add(bad, "header name", "line break", c -> options.header("a\nb", "x"));
    add(bad, "X-Trace", "line break in value", c -> options.header("X-Trace", "a\nb"));
    add(bad, "X-Trace", "null value", c -> options.header("X-Trace", null));
    add(bad, "authorization", "a credential", c -> options.header("authorization", "Bearer x"));
    add(bad, "X-Auth-Key", "a credential", c -> options.header("X-Auth-Key", "x"));
    add(bad, "Content-Length", "framing", c -> options.header("Content-Length", "1"));
    add(bad, "query name", "blank", c -> options.query("", "x"));
    add(bad, "query q", "null value", c -> options.query("q", null));
    List<String> ids = List.of();
    Function<String, ClassificationUpdate> update =
        id -> new ClassificationUpdate(SCOPE, id, CHANGE);
    Function<String, Reclassification> create = id -> new Reclassification(ACCOUNT, id, REQUEST);
    add(bad, "items", "null", c -> classification(c).updateAll(null, update, o -> {}));
    add(bad, "items", "null to file", c -> reclassify(c).createAll(null, create, o -> {}));
    add(bad, "update", "null", c -> classification(c).updateAll(ids, null, o -> {}));
    add(bad, "update", "null to replace", c -> classification(c).replaceAll(ids, null, o -> {}));
    add(bad, "create", "null", c -> reclassify(c).createAll(ids, null, o -> {}));
    add(bad, "outcomes", "null", c -> classification(c).replaceAll(ids, update, null));
    add(bad, "options", "null bulk", c -> reclassify(c).createAll(ids, create, o -> {}, null));
    add(bad, "scope", "null in bulk", c -> new ClassificationUpdate(null, "issue-1", CHANGE));
    add(bad, "issueId", "dots in bulk", c -> new ClassificationUpdate(SCOPE, "..", CHANGE));
    add(bad, "change", "null in bulk", c -> new ClassificationUpdate(SCOPE, "issue-1", null));
    add(bad, "accountId", "dots in bulk", c -> new Reclassification("..", "message-1", REQUEST));
    add(bad, "messageId", "null in bulk", c -> new Reclassification(ACCOUNT, null, REQUEST));
    add(bad, "request", "null in bulk", c -> new Reclassification(ACCOUNT, "message-1", null));
    var bulk = BulkOptions.builder();
    add(bad, "concurrency", "none", c -> bulk.concurrency(0));
    add(bad, "timeout", "null bulk", c -> bulk.timeout(null));
    add(bad, "timeout", "zero bulk", c -> bulk.timeout(Duration.ZERO));
    add(bad, "timeout", "over a year", c -> bulk.timeout(Duration.ofDays(366)));
    add(bad, "expectedItems", "negative", c -> bulk.expectedItems(-1));
    add(bad, "progress", "null", c -> bulk.progress(null));
    add(bad, "requestOptions", "null", c -> bulk.requestOptions(null));
    var builder = CloudflareClient.builder();
    Duration second = Duration.ofSeconds(1);
    add(bad, "requests", "none", c -> builder.rateLimit(0, second));
    add(bad, "requests", "too many", c -> builder.rateLimit(Integer.MAX_VALUE, second));
    add(bad, "period", "null", c -> builder.rateLimit(1, null));
    add(bad, "period", "zero", c -> builder.rateLimit(1, Duration.ZERO));
    add(bad, "period", "over a day", c -> builder.rateLimit(1, Duration.ofHours(25)));
    add(bad, "timeout", "client: negative", c -> builder.timeout(Duration.ofSeconds(-1)));
    add(bad, "maxRetries", "client: negative", c -> builder.maxRetries(-1));
    add(bad, "backoff", "client: null", c -> builder.backoff(null));
    add(bad, "backoff", "client: negative", c -> builder.backoff(Duration.ofMillis(-1)));
    add(bad, "backoff", "client: over a day", c -> builder.backoff(Duration.ofDays(2)));
    add(bad, "httpClient", "client: null", c -> builder.httpClient(null));
    add(bad, "baseUrl", "client: null", c -> builder.baseUrl(null));
    return bad.build();
  }

  /** Too short and too long, as far as the document has such limits. */
  private static List<String> wrongLengths(String operation, int parameter) {
    Document.Length length = Document.lengthOfPathParameter(operation, parameter);
    return Stream.of(length.least() - 1L, length.most() + 1L)
        .filter(wrong -> wrong > 0 && wrong < 10_000)
        .map(wrong -> "a".repeat(wrong.intValue()))
        .toList();
  }

  private static void add(Stream.Builder<Arguments> bad, String argument, String label, Use use) {
    bad.add(Arguments.of(argument, Named.of("[" + label + "]", use)));
  }

  @Test
  void rejectsAnEmptyFile(@TempDir Path folder) throws Exception {
    Path empty = java.nio.file.Files.createFile(folder.resolve("empty.eml"));
    ThrowingCallable use = () -> EmlContent.of(empty);

    assertThatThrownBy(use)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("path");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b|a%2Fb",
        "a?b|a%3Fb",
        "a#b|a%23b",
        "%2e%2e|%252e%252e",
        "../..|..%2F..",
        "a b|a%20b",
        "a\\b|a%5Cb",
        "\u2709\ufe0f|%E2%9C%89%EF%B8%8F",
        "\ud83d\udce7|%F0%9F%93%A7"
      })
  void encodesAnIdAsOnePathSegment(String id, String segment) {
    // The client checks lengths, and leaves patterns to the server.
    cloudflare.letRequestsBeOffContract();
    if (Document.lengthOfPathParameter(Document.RECLASSIFY, 1).allows(id)) {
      cloudflare.accepts();
      reclassify(cloudflare.client()).create(ACCOUNT, id, REQUEST);
      assertThat(cloudflare.takeRequest().getTarget())
          .isEqualTo("/client/v4/accounts/"
              + ACCOUNT
              + "/email-security/investigate/"
              + segment
              + "/reclassify");
    } else {
      assertThatThrownBy(() -> reclassify(cloudflare.client()).create(ACCOUNT, id, REQUEST))
          .isInstanceOf(IllegalArgumentException.class);
    }
    if (Document.lengthOfPathParameter(Document.CLASSIFY, 2).allows(id)) {
      cloudflare.succeeds();
      classification(cloudflare.client()).update(SCOPE, id, CHANGE);
      assertThat(cloudflare.takeRequest().getTarget())
          .isEqualTo("/client/v4/zones/"
              + ZONE
              + "/security-center/insights/"
              + segment
              + "/classification");
    } else {
      assertThatThrownBy(() -> classification(cloudflare.client()).update(SCOPE, id, CHANGE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
