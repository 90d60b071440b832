package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.runtime.Checks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fake Cloudflare on loopback for tests. Tests add its messages and insights. It enforces the
 * rules of the API: credentials, permissions, lengths of identifiers, required rationales, and the
 * reset before a classification changes. It lists insights and messages in pages. It counts the
 * changes that were applied, and injects {@linkplain Fault faults}.
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
public final class FakeCloudflare implements AutoCloseable {

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

  private static final List<String> BASE_PATH = List.of("client", "v4");
  static final Route RECLASSIFY = Route.of("EmailSecurityApi", "email_security_post_reclassify");
  static final Route CLASSIFY =
      Route.of("SecurityCenterInsightsApi", "update-security-center-insight-classification");

  private static final Route MESSAGES = RECLASSIFY.list();
  private static final Route INSIGHTS = CLASSIFY.list();

  private final Map<ItemKey, FakeMessage> messages = new ConcurrentHashMap<>();
  private final Map<ItemKey, FakeInsight> insights = new ConcurrentHashMap<>();
  private final FakeClock clock = new FakeClock();
  private final StandingRules rules = new StandingRules();
  private final AccessPolicy access = new AccessPolicy(clock, RECLASSIFY, CLASSIFY);
  private final FaultPlan faults = new FaultPlan();
  private final RequestLog requests = new RequestLog();
  private final AtomicInteger timesApplied = new AtomicInteger();
  private final List<RequestObserver> observers = new CopyOnWriteArrayList<>();
  private final LoopbackServer server;
  private volatile boolean forgetsContents;

  /** The faults for a request, and the function that applies the request. */
  private record Target(@Nullable FaultQueue faults, Supplier<CannedResponse> apply) {}

  FakeCloudflare(InetSocketAddress address) {
    server = LoopbackServer.start(address, clock, this::handle);
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
    return server.url() + String.join("/", BASE_PATH);
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
    if (!RECLASSIFY.fits(0, Checks.notBlank("accountId", accountId))) {
      throw new IllegalArgumentException("accountId has a length that the API does not allow");
    }
    ItemKey key = ItemKey.of(AccountOrZone.account(accountId).toString(), "messageId", messageId);
    return messages.computeIfAbsent(
        key, k -> new FakeMessage(faults.of("message", k), timesApplied));
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
    String path = Checks.required("scope", scope).toString();
    if (!CLASSIFY.fits(1, path.substring(path.indexOf('/') + 1))) {
      throw new IllegalArgumentException(
          "scope has an identifier of a length that the API does not allow");
    }
    ItemKey key = ItemKey.of(path, "issueId", issueId);
    return insights.computeIfAbsent(
        key, k -> new FakeInsight(faults.of("insight", k), timesApplied));
  }

  /**
   * Applies one fault to each of the next requests, in this order. To fail a certain one of many
   * concurrent requests, use its {@linkplain FakeMessage#next(Fault...) message} or
   * {@linkplain FakeInsight#next(Fault...) insight}.
   *
   * @return this
   */
  public FakeCloudflare next(Fault... faults) {
    this.faults.ofAny().add(faults);
    return this;
  }

  /**
   * Applies a fault to each request, until {@link #clearFaults()}. Faults of {@code next} come
   * before it.
   *
   * @return this
   */
  public FakeCloudflare always(Fault fault) {
    faults.ofAny().always(Checks.required("fault", fault));
    return this;
  }

  /**
   * Removes all faults, those of messages and insights too.
   *
   * @return this
   */
  public FakeCloudflare clearFaults() {
    faults.clear();
    return this;
  }

  /**
   * Delays each response by that time, and also each fault. The request is applied at once.
   *
   * @param latency zero for none
   * @return this
   * @throws IllegalArgumentException if {@code latency} is null or negative
   */
  public FakeCloudflare latency(Duration latency) {
    rules.latency(latency);
    return this;
  }

  /**
   * Limits the requests in each period, such as 1,200 in 5 minutes. Each response says how many are
   * left, in {@code Ratelimit} and {@code Ratelimit-Policy}. A request too many receives 429 and
   * {@code Retry-After}, and meets no fault. A period begins with a request, and the
   * {@linkplain #stopClock() clock of the fake} ends it.
   *
   * @param period whole seconds
   * @return this
   * @throws IllegalArgumentException if {@code requests} is not positive, or {@code period} is null
   *     or not a positive number of whole seconds
   */
  public FakeCloudflare rateLimit(int requests, Duration period) {
    rules.limit(new RequestLimit(requests, period));
    return this;
  }

  /**
   * Stops the clock of the fake, so that only {@link #advance} moves it. Rate limits, delays and
   * the expiry of tokens depend on it. The clock of the client runs on.
   *
   * @return this
   */
  public FakeCloudflare stopClock() {
    clock.stop();
    return this;
  }

  /**
   * Advances the stopped clock. Responses that are due by then are sent.
   *
   * @return this
   * @throws IllegalArgumentException if {@code step} is null or negative
   * @throws IllegalStateException if the clock is not {@linkplain #stopClock() stopped}
   */
  public FakeCloudflare advance(Duration step) {
    clock.advance(step);
    return this;
  }

  /**
   * Lets a test pass with faults that no request has met.
   *
   * @return this
   * @see #assertFaultsUsed()
   */
  public FakeCloudflare allowUnusedFaults() {
    faults.allowUnused();
    return this;
  }

