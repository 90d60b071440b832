package io.github.cloudflaresecurity.testkit;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The endpoints of the fake: which one a request is for, and what it does. */
final class FakeApi {
  static final List<String> BASE_PATH = List.of("client", "v4");

  static final Route RECLASSIFY = Route.of("EmailSecurityApi", "email_security_post_reclassify");
  static final Route CLASSIFY =
      Route.of("SecurityCenterInsightsApi", "update-security-center-insight-classification");

  private static final Route MESSAGES = RECLASSIFY.list();
  private static final Route INSIGHTS = CLASSIFY.list();
  private static final List<String> VERIFY_TOKEN = List.of("user", "tokens", "verify");
  private static final List<String> OF_ACCOUNT = List.of("tokens", "verify");

  private final FakeItems items;
  private final AccessPolicy access;
  private final FakeClock clock;
  private volatile boolean forgetsContents;

  FakeApi(FakeItems items, AccessPolicy access, FakeClock clock) {
    this.items = items;
    this.access = access;
    this.clock = clock;
  }

  /** The faults for a request, and the function that applies the request. */
  record Target(@Nullable FaultQueue faults, Supplier<CannedResponse> apply) {}

  void forgetContents() {
    forgetsContents = true;
  }

  Target target(ServerRequest request) {
    List<String> path = request.url().pathSegments();
    int base = BASE_PATH.size();
    Target target = path.size() > base && path.subList(0, base).equals(BASE_PATH)
        ? target(request, path.subList(base, path.size()))
        : null;
    return target == null
        ? new Target(null, () -> ApiFailures.noRoute(request.url().encodedPath()))
        : target;
  }

  private @Nullable Target target(ServerRequest request, List<String> path) {
    List<String> reclassify = RECLASSIFY.match(request.method(), path);
    if (reclassify != null) {
      return message(request, reclassify);
    }
    List<String> classify = CLASSIFY.match(request.method(), path);
    if (classify != null) {
      return insight(request, classify);
    }
    List<String> account = MESSAGES.match(request.method(), path);
    if (account != null) {
      ListedItems found = items.messagesOf("accounts/" + account.get(0));
      return new Target(null, () -> apply(request, MESSAGES, () -> found.messages(request.url())));
    }
    List<String> scope = INSIGHTS.match(request.method(), path);
    if (scope != null) {
      ListedItems found = items.insightsOf(String.join("/", scope));
      return new Target(null, () -> apply(request, INSIGHTS, () -> found.insights(request.url())));
    }
    return request.method().equals("GET") ? verification(request, path) : null;
  }

  private @Nullable Target verification(ServerRequest request, List<String> path) {
    boolean isOfAccount = path.size() == 4
        && path.get(0).equals("accounts")
        && RECLASSIFY.fits(0, path.get(1))
        && path.subList(2, 4).equals(OF_ACCOUNT);
    if (!isOfAccount && !path.equals(VERIFY_TOKEN)) {
      return null;
    }
    String account = isOfAccount ? path.get(1) : null;
    return new Target(null, () -> access.verify(request.headers(), account, clock.now()));
  }

  private Target message(ServerRequest request, List<String> path) {
    FakeMessage message = items.message(new ItemKey("accounts/" + path.get(0), path.get(1)));
    return message == null
        ? new Target(null, () -> apply(request, RECLASSIFY, ApiFailures::unknownMessage))
        : new Target(
            message.faults(),
            () ->
                apply(request, RECLASSIFY, () -> message.submit(request.body(), forgetsContents)));
  }

  private Target insight(ServerRequest request, List<String> path) {
    FakeInsight insight = items.insight(new ItemKey(path.get(0) + "/" + path.get(1), path.get(2)));
    return insight == null
        ? new Target(null, () -> apply(request, CLASSIFY, ApiFailures::unknownInsight))
        : new Target(
            insight.faults(), () -> apply(request, CLASSIFY, () -> insight.update(request.body())));
  }

  private CannedResponse apply(
      ServerRequest request, Route route, Supplier<CannedResponse> change) {
    CannedResponse refusal = access.refusal(request.headers(), route, clock.now());
    return refusal == null ? change.get() : refusal;
  }
}
