package io.github.cloudflaresecurity.testkit;

import static io.github.cloudflaresecurity.testkit.FakeCloudflare.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.CallEvent;
import io.github.cloudflaresecurity.CallListener;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.CloudflareTransportException;
import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake enforces the rules of the API, and counts what was applied. */
@Timeout(60)
class FakeCloudflareTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);
  private static final String MESSAGE = "4Njp3P0STMz2c02Q";
  private static final ReclassifyRequest RECLASSIFICATION = ReclassifyRequest.builder()
      .expectedDisposition(ExpectedDisposition.MALICIOUS)
      .build();
  private static final String RECLASSIFY =
      "accounts/" + ACCOUNT + "/email-security/investigate/" + MESSAGE + "/reclassify";
  private static final String CLASSIFY =
      "zones/" + FakeCloudflare.ZONE + "/security-center/insights/issue-1/classification";
  private static final String TOO_LONG = ACCOUNT + ACCOUNT;

  @RegisterExtension
  private final CheckedFake checked = new CheckedFake();

  @Test
  void acceptsAReclassification() {
    FakeMessage message = cloudflare().message(ACCOUNT, MESSAGE);

    ApiResponse<JsonValue> response = reclassify(
        cloudflare().client(),
        MESSAGE,
        ReclassifyRequest.builder()
            .expectedDisposition(ExpectedDisposition.MALICIOUS)
            .emlContent(EmlContent.of("Subject: Hi".getBytes()))
            .escalatedSubmissionId("sub-1")
            .build());

    assertThat(response.statusCode()).isEqualTo(Document.successStatus(Document.RECLASSIFY));
    assertThat(response.result()).hasToString("{}");
    assertThat(response.rayId()).isEqualTo("8f00ba5e0001-FRA");
    assertThat(message.timesApplied()).isEqualTo(1);
    assertThat(message.lastReclassification()).satisfies(reclassification -> {
      assertThat(reclassification.expectedDisposition()).isEqualTo(ExpectedDisposition.MALICIOUS);
      assertThat(reclassification.emlContent()).asString().isEqualTo("Subject: Hi");
      assertThat(reclassification.escalatedSubmissionId()).isEqualTo("sub-1");
    });
  }

  @Test
  void acceptsAReclassificationWithoutContent() {
    FakeMessage message = cloudflare().message(ACCOUNT, MESSAGE);

    reclassify(cloudflare().client(), MESSAGE, RECLASSIFICATION);
    reclassify(cloudflare().client(), MESSAGE, RECLASSIFICATION);

    assertThat(message.timesApplied()).isEqualTo(2);
    assertThat(message.lastReclassification().emlContent()).isNull();
    assertThat(message.lastReclassification().escalatedSubmissionId()).isNull();
  }

  @Test
  void knowsItsMessages() {
    assertThatThrownBy(() -> reclassify(cloudflare().client(), "unknown", RECLASSIFICATION))
        .isInstanceOf(CloudflareApiException.NotFound.class);
    assertThat(cloudflare().timesApplied()).isZero();
  }

  @Test
  void knowsItsInsightsByAccountOrZone() {
    FakeInsight ofAccount = cloudflare().insight(AccountOrZone.account(ACCOUNT), "issue-1");

    assertThatThrownBy(() -> update(ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.NotFound.class);
    update(AccountOrZone.account(ACCOUNT), "issue-1", ClassificationChange.falsePositive());

    assertThat(ofAccount.classification()).isEqualTo(UserClassification.FALSE_POSITIVE);
  }

  @Test
  void returnsTheSameMessageAndInsight() {
    assertThat(cloudflare().message(ACCOUNT, MESSAGE))
        .isSameAs(cloudflare().message(ACCOUNT, MESSAGE));
    assertThat(cloudflare().insight(ZONE, "issue-1"))
        .isSameAs(cloudflare().insight(AccountOrZone.zone(FakeCloudflare.ZONE), "issue-1"))
        .isNotSameAs(cloudflare().insight(ZONE, "issue-2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "a?b", "a#b", "%2e%2e", "../..", "a b", "a+b", "a\\b", "a|b", "✉️"})
  void acceptsAnyIdentifier(String id) {
    FakeInsight insight = cloudflare().insight(ZONE, id);
    FakeMessage message = cloudflare().message(ACCOUNT, id);

    update(ZONE, id, ClassificationChange.falsePositive());
    reclassify(cloudflare().client(), id, RECLASSIFICATION);

    assertThat(insight.timesApplied()).isEqualTo(1);
    assertThat(message.timesApplied()).isEqualTo(1);
  }

  @Test
  void requiresAResetBeforeAChange() {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1");
    update(ZONE, "issue-1", ClassificationChange.acceptRisk("Known"));

    assertThatThrownBy(() -> update(ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.BadRequest.class)
        .hasMessageContaining("cannot change from accept_risk, must reset to null first");
    assertThat(insight.classification()).isEqualTo(UserClassification.ACCEPT_RISK);
    assertThat(insight.rationale()).isEqualTo("Known");
    assertThat(insight.timesApplied()).isEqualTo(1);

    update(ZONE, "issue-1", ClassificationChange.reset());
    assertThat(insight.classification()).isNull();
    assertThat(insight.rationale()).isNull();
    update(ZONE, "issue-1", ClassificationChange.falsePositive());
    assertThat(insight.timesApplied()).isEqualTo(3);
  }

  @Test
  void acceptsTheSameClassificationTwice() {
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1");

    update(ZONE, "issue-1", ClassificationChange.acceptRisk("Known"));
    update(ZONE, "issue-1", ClassificationChange.acceptRisk("Known for long"));

    assertThat(insight.rationale()).isEqualTo("Known for long");
    assertThat(insight.timesApplied()).isEqualTo(2);
  }

  @Test
  void startsWithAGivenClassification() {
    FakeInsight insight =
        cloudflare().insight(ZONE, "issue-1").classifiedAs(UserClassification.OTHER);

    assertThatThrownBy(() -> update(ZONE, "issue-1", ClassificationChange.falsePositive()))
        .hasMessageContaining("cannot change from other");

    assertThat(insight.timesApplied()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no JSON|PATCH|" + CLASSIFY + "|classification=null|400|6007|Malformed JSON",
        "two values|PATCH|" + CLASSIFY + "|{\"classification\":null} 1|400|6007|Malformed JSON",
        "no object|PATCH|" + CLASSIFY + "|[]|400|8400|must be an object",
        "nothing|PATCH|" + CLASSIFY + "|''|400|6007|Malformed JSON",
        "no change|PATCH|" + CLASSIFY + "|{}|400|8400|classification is required",
        "an unknown constant|PATCH|" + CLASSIFY
            + "|{\"classification\":\"none\"}|400|8400|must be null or one of [",
        "no rationale|PATCH|" + CLASSIFY
            + "|{\"classification\":\"accept_risk\"}|400|8401|rationale is required for accept_risk",
        "a blank rationale|PATCH|" + CLASSIFY
            + "|{\"classification\":\"other\",\"rationale\":\" \"}|400|8401|rationale is required",
        "a number for a text|PATCH|" + CLASSIFY
            + "|{\"classification\":\"other\",\"rationale\":5}|400|8400|rationale violates",
        "a null that is not allowed|PATCH|" + CLASSIFY
            + "|{\"classification\":null,\"rationale\":null}|400|8400|rationale violates",
        "an unknown property|PATCH|" + CLASSIFY
            + "|{\"classification\":null,\"x\":1}|400|8400|x violates",
        "no disposition|POST|" + RECLASSIFY + "|{}|400|7400|expected_disposition is missing",
        "an unknown disposition|POST|" + RECLASSIFY
            + "|{\"expected_disposition\":\"none\"}|400|7400|must be one of [",
        "no Base64|POST|" + RECLASSIFY
            + "|{\"expected_disposition\":\"NONE\",\"eml_content\":\"%\"}|400|7400|Expected Base64",
        "too long an account|POST|accounts/" + TOO_LONG + "/email-security/investigate/" + MESSAGE
            + "/reclassify|{}|404|7003|perhaps your object identifier is invalid?",
        "another method|PUT|" + CLASSIFY + "|{}|404|7003|Could not route to",
        "another path|PATCH|zones|{}|404|7003|Could not route to /client/v4/zones,",
        "no path|PATCH|''|{}|404|7003|Could not route to",
      })
  void refusesWhatViolatesARule(
      String what, String method, String path, String body, int status, long code, String message)
      throws Exception {
    cloudflare().message(ACCOUNT, MESSAGE);
    cloudflare().insight(ZONE, "issue-1");

    String response = send(
        authenticated(path)
            .method(method, RequestBody.create(body, MediaType.get("application/json"))),
        status);

    assertThat(response).as(what).contains("\"code\":" + code + ",").contains(message);
    assertThat(response).contains("\"success\":false", "\"result\":null");
    assertThat(cloudflare().timesApplied()).isZero();
    assertThat(cloudflare().requests()).isEqualTo(1);
  }

  @Test
  void knowsItsCredentials() throws Exception {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().message(ACCOUNT, MESSAGE);
    CloudflareClient.Builder token = cloudflare().builder().apiToken(FakeCloudflare.API_TOKEN);
    CloudflareClient.Builder key =
        cloudflare().builder().apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY);

    assertRefused(cloudflare().builder().apiToken("another"), "[9109] Invalid access token");
    assertRefused(
        cloudflare().builder().apiKey(FakeCloudflare.EMAIL, "another"),
        "[9103] Unknown X-Auth-Key or X-Auth-Email");
    assertRefused(
        cloudflare().builder().apiKey("another@example.com", FakeCloudflare.API_KEY),
        "[9103] Unknown X-Auth-Key or X-Auth-Email");
    assertThat(send(new Request.Builder().url(url(CLASSIFY)).patch(RequestBody.EMPTY), 400))
        .contains("9106", "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
    assertThat(cloudflare().timesApplied()).isZero();

    for (Set<String> schemes : List.of(Set.of("api_token"), Set.of("api_email", "api_key"))) {
      CloudflareClient client = (schemes.size() == 1 ? token : key).build();
      assertAccepted(
          Document.security("email_security_post_reclassify").contains(schemes),
          () -> reclassify(client, MESSAGE, RECLASSIFICATION));
      assertAccepted(
          Document.security("update-security-center-insight-classification").contains(schemes),
          () -> update(client, ZONE, "issue-1", ClassificationChange.falsePositive()));
    }
  }

  private void assertAccepted(boolean isListed, Runnable call) {
    int before = cloudflare().timesApplied();
    if (isListed) {
      call.run();
    } else {
      assertThatThrownBy(call::run)
          .isInstanceOf(CloudflareApiException.Forbidden.class)
          .hasMessageContaining("[10000] Authentication error");
    }
    assertThat(cloudflare().timesApplied() - before).isEqualTo(isListed ? 1 : 0);
  }

  @Test
  void knowsItsPermissions() {
    cloudflare().insight(ZONE, "issue-1");
    FakeMessage message = cloudflare().message(ACCOUNT, MESSAGE);

    cloudflare().revoke("Cloud Email Security: Write");

    assertThatThrownBy(() -> reclassify(cloudflare().client(), MESSAGE, RECLASSIFICATION))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("[10000] Authentication error")
        .hasMessageContaining("[Cloud Email Security: Write]");
    assertThat(message.timesApplied()).isZero();
    update(ZONE, "issue-1", ClassificationChange.falsePositive());
  }

  @Test
  void refusesInvalidArguments() {
    FakeCloudflare cloudflare = cloudflare();

    assertThatThrownBy(() -> cloudflare.revoke("Cloud Email Security: Read"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cloud Email Security: Write");
    assertThatThrownBy(() -> cloudflare.message(TOO_LONG, MESSAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accountId");
    assertThatThrownBy(() -> cloudflare.message(ACCOUNT, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("messageId");
    assertThatThrownBy(() -> cloudflare.insight(ZONE, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issueId");
    assertThatThrownBy(() -> cloudflare.insight(ZONE, "issue[1]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issueId must not have brackets");
  }

  @Test
  void logsRequestsAndResponsesWithoutCredentials() {
    List<String> log = new CopyOnWriteArrayList<>();
    cloudflare().echoTo(log::add).next(Fault.status(503));
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().message(ACCOUNT, MESSAGE);

    update(ZONE, "issue-1", ClassificationChange.falsePositive());
    reclassify(
        cloudflare().client(),
        MESSAGE,
        ReclassifyRequest.builder()
            .expectedDisposition(ExpectedDisposition.NONE)
            .emlContent(EmlContent.of(new byte[10_000]))
            .build());

    assertThat(log).hasSize(3);
    assertThat(log.get(0)).isEqualTo("""
        > PATCH /client/v4/%s
        > credentials: %s
        > {"classification":"false_positive"}
        < status 503""".formatted(
            CLASSIFY, String.join(", ", credentials(CLASSIFY).names())));
    assertThat(log.get(1)).endsWith("""
        < 200
        < {"errors":[],"messages":[],"success":true}""");
    assertThat(log.get(2))
        .contains(
            "> credentials: " + String.join(", ", credentials(RECLASSIFY).names()) + "\n",
            "AAAA… (13",
            " bytes)\n")
        .hasSizeLessThan(1_500);
    assertThat(log.toString())
        .doesNotContain(FakeCloudflare.API_TOKEN, FakeCloudflare.EMAIL, FakeCloudflare.API_KEY);
  }

  @Test
  void reportsItsOwnFailure() {
    cloudflare().insight(ZONE, "issue-1");
    cloudflare().echoTo(text -> {
      throw new IllegalStateException("no space left");
    });

    assertThatThrownBy(() -> update(ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.ServerError.class)
        .hasMessageContaining("The fake itself failed")
        .hasMessageContaining("no space left");
  }

  @Test
  void returnsAClientThatRetriesWithoutDelay() {
    cloudflare().insight(ZONE, "issue-1");
    List<Duration> waits = new CopyOnWriteArrayList<>();
    CallListener.Factory listener = start -> new CallListener() {
      @Override
      public void retryScheduled(CallEvent attempt, Duration wait) {
        waits.add(wait);
      }
    };
    for (int i = 0; i < 20; i++) {
      // Each client has its own retry budget.
      cloudflare().next(Fault.disconnect(), Fault.status(503));
      CloudflareClient client = cloudflare()
          .builder()
          .apiToken(FakeCloudflare.API_TOKEN)
          .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
          .addListener(listener)
          .build();
      update(client, ZONE, "issue-1", ClassificationChange.falsePositive());
    }

    assertThat(cloudflare().requests()).isEqualTo(60);
    assertThat(cloudflare().timesApplied()).isEqualTo(20);
    assertThat(waits).hasSize(40).containsOnly(Duration.ZERO);
  }

  /** Without this property, the second of two small writes waits for 40 ms. */
  @Test
  void delaysNoSmallWrite() {
    assertThat(System.getProperty("sun.net.httpserver.nodelay")).isEqualTo("true");
  }

  @Test
  void countsConcurrentRequests() throws Exception {
    int insights = 400;
    for (int i = 0; i < insights; i++) {
      cloudflare().insight(ZONE, "issue-" + i);
    }
    // A tenth of them is disconnected, half of those after they were applied.
    for (int i = 0; i < insights; i += 10) {
      cloudflare()
          .insight(ZONE, "issue-" + i)
          .next(i % 20 == 0 ? Fault.disconnect() : Fault.disconnect().afterApplying());
    }

    inParallel(
        insights,
        (client, i) ->
            update(client, ZONE, "issue-" + i, ClassificationChange.acceptRisk("Known " + i)));

    assertThat(cloudflare().requests()).isEqualTo(insights + insights / 10);
    assertThat(cloudflare().timesApplied()).isEqualTo(insights + insights / 20);
    for (int i = 0; i < insights; i++) {
      FakeInsight insight = cloudflare().insight(ZONE, "issue-" + i);
      assertThat(insight.rationale()).isEqualTo("Known " + i);
      assertThat(insight.timesApplied()).isEqualTo(i % 20 == 10 ? 2 : 1);
    }
  }

  /** Without the network, because it makes too few requests simultaneous. */
  @Test
  void countsConcurrentRequestsForOneItem() throws Exception {
    FakeMessage message = cloudflare().message(ACCOUNT, MESSAGE);
    FakeInsight insight = cloudflare().insight(ZONE, "issue-1");
    ByteString reclassification = ByteString.encodeUtf8("{\"expected_disposition\":\"NONE\"}");
    ByteString change = ByteString.encodeUtf8("{\"classification\":\"false_positive\"}");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      running.add(threads.submit(() -> {
        for (int n = 0; n < 10_000; n++) {
          message.submit(reclassification, false);
          insight.update(change);
        }
      }));
    }
    for (Future<?> done : running) {
      done.get();
    }
    threads.shutdown();

    assertThat(message.timesApplied()).isEqualTo(80_000);
    assertThat(insight.timesApplied()).isEqualTo(80_000);
    assertThat(cloudflare().timesApplied()).isEqualTo(160_000);
  }

  @Test
  void keepsOnlyTheLastReclassification() {
    try (FakeCloudflare cloudflare = FakeCloudflare.start();
        CloudflareClient client = cloudflare.client()) {
      FakeMessage message = cloudflare.message(ACCOUNT, MESSAGE);
      long before = heap();

      for (int i = 0; i < 12; i++) {
        reclassify(client, MESSAGE, withContent(1 << 20));
      }

      assertThat(message.lastReclassification().emlContent()).hasSize(1 << 20);
      assertThat(heap() - before).isLessThan(10L << 20);
    }
  }

  @Test
  void keepsNoContentsAfterForgetContents() {
    try (FakeCloudflare cloudflare = FakeCloudflare.start().forgetContents();
        CloudflareClient client = cloudflare.client()) {
      long before = heap();

      for (int i = 0; i < 12; i++) {
        cloudflare.message(ACCOUNT, "message-" + i);
        reclassify(client, "message-" + i, withContent(1 << 20));
      }

      assertThat(heap() - before).isLessThan(10L << 20);
      SubmittedReclassification reclassification =
          cloudflare.message(ACCOUNT, "message-7").lastReclassification();
      assertThat(reclassification.expectedDisposition()).isEqualTo(ExpectedDisposition.NONE);
      assertThatThrownBy(reclassification::emlContent).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void runsOnDaemonThreads() {
    cloudflare().insight(ZONE, "issue-1");
    update(ZONE, "issue-1", ClassificationChange.falsePositive());

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().matches("HTTP-Dispatcher.*|fake-cloudflare"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(Thread::isDaemon);
  }

  @Test
  void acceptsNoConnectionOnceClosed() {
    CloudflareClient client = cloudflare().client();

    cloudflare().close();
    cloudflare().close();

    assertThatThrownBy(() -> update(client, ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOfSatisfying(
            CloudflareTransportException.class,
            e -> assertThat(e.mayHaveTakenEffect()).isFalse());
  }

  private interface Call {
    void make(CloudflareClient client, int number);
  }

  private void inParallel(int calls, Call call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    // One client each, because many calls at once may use up the retry budget of a client.
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      int number = i;
      running.add(threads.submit(() -> call.make(cloudflare().client(), number)));
    }
    for (Future<?> done : running) {
      done.get();
    }
    threads.shutdown();
  }

  private FakeCloudflare cloudflare() {
    return checked.cloudflare();
  }

  private void update(AccountOrZone scope, String issueId, ClassificationChange change) {
    update(cloudflare().client(), scope, issueId, change);
  }

  private static void update(
      CloudflareClient client, AccountOrZone scope, String issueId, ClassificationChange change) {
    client.securityCenter().insights().classification().update(scope, issueId, change);
  }

  private static ApiResponse<JsonValue> reclassify(
      CloudflareClient client, String message, ReclassifyRequest reclassification) {
    return client
        .emailSecurity()
        .investigate()
        .reclassify()
        .create(ACCOUNT, message, reclassification);
  }

  private void assertRefused(CloudflareClient.Builder client, String message) {
    assertThatThrownBy(
            () -> update(client.build(), ZONE, "issue-1", ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining(message);
  }

  private static ReclassifyRequest withContent(int bytes) {
    return ReclassifyRequest.builder()
        .expectedDisposition(ExpectedDisposition.NONE)
        .emlContent(EmlContent.of(new byte[bytes]))
        .build();
  }

  private Request.Builder authenticated(String path) {
    return new Request.Builder().url(url(path)).headers(credentials(path));
  }

  /** Returns the credential that a client with both kinds sends. */
  private static Headers credentials(String path) {
    String operation = path.equals(RECLASSIFY)
        ? "email_security_post_reclassify"
        : "update-security-center-insight-classification";
    return Document.preferredCredential(operation).equals("API token")
        ? Headers.of("Authorization", "Bearer " + FakeCloudflare.API_TOKEN)
        : Headers.of("X-Auth-Email", FakeCloudflare.EMAIL, "X-Auth-Key", FakeCloudflare.API_KEY);
  }

  private String url(String path) {
    return cloudflare().baseUrl() + "/" + path;
  }

  private static String send(Request.Builder request, int status) throws Exception {
    try (Response response = new OkHttpClient().newCall(request.build()).execute()) {
      assertThat(response.code()).isEqualTo(status);
      return response.body().string();
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