  /**
   * Checks that requests have met all faults of {@code next}. {@link FakeCloudflareExtension} calls
   * it after each test.
   *
   * @throws AssertionError if a fault is left, unless {@link #allowUnusedFaults()} was called
   */
  public void assertFaultsUsed() {
    faults.assertAllUsed();
  }

  /**
   * Returns the API token with that value, and adds it if it is new. {@link #API_TOKEN} can be
   * changed in this way too.
   *
   * @throws IllegalArgumentException if {@code value} is null or blank
   */
  public FakeToken token(String value) {
    return access.token(Checks.notBlank("value", value));
  }

  /**
   * Revokes a permission, such as {@code Cloud Email Security: Write}. The user and all tokens lose
   * it; they start with all permissions.
   *
   * @return this
   * @throws IllegalArgumentException if no operation requires that permission
   */
  public FakeCloudflare revoke(String permission) {
    access.revoke(permission);
    return this;
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
    forgetsContents = true;
    requests.limit(1_000, 0);
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
    return requests.count();
  }

  /**
   * Returns a copy of the list of received requests, in the order of their receipt. It has refused
   * requests and those with a fault too, and no credentials. Bodies over 64 KiB are not kept.
   *
   * @see #forgetContents()
   */
  public List<ReceivedRequest> receivedRequests() {
    return requests.requests();
  }

  /** Returns how many requests were applied, to all messages and insights. */
  public int timesApplied() {
    return timesApplied.get();
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

  /** Serves the ledger and returns its URL. From then on, the fake runs for long. */
  String serveLedger() {
    forgetsContents = true;
    requests.limit(1_000, 64 << 10);
    server.serve(FakeLedger.PATH, () -> FakeLedger.of(this, messages, insights));
    return server.url().resolve(FakeLedger.PATH).toString();
  }

  FakeCloudflare observe(RequestObserver observer) {
    observers.add(observer);
    return this;
  }

  private void handle(ServerExchange exchange) {
    ServerRequest request = exchange.request();
    requests.add(request);
    try {
      CannedResponse refusal = rules.refusal(exchange);
      if (refusal != null) {
        respond(exchange, refusal);
        return;
      }
      Target target = target(request);
      Fault fault = faults.next(target.faults());
      if (fault.isNone()) {
        respond(exchange, target.apply().get());
      } else {
        fail(exchange, fault, target);
      }
    } catch (RuntimeException | Error e) {
      // Without a response, a failing observer would look like a network failure.
      exchange.send(CannedResponse.failure(500, 10_000, "The fake itself failed: " + e));
    }
  }

  private void respond(ServerExchange exchange, CannedResponse response) {
    observers.forEach(observer -> observer.responded(exchange.request(), response));
    exchange.send(response);
  }

  private void fail(ServerExchange exchange, Fault fault, Target target) {
    observers.forEach(observer -> observer.failed(exchange.request(), fault));
    fault.inject(exchange, target.apply());
  }

  private Target target(ServerRequest request) {
    List<String> path = request.url().pathSegments();
    int base = BASE_PATH.size();
    if (path.size() > base && path.subList(0, base).equals(BASE_PATH)) {
      List<String> rest = path.subList(base, path.size());
      List<String> reclassify = RECLASSIFY.match(request.method(), rest);
      if (reclassify != null) {
        return message(request, reclassify);
      }
      List<String> classify = CLASSIFY.match(request.method(), rest);
      if (classify != null) {
        return insight(request, classify);
      }
      List<String> listed = MESSAGES.match(request.method(), rest);
      if (listed != null) {
        var found = listed("accounts/" + listed.get(0), messages, FakeMessage::listed);
        return new Target(
            null, () -> apply(request, MESSAGES, () -> found.messages(request.url())));
      }
      listed = INSIGHTS.match(request.method(), rest);
      if (listed != null) {
        var found = listed(String.join("/", listed), insights, FakeInsight::listed);
        return new Target(
            null, () -> apply(request, INSIGHTS, () -> found.insights(request.url())));
      }
    }
    return new Target(null, () -> ApiFailures.noRoute(request.url().encodedPath()));
  }

  private Target message(ServerRequest request, List<String> path) {
    FakeMessage message = messages.get(new ItemKey("accounts/" + path.get(0), path.get(1)));
    return message == null
        ? new Target(null, () -> apply(request, RECLASSIFY, ApiFailures::unknownMessage))
        : new Target(
            message.faults(),
            () ->
                apply(request, RECLASSIFY, () -> message.submit(request.body(), forgetsContents)));
  }

  private Target insight(ServerRequest request, List<String> path) {
    FakeInsight insight = insights.get(new ItemKey(path.get(0) + "/" + path.get(1), path.get(2)));
    return insight == null
        ? new Target(null, () -> apply(request, CLASSIFY, ApiFailures::unknownInsight))
        : new Target(
            insight.faults(), () -> apply(request, CLASSIFY, () -> insight.update(request.body())));
  }

  private static <T> ListedItems listed(
      String accountOrZone, Map<ItemKey, T> all, BiFunction<T, String, Map<String, Object>> item) {
    SortedMap<String, Map<String, Object>> items = new TreeMap<>();
    all.forEach((key, value) -> {
      if (key.accountOrZone().equals(accountOrZone)) {
        items.put(key.id(), item.apply(value, key.id()));
      }
    });
    return new ListedItems(items);
  }

  private CannedResponse apply(
      ServerRequest request, Route route, Supplier<CannedResponse> change) {
    CannedResponse refusal = access.refusal(request.headers(), route, clock.now());
    return refusal == null ? change.get() : refusal;
  }
}
