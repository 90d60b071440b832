package io.github.cloudflaresecurity.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds that an argument is refused by its name, or arrives as it is. */
final class ArgumentTarget {
  /** Shorter ones are found in any message. */
  private static final int SHORTEST_SECRET = 8;

  private static final Document.Length RATIONALE =
      Document.lengthOfProperty("ClassificationUpdateRequest", "rationale");

  private static final Document.Length ESCALATED =
      Document.lengthOfProperty("ReclassifyRequest", "escalated_submission_id");

  private static final String BASE_URL = "http://127.0.0.1/client/v4";
  private static final byte[] SUCCESS =
      ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"success\": true, \"errors\": [], \"messages\": []}")
          .getBytes(StandardCharsets.US_ASCII);

  private final MemorySockets sockets = new MemorySockets();
  private final CloudflareClient client = builder()
      .apiToken(CloudflareServer.TOKEN)
      .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
      .build();

  /** One case. */
  void run(byte[] input) {
    Choices choices = new Choices(input);
    switch (choices.below(8)) {
      case 0, 1 -> reclassify(choices);
      case 2, 3 -> classify(choices);
      case 4 -> limits(choices);
      case 5 -> json(choices);
      case 6 -> baseUrl(choices);
      default -> credentials(choices);
    }
  }

  private void reclassify(Choices choices) {
    String account =
        choices.of(CloudflareServer.ACCOUNT, Texts.codePoints(choices, 32), Texts.any(choices));
    String message = Texts.any(choices);
    String disposition = choices.of("NONE", Texts.any(choices));
    boolean isListed = choices.oneIn(2);
    String escalated = choices.oneIn(2) ? Texts.any(choices) : null;
    byte[] bytes = choices.bytes(choices.below(64));
    String base64 = choices.of(Base64.getMimeEncoder().encodeToString(bytes), Texts.any(choices));
    boolean ofBytes = choices.oneIn(2);
    ExpectedDisposition expected = refusable(
        disposition,
        () -> isListed
            ? ExpectedDisposition.of(disposition)
            : ExpectedDisposition.unlisted(disposition),
        "text");
    EmlContent content = refusable(
        ofBytes ? null : base64,
        () -> ofBytes ? EmlContent.of(bytes) : EmlContent.ofBase64(base64),
        ofBytes ? "bytes" : "base64");
    Options options = new Options(choices);
    if (expected == null || content == null) {
      return;
    }
    ReclassifyRequest request = refusable(
        escalated,
        () -> ReclassifyRequest.builder()
            .expectedDisposition(expected)
            .emlContent(content)
            .escalatedSubmissionId(escalated)
            .build(),
        "escalatedSubmissionId");
    if (request == null) {
      assertThat(ESCALATED.allows(escalated)).isFalse();
      return;
    }
    sockets.respond(SUCCESS);
    var called = refusable(
        null,
        () -> client
            .emailSecurity()
            .investigate()
            .reclassify()
            .create(account, message, request, options.build()),
        "accountId",
        "messageId",
        Document.pathParameter(Document.RECLASSIFY, 0),
        Document.pathParameter(Document.RECLASSIFY, 1));
    if (called == null) {
      assertThat(isPlain(message)
              && Document.lengthOfPathParameter(Document.RECLASSIFY, 1).allows(message)
              && account.equals(CloudflareServer.ACCOUNT))
          .isFalse();
      assertThat(sockets.request()).isEmpty();
      return;
    }
    SentRequest sent = SentRequest.parse(sockets.request());
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.path())
        .containsExactly(
            "client",
            "v4",
            "accounts",
            account,
            "email-security",
            "investigate",
            message,
            "reclassify");
    assertThat(sent.body().path("expected_disposition").asText())
        .isEqualTo(SentRequest.asSent(disposition));
    assertThat(sent.body().path("escalated_submission_id").asText(null))
        .isEqualTo(escalated == null ? null : SentRequest.asSent(escalated));
    assertThat(sent.body().path("eml_content").asText())
        .isEqualTo(
            ofBytes ? Base64.getEncoder().encodeToString(bytes) : base64.replaceAll("\\s", ""));
    options.check(sent);
  }

  private void classify(Choices choices) {
    boolean isZone = choices.oneIn(2);
    String id =
        choices.of(CloudflareServer.ZONE, Texts.codePoints(choices, 32), Texts.any(choices));
    String issue = Texts.any(choices);
    String rationale = Texts.any(choices);
    int kind = choices.below(3);
    AccountOrZone scope = refusable(
        null,
        () -> isZone ? AccountOrZone.zone(id) : AccountOrZone.account(id),
        isZone ? "zoneId" : "accountId");
    ClassificationChange change = refusable(
        rationale,
        () -> switch (kind) {
          case 0 -> ClassificationChange.acceptRisk(rationale);
          case 1 -> ClassificationChange.falsePositive(rationale);
          default -> ClassificationChange.other(rationale);
        },
        "rationale");
    Options options = new Options(choices);
    assertThat(scope == null && isPlain(id)).isFalse();
    assertThat(change == null).isEqualTo(rationale.isBlank() || !RATIONALE.allows(rationale));
    if (scope == null || change == null) {
      return;
    }
    sockets.respond(SUCCESS);
    var called = refusable(
        null,
        () -> client
            .securityCenter()
            .insights()
            .classification()
            .update(scope, issue, change, options.build()),
        Document.pathParameter(Document.CLASSIFY, 1),
        Document.pathParameter(Document.CLASSIFY, 2),
        "issueId");
    if (called == null) {
      assertThat(isPlain(id)
              && Document.lengthOfPathParameter(Document.CLASSIFY, 1).allows(id)
              && isPlain(issue)
              && Document.lengthOfPathParameter(Document.CLASSIFY, 2).allows(issue))
          .isFalse();
      assertThat(sockets.request()).isEmpty();
      return;
    }
    SentRequest sent = SentRequest.parse(sockets.request());
    assertThat(sent.method()).isEqualTo("PATCH");
    assertThat(sent.path())
        .containsExactly(
            "client",
            "v4",
            isZone ? "zones" : "accounts",
            id,
            "security-center",
            "insights",
            issue,
            "classification");
    assertThat(sent.body().path("rationale").asText()).isEqualTo(SentRequest.asSent(rationale));
    assertThat(sent.body()).hasSize(2);
    options.check(sent);
  }

  private static void limits(Choices choices) {
    Duration timeout = Duration.ofSeconds(
        choices.of(
            0L, 1L, -1L, 86_400L, Long.MAX_VALUE, Long.MIN_VALUE, (long) choices.below(1 << 20)),
        choices.of(0, 1, 999_999_999));
    int retries = choices.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, choices.below(1 << 20));
    boolean isTimeout =
        !timeout.isNegative() && !timeout.isZero() && timeout.compareTo(Duration.ofDays(1)) <= 0;

    assertThat(refusable(null, () -> RequestOptions.builder().timeout(timeout), "timeout") != null)
        .isEqualTo(isTimeout);
    assertThat(
            refusable(null, () -> CloudflareClient.builder().timeout(timeout), "timeout") != null)
        .isEqualTo(isTimeout);
    assertThat(refusable(null, () -> RequestOptions.builder().maxRetries(retries), "maxRetries")
            != null)
        .isEqualTo(retries >= 0);
  }

  private static void json(Choices choices) {
    String json = choices.of(new Json(choices).value(4), Texts.any(choices));

    JsonValue value = refusable(json, () -> JsonValue.of(json), "json");

    if (value != null) {
      assertThat(value).hasToString(json);
      assertThat(value).isEqualTo(JsonValue.of(json));
    }
  }

  private static void baseUrl(Choices choices) {
    String password = "pass" + Texts.codePoints(choices, 8);
    String url = choices.of(
            "",
            "https://",
            "http://127.0.0.1",
            "http://",
            "https://a:" + password + "@b/",
            "ftp://")
        + Texts.any(choices);

    var builder =
        refusable(password, () -> CloudflareClient.builder().apiToken("t").baseUrl(url), "baseUrl");

    if (builder != null) {
      assertThat(builder.build().toString()).contains("http").doesNotContain(password);
    }
  }

  private void credentials(Choices choices) {
    String token = choices.of("token-", "") + Texts.any(choices);
    String email = choices.of("user@example.com", Texts.any(choices));
    String key = choices.of("key-", "") + Texts.any(choices);
    boolean isToken = choices.oneIn(2);

    CloudflareClient made = refusable(
        isToken ? token : key,
        () -> (isToken ? builder().apiToken(token) : builder().apiKey(email, key)).build(),
        "apiToken",
        "email",
        "apiKey");

    if (made == null) {
      assertThat(isToken ? isPlain(token) : isPlain(key) && isAddress(email)).isFalse();
      return;
    }
    // Without a body, for the credential may be a word that any body has.
    sockets.respond("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    made.securityCenter()
        .insights()
        .classification()
        .update(
            AccountOrZone.zone(CloudflareServer.ZONE),
            "issue-1",
            ClassificationChange.falsePositive());
    SentRequest sent = SentRequest.parse(sockets.request());
    if (isToken) {
      assertThat(sent.headers()).containsEntry("Authorization", "Bearer " + token.strip());
    } else {
      assertThat(sent.headers())
          .containsEntry("X-Auth-Email", email.strip())
          .containsEntry("X-Auth-Key", key.strip());
    }
  }

  private CloudflareClient.Builder builder() {
    return CloudflareClient.builder().baseUrl(BASE_URL).maxRetries(0).httpClient(sockets.client());
  }

  /** What is made, or null if an argument is refused by one of these names. */
  private static <T> @Nullable T refusable(
      @Nullable String secret, Supplier<T> use, String... names) {
    try {
      return use.get();
    } catch (IllegalArgumentException e) {
      assertThat(names).as("names in: %s", e.getMessage()).anyMatch(e.getMessage()::contains);
      for (Throwable t = e; t != null; t = t.getCause()) {
        assertThat(secret != null
                && secret.length() >= SHORTEST_SECRET
                && String.valueOf(t.getMessage()).contains(secret))
            .as("a secret in: %s", t)
            .isFalse();
      }
      return null;
    }
  }

  private static boolean isPlain(String text) {
    return text.matches("[a-zA-Z0-9]+");
  }

  private static boolean isAddress(String text) {
    return text.matches("[a-zA-Z0-9]+@[a-zA-Z0-9.]+");
  }

  /** Headers and query parameters, as far as they are taken. */
  private static final class Options {
    private final RequestOptions.Builder builder = RequestOptions.builder();
    private final TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<String>> query = new TreeMap<>();

    Options(Choices choices) {
      for (int left = choices.below(4); left > 0; left--) {
        header(
            choices.of("X-Trace", "x-trace", "Accept", "User-Agent", "Range", Texts.any(choices)),
            choices.of("a", " a\t", Texts.any(choices)));
      }
      for (int left = choices.below(4); left > 0; left--) {
        query(Texts.any(choices), Texts.any(choices));
      }
    }

    private void header(String name, String value) {
      boolean isSecret = !("value of header " + name).contains(value);
      if (refusable(isSecret ? value : null, () -> builder.header(name, value), "header") != null) {
        headers.put(name, value.strip());
      }
    }

    private void query(String name, String value) {
      String both = name + " " + value;
      if (refusable(value, () -> builder.query(name, value), "query name", "of query") != null) {
        query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      } else {
        assertThat(name.isBlank() || !both.equals(SentRequest.asSent(both))).isTrue();
      }
    }

    RequestOptions build() {
      return builder.build();
    }

    void check(SentRequest sent) {
      assertThat(sent.headers()).containsAllEntriesOf(headers);
      assertThat(sent.query()).isEqualTo(query);
    }
  }
}
