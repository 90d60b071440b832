package io.github.cloudflaresecurity.fake;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A Cloudflare on loopback that knows a few messages and insights, and keeps the API's own rules:
 * who may do what, that a rationale is given where it must be, and that a classification is reset
 * before it is changed.
 */
public final class FakeCloudflare implements AutoCloseable {
  public static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
  public static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";
  public static final String MESSAGE = "4Njp3P0STMz2c02Q";
  public static final String INSIGHT = "8a1c4f5e-insight";

  public static final String TOKEN = "fake-token";
  public static final String EMAIL = "user@example.com";
  public static final String KEY = "fake-key";

  private static final Pattern RECLASSIFY =
      Pattern.compile("/client/v4/accounts/([^/]+)/email-security/investigate/([^/]+)/reclassify");
  private static final Pattern CLASSIFY = Pattern.compile(
      "/client/v4/(accounts|zones)/([^/]+)/security-center/insights/([^/]+)/classification");
  private static final Set<String> NEED_RATIONALE = Set.of("accept_risk", "other");

  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> classifications = new ConcurrentHashMap<>();
  private final BiConsumer<RecordedRequest, FakeAnswer> observer;

  private FakeCloudflare(BiConsumer<RecordedRequest, FakeAnswer> observer) {
    this.observer = observer;
  }

  /** Starts on a free port; {@code observer} sees each request with its answer. */
  public static FakeCloudflare start(BiConsumer<RecordedRequest, FakeAnswer> observer)
      throws IOException {
    FakeCloudflare fake = new FakeCloudflare(observer);
    fake.server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        FakeAnswer answer = fake.answer(request);
        observer.accept(request, answer);
        return answer.toResponse();
      }
    });
    fake.server.start();
    return fake;
  }

  public String baseUrl() {
    return server.url("/client/v4").toString();
  }

  @Override
  public void close() {
    server.close();
  }

  private FakeAnswer answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    Matcher reclassify = RECLASSIFY.matcher(path);
    if (reclassify.matches() && request.getMethod().equals("POST")) {
      return hasKey(request)
          ? reclassify(reclassify.group(1), reclassify.group(2), FakeBody.of(request))
          : FakeAnswer.refusal(403, 10_000, "Authentication error");
    }
    Matcher classify = CLASSIFY.matcher(path);
    if (classify.matches() && request.getMethod().equals("PATCH")) {
      return hasKey(request) || hasToken(request)
          ? classify(classify.group(2) + "/" + classify.group(3), FakeBody.of(request))
          : FakeAnswer.refusal(403, 10_000, "Authentication error");
    }
    return FakeAnswer.refusal(404, 7003, "Could not route to " + path);
  }

  private FakeAnswer reclassify(String account, String message, FakeBody body) {
    if (!account.equals(ACCOUNT) || !message.equals(MESSAGE)) {
      return FakeAnswer.refusal(404, 7404, "There is no such message");
    }
    if (body.text("expected_disposition") == null) {
      return FakeAnswer.refusal(400, 7400, "expected_disposition is required");
    }
    return FakeAnswer.success(202, "\"result\": {}, ");
  }

  private FakeAnswer classify(String insight, FakeBody body) {
    if (!insight.endsWith("/" + INSIGHT)) {
      return FakeAnswer.refusal(404, 8404, "There is no such insight");
    }
    if (!body.has("classification")) {
      return FakeAnswer.refusal(400, 8400, "classification is required");
    }
    String wanted = body.text("classification");
    if (wanted == null) {
      classifications.remove(insight);
      return FakeAnswer.success(200, "");
    }
    String rationale = body.text("rationale");
    if (NEED_RATIONALE.contains(wanted) && (rationale == null || rationale.isBlank())) {
      return FakeAnswer.refusal(400, 8401, "rationale is required for " + wanted);
    }
    String current = classifications.putIfAbsent(insight, wanted);
    return current == null || current.equals(wanted)
        ? FakeAnswer.success(200, "")
        : FakeAnswer.refusal(
            400, 8402, "cannot change from " + current + ", must reset to null first");
  }

  private static boolean hasToken(RecordedRequest request) {
    return ("Bearer " + TOKEN).equals(request.getHeaders().get("Authorization"));
  }

  private static boolean hasKey(RecordedRequest request) {
    return EMAIL.equals(request.getHeaders().get("X-Auth-Email"))
        && KEY.equals(request.getHeaders().get("X-Auth-Key"));
  }
}
