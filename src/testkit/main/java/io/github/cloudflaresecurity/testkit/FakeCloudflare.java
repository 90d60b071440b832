package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Cloudflare on loopback for tests. It knows the messages and the insights that it is told of,
 * and keeps the API's own rules: which credential and permission an operation takes, how long an
 * identifier is, that a rationale is given where it must be, and that a classification is reset
 * before it is changed. It counts what takes effect, and fails where it is asked to.
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
 *   assertEquals(1, insight.effects());
 *   assertEquals(2, cloudflare.requests());
 * }
 * }</pre>
 *
 * <p>With JUnit, {@link FakeCloudflareExtension} starts and stops it. Safe for use by many threads.
 * It keeps what it was told of, with the last that was filed on each, and nothing of other
 * requests. Its threads are daemons.
 */
public final class FakeCloudflare implements AutoCloseable {

  /** An account's identifier, of the form that Cloudflare's have. */
  public static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";

  /** A zone's identifier, of the form that Cloudflare's have. */
  public static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";

  /** The API token that the fake knows. */
  public static final String API_TOKEN = "fake-token";

  /** The email address of the user whom the fake knows. */
  public static final String EMAIL = "user@example.com";

  /** That user's Global API key. */
  public static final String API_KEY = "fake-key";

  private static final List<String> BASE_PATH = List.of("client", "v4");
  private static final Route RECLASSIFY =
      Route.of("EmailSecurityApi", "email-security-post-reclassify");
  private static final Route CLASSIFY =
      Route.of("SecurityCenterInsightsApi", "update-security-center-insight-classification");

  private final Map<Key, FakeMessage> messages = new ConcurrentHashMap<>();
  private final Map<Key, FakeInsight> insights = new ConcurrentHashMap<>();
  private final Credentials credentials = new Credentials();
  private final Script script = new Script();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger effects = new AtomicInteger();
  private final List<Observer> observers = new CopyOnWriteArrayList<>();
  private final LoopbackServer server;
  private volatile boolean forgetsContents;

  /** A message in its account, or an insight in its account or zone. */
  private record Key(String accountOrZone, String id) {}

  /** What a request is for. */
  private record Target(@Nullable Script script, Supplier<Answer> follow) {}

  private FakeCloudflare() {
    server = LoopbackServer.start(this::handle);
  }

  /**
   * Starts one on a free port, which knows no message and no insight yet.
   *
   * @throws java.io.UncheckedIOException if no port can be had
   */
  public static FakeCloudflare start() {
    return new FakeCloudflare();
  }

  /**
   * Where it is, as {@link CloudflareClient.Builder#baseUrl(String)
   * CloudflareClient.Builder.baseUrl} takes it.
   */
  public String baseUrl() {
    return server
        .url()
        .newBuilder()
        .addPathSegments(String.join("/", BASE_PATH))
        .build()
        .toString();
  }

  /** A client of this Cloudflare, with a token and a key, which does not wait between attempts. */
  public CloudflareClient client() {
    return builder().apiToken(API_TOKEN).apiKey(EMAIL, API_KEY).build();
  }

  /**
   * Begins a client of this Cloudflare, without credentials, which does not wait between attempts
   * unless a {@code Retry-After} asks it to, and which keeps bulk runs to no pace.
   */
  public CloudflareClient.Builder builder() {
    return CloudflareClient.builder()
        .baseUrl(baseUrl())
        .backoff(Duration.ZERO)
        .rateLimit(1_000_000, Duration.ofSeconds(1));
  }

  /**
   * The message of that identifier, which from now on is known.
   *
   * @param accountId the account that it belongs to, such as {@link #ACCOUNT}
   * @throws IllegalArgumentException if an argument is null or blank, {@code accountId} is not as
   *     long as the document asks for, or {@code postfixId} has brackets
   */
  public FakeMessage message(String accountId, String postfixId) {
    if (!RECLASSIFY.fits(0, Checks.notBlank("accountId", accountId))) {
      throw new IllegalArgumentException("accountId is not as long as the API asks for");
    }
    Key key =
        new Key(AccountOrZone.account(accountId).toString(), identifier("postfixId", postfixId));
    return messages.computeIfAbsent(key, k -> new FakeMessage(effects));
  }

  /**
   * The insight of that identifier, which from now on is known; without a classification, until it
   * gets one.
   *
   * @param scope the account or the zone that it belongs to, such as {@link #ZONE}
   * @throws IllegalArgumentException if an argument is null, or {@code issueId} is blank or has
   *     brackets
   */
  public FakeInsight insight(AccountOrZone scope, String issueId) {
    Key key = new Key(Checks.required("scope", scope).toString(), identifier("issueId", issueId));
    return insights.computeIfAbsent(key, k -> new FakeInsight(effects));
  }

