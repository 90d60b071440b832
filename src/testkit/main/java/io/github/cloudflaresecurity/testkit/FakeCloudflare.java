package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.runtime.Checks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A fake Cloudflare on loopback for tests. Tests add its messages and insights. It enforces the
 * rules of the API: credentials, permissions, lengths of identifiers, rationales. A classification
 * changes after a reset only. It lists insights and messages in pages. It counts the changes that
 * were applied, and injects {@linkplain Fault faults}.
 *
 * <pre>{@code
 * try (FakeCloudflare cloudflare = FakeCloudflare.start();
 *     CloudflareClient client = cloudflare.client()) {
 *   FakeInsight insight = cloudflare.insight(AccountOrZone.zone(FakeCloudflare.ZONE), "issue-1");
 *   cloudflare.next(Fault.status(503));
 *
 *   client.securityCenter().insights().classification().update(
 *       AccountOrZone.zone(FakeCloudflare.ZONE), "issue-1", ClassificationChange.falsePositive());
 *
 *   assertEquals(UserClassification.FALSE_POSITIVE, insight.classification());
 *   assertEquals(1, insight.timesApplied());
 *   assertEquals(2, cloudflare.requests());
 * }
 * }</pre>
 *
 * <p>With JUnit, {@link FakeCloudflareExtension} starts and stops it. Safe for use by many threads.
 * It keeps the last change of each message and insight, and the {@linkplain #receivedRequests()
 * received requests}. Its threads are daemons.
 */
public final class FakeCloudflare extends FakeBehavior implements AutoCloseable {

  /** An account identifier in Cloudflare's format. */
  public static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";

  /** A zone identifier in Cloudflare's format. */
  public static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";

  /** The API token that the fake accepts from the start. */
  public static final String API_TOKEN = "fake-token";

  /** The email address of the user that the fake accepts. */
  public static final String EMAIL = "user@example.com";

  /** That user's Global API key. */
  public static final String API_KEY = "fake-key";

  private final FakeItems items = new FakeItems(faults);
  private final FakeApi api = new FakeApi(items, access, clock);
  private final RequestHandler handler = new RequestHandler(rules, faults, api);
  private final LoopbackServer server;

  FakeCloudflare(InetSocketAddress address) {
    server = LoopbackServer.start(address, clock, handler::handle);
  }

  /**
   * Starts a fake on a free port, without messages and insights.
   *
   * @throws java.io.UncheckedIOException if no port is available
   */
  public static FakeCloudflare start() {
    return new FakeCloudflare(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /**
   * Returns the URL to pass to {@link CloudflareClient.Builder#baseUrl(String)
   * CloudflareClient.Builder.baseUrl}.
   */
  public String baseUrl() {
    return server.url() + String.join("/", FakeApi.BASE_PATH);
  }

  /**
   * Returns a client of this fake, with a token and a key. It differs from other clients as those
   * of {@link #builder()} do.
   */
  public CloudflareClient client() {
    return builder().apiToken(API_TOKEN).apiKey(EMAIL, API_KEY).build();
  }

  /**
   * Returns a builder for clients of this fake, without credentials. The clients retry without
   * delay unless a response has {@code Retry-After}. Their bulk runs have no practical rate limit.
   */
  public CloudflareClient.Builder builder() {
    return CloudflareClient.builder()
        .baseUrl(baseUrl())
        .backoff(Duration.ZERO)
        .rateLimit(1_000_000, Duration.ofSeconds(1));
  }

  /**
   * Returns the message with that identifier, and adds it if it is new.
   *
   * @param accountId the account that it belongs to, such as {@link #ACCOUNT}
   * @throws IllegalArgumentException if an argument is null or blank, {@code accountId} has a wrong
   *     length, or {@code messageId} has brackets
   */
  public FakeMessage message(String accountId, String messageId) {
    return items.message(accountId, messageId);
  }

  /**
   * Returns the insight with that identifier, and adds it if it is new. A new insight has no
   * classification.
   *
   * @param scope the account or the zone that it belongs to, such as {@link #ZONE}
   * @throws IllegalArgumentException if an argument is null, the identifier in {@code scope} has a
   *     wrong length, or {@code issueId} is blank or has brackets
   */
  public FakeInsight insight(AccountOrZone scope, String issueId) {
    return items.insight(scope, issueId);
  }

  /**
   * Stops keeping the content of messages and the bodies of requests, for tests that submit many
   * large ones. From then on, the fake keeps only the last 1,000 requests.
   *
   * @return this
   * @see SubmittedReclassification#emlContent()
   * @see ReceivedRequest#body()
   */
  public FakeCloudflare forgetContents() {
    api.forgetContents();
    handler.requests().limit(1_000, 0);
    return this;
  }

  /**
   * Passes each request and its response to {@code log}, as text without credentials. Long bodies
   * are truncated. Several threads call {@code log}, each before it sends the response.
   *
   * @return this
   */
  public FakeCloudflare echoTo(Consumer<String> log) {
    return observe(new RequestLogger(Checks.required("log", log)));
  }

  /** Returns how many requests were received, including refused ones and those with a fault. */
  public int requests() {
    return handler.requests().count();
  }

  /**
   * Returns a copy of the list of received requests, in the order of their receipt. It has refused
   * requests and those with a fault too, and no credentials. Bodies over 64 KiB are not kept.
   *
   * @see #forgetContents()
   */
  public List<ReceivedRequest> receivedRequests() {
    return handler.requests().requests();
  }

  /** Returns how many requests were applied, to all messages and insights. */
  public int timesApplied() {
    return items.timesApplied();
  }

  /** Stops the server and closes all connections. */
  @Override
  public void close() {
    server.close();
  }

  /** Returns the base URL. */
  @Override
  public String toString() {
    return "FakeCloudflare[" + baseUrl() + "]";
  }

  @Override
  FakeCloudflare self() {
    return this;
  }

  FakeCloudflare observe(RequestObserver observer) {
    handler.observe(observer);
    return this;
  }

  /** Serves what a fake that runs by itself has beside the API. From then on, it runs for long. */
  ControlPaths serveControls() {
    api.forgetContents();
    handler.requests().limit(1_000, 64 << 10);
    return ControlPaths.serve(server, this, items);
  }
}
