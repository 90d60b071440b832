package io.github.cloudflaresecurity.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.contract.Contract;
import io.github.cloudflaresecurity.contract.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Stands in for Cloudflare on loopback: the server to use unless a test needs what only another
 * does. A test says what each request gets, in order, and fails if a request, or a response of
 * Cloudflare's own, is not as the document says.
 */
public final class CloudflareServer implements BeforeEachCallback, AfterEachCallback {
  public static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
  public static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";

  /** Credentials of tests: marked, and not in the form of real ones. */
  public static final String TOKEN = "test-token";

  public static final String EMAIL = "user@example.com";
  public static final String KEY = "test-key";

  /** Some tests cut a connection before its first request, of which the server would warn. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  static {
    SERVER_LOG.setLevel(Level.SEVERE);
  }

  private final BlockingQueue<Next> responses = new LinkedBlockingQueue<>();
  private final BlockingQueue<RecordedRequest> requests = new LinkedBlockingQueue<>();
  private final List<String> violations = Collections.synchronizedList(new ArrayList<>());
  private MockWebServer server;
  private volatile @Nullable Responder responder;
  private boolean requestsMayBeOffContract;

  private record Next(MockResponse response, boolean isCloudflares) {}

  /** Responds to the next request as Cloudflare would; the document must allow the response. */
  public CloudflareServer responds(int status, String json) {
    responses.add(new Next(json(status, json).build(), true));
    return this;
  }

  /** Responds to the next update of a classification with success. */
  public CloudflareServer succeeds() {
    return responds(200, "{\"errors\": [], \"messages\": [], \"success\": true}");
  }

  /** Responds to the next reclassification with success. */
  public CloudflareServer accepts() {
    return responds(Document.successStatus(Document.RECLASSIFY), success());
  }

  /** Responds to the next request with a failure; the document describes only those of 4xx. */
  public CloudflareServer fails(int status) {
    String json = failure(10_001, "No");
    return status / 100 == 4 ? responds(status, json) : respondsOffContract(status, json);
  }

  /** Responds to the next request with 429, and says when to retry. */
  public CloudflareServer throttles(String retryAfter) {
    return respondsOffContract(json(429, failure(10_000, "Slow down"))
        .setHeader("Retry-After", retryAfter)
        .build());
  }

  /** Reads the next request, and does not respond. */
  public CloudflareServer stalls() {
    return respondsOffContract(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
  }

  /** Reads the next request, and closes the connection. */
  public CloudflareServer disconnects() {
    return respondsOffContract(new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseSocket())
        .build());
  }

  /** Responds to the next request as a gateway in front of Cloudflare might. */
  public CloudflareServer respondsOffContract(int status, String body) {
    return respondsOffContract(json(status, body).build());
  }

  public CloudflareServer respondsOffContract(MockResponse response) {
    responses.add(new Next(response, false));
    return this;
  }

  /** What a server responds to each request. */
  public interface Responder {
    MockResponse respond(RecordedRequest request) throws InterruptedException;
  }

  /** Responds to all requests from now on as {@code responder} says. */
  public CloudflareServer respondsBy(Responder responder) {
    this.responder = responder;
    return this;
  }

  /** Allows this test to send what the document rules out. */
  public void letRequestsBeOffContract() {
    requestsMayBeOffContract = true;
  }

  public static String success() {
    return """
        {"errors": [], "messages": [], "result": {}, "success": true}
        """;
  }

  public static String failure(long code, String message) {
    return """
        {"errors": [{"code": %d, "message": "%s"}], "messages": [], "success": false}
        """.formatted(code, message);
  }

  public static MockResponse.Builder json(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .setHeader("cf-ray", "8f00ba5eba11-FRA")
        .body(json);
  }

  /** The next request that the server has seen. */
  public RecordedRequest takeRequest() {
    try {
      RecordedRequest request = requests.poll(1, TimeUnit.MINUTES);
      assertThat(request).as("a request").isNotNull();
      return request;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public int requestCount() {
    return server.getRequestCount();
  }

  public MockWebServer server() {
    return server;
  }

  public String baseUrl() {
    return server.url(Contract.BASE_PATH).toString();
  }

  /** A client that has both kinds of credentials. */
  public CloudflareClient client() {
    return builder().build();
  }

  public CloudflareClient.Builder builder() {
    return CloudflareClient.builder().baseUrl(baseUrl()).apiToken(TOKEN).apiKey(EMAIL, KEY);
  }

  public CloudflareClient.Builder builderWithoutCredentials() {
    return CloudflareClient.builder().baseUrl(baseUrl());
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    Contract.load();
    server = new MockWebServer();
    server.setServerSocketFactory(PromptServerSockets.FACTORY);
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        return respond(request);
      }
    });
    server.start();
  }

  private MockResponse respond(RecordedRequest request) throws InterruptedException {
    requests.add(request);
    if (!requestsMayBeOffContract) {
      violations.addAll(Contract.violations(request));
    }
    if (responder != null) {
      return responder.respond(request);
    }
    Next next = responses.poll();
    if (next == null) {
      violations.add("no response is left for " + request);
      return new MockResponse.Builder().code(500).build();
    }
    if (next.isCloudflares()) {
      violations.addAll(Contract.violations(request, next.response()));
    }
    return next.response();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.close();
    assertThat(violations).as("violations of " + Contract.DOCUMENT).isEmpty();
  }
}