  private static String identifier(String name, String value) {
    if (Checks.notBlank(name, value).matches(".*[\\[\\]].*")) {
      throw new IllegalArgumentException(
          name + " must not have brackets: the JDK's HTTP server takes no path that does");
    }
    return value;
  }

  /**
   * Lets the next requests meet these faults, one each, in the order in which they come; then all
   * is well again. To have a certain request fail among many at a time, tell its
   * {@linkplain FakeMessage#next(Fault...) message} or {@linkplain FakeInsight#next(Fault...)
   * insight}.
   *
   * @return this
   */
  public FakeCloudflare next(Fault... faults) {
    script.add(faults);
    return this;
  }

  /**
   * Takes a permission from the user and the token, such as {@code Cloud Email Security: Write}.
   * They have all until then.
   *
   * @return this
   * @throws IllegalArgumentException if no operation asks for that permission
   */
  public FakeCloudflare revoke(String permission) {
    if (!RECLASSIFY.permissions().contains(permission)
        && !CLASSIFY.permissions().contains(permission)) {
      throw new IllegalArgumentException("no operation asks for the permission " + permission
          + ", but " + RECLASSIFY.permissions() + CLASSIFY.permissions());
    }
    credentials.revoke(permission);
    return this;
  }

  /**
   * Keeps no contents of messages from now on, for tests that file many large ones.
   *
   * @return this
   * @see Verdict#emlContent()
   */
  public FakeCloudflare forgetContents() {
    forgetsContents = true;
    return this;
  }

  /**
   * Hands each request with what becomes of it to a reader, as a text of some lines; without
   * credentials, and cut where a body is long. The reader is called by several threads, each time
   * after the request was followed and before it is answered.
   *
   * @return this
   */
  public FakeCloudflare echoTo(Consumer<String> reader) {
    return observe(new Echo(Checks.required("reader", reader)));
  }

  /** How many requests have come, those that were refused or met a fault included. */
  public int requests() {
    return requests.get();
  }

  /** How many requests took effect, on all messages and insights. */
  public int effects() {
    return effects.get();
  }

  /** Stops, and cuts all connections. */
  @Override
  public void close() {
    server.close();
  }

  /** Where it is. */
  @Override
  public String toString() {
    return "FakeCloudflare[" + baseUrl() + "]";
  }

  FakeCloudflare observe(Observer observer) {
    observers.add(observer);
    return this;
  }

  private void handle(Conversation conversation) {
    requests.incrementAndGet();
    try {
      SeenRequest request = conversation.request();
      Target target = target(request);
      Fault fault = target.script() == null ? null : target.script().take();
      if (fault == null) {
        fault = script.take();
      }
      if (fault == null || fault.isNone()) {
        Answer answer = target.follow().get();
        observers.forEach(observer -> observer.answered(request, answer));
        conversation.send(answer);
      } else {
        fail(conversation, fault, target);
      }
    } catch (RuntimeException | Error e) {
      // Such as one of an observer's. The client would hear of a closed connection, and no more.
      conversation.send(Answer.failure(500, 10_000, "The fake itself failed: " + e));
    }
  }

  private void fail(Conversation conversation, Fault fault, Target target) {
    observers.forEach(observer -> observer.failed(conversation.request(), fault));
    fault.play(conversation, target.follow());
  }

  private Target target(SeenRequest request) {
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
    }
    return new Target(null, () -> Refusals.noRoute(request.url().encodedPath()));
  }

  private Target message(SeenRequest request, List<String> path) {
    FakeMessage message = messages.get(new Key("accounts/" + path.get(0), path.get(1)));
    return message == null
        ? new Target(null, () -> follow(request, RECLASSIFY, Refusals::unknownMessage))
        : new Target(
            message.script(),
            () -> follow(request, RECLASSIFY, () -> message.file(request.body(), forgetsContents)));
  }

  private Target insight(SeenRequest request, List<String> path) {
    FakeInsight insight = insights.get(new Key(path.get(0) + "/" + path.get(1), path.get(2)));
    return insight == null
        ? new Target(null, () -> follow(request, CLASSIFY, Refusals::unknownInsight))
        : new Target(
            insight.script(),
            () -> follow(request, CLASSIFY, () -> insight.update(request.body())));
  }

  private Answer follow(SeenRequest request, Route route, Supplier<Answer> effect) {
    Answer refusal = credentials.refusal(request.headers(), route);
    return refusal == null ? effect.get() : refusal;
  }
}
