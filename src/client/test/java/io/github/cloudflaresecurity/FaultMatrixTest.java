package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.contract.ProjectFiles;
import io.github.cloudflaresecurity.internal.retry.RetrySafety;
import io.github.cloudflaresecurity.internal.socket.BufferedSocketFactory;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.CanarySecrets;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.FaultCase;
import io.github.cloudflaresecurity.support.FaultCase.Route;
import io.github.cloudflaresecurity.support.FaultCases;
import io.github.cloudflaresecurity.support.FaultyServer;
import io.github.cloudflaresecurity.support.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault, with both operations, in both forms, over each protocol, on a fresh connection and
 * on one that was used before: how often the request is sent, and what the caller gets. A call that
 * does not end by the fault itself does not end, for nothing else sets it a limit. A class for each
 * protocol, so that they can run side by side.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
@Tag("not-mutated")
abstract class FaultMatrixTest {
  private static final int MAX_RETRIES = 2;
  private static final String LARGE = "x".repeat(16 << 20);

  private final String name;
  private final Protocol protocol;
  private final Map<String, String> results = new TreeMap<>();
  private int cells;

  FaultMatrixTest(String name, Protocol protocol) {
    this.name = name;
    this.protocol = protocol;
  }

  enum Operation {
    PATCH,
    POST
  }

  /** One cell of the matrix. */
  record Cell(FaultCase fault, Operation operation, boolean isAsync, Route route) {
    boolean isLarge() {
      return fault.name().startsWith("upload");
    }

    /** An update is as large as its rationale, the length of which the document may limit. */
    boolean isAsDocumented() {
      return operation == Operation.POST
          || !isLarge()
          || Document.lengthOfProperty("ClassificationUpdateRequest", "rationale")
              .allows(LARGE);
    }

    int attempts() {
      boolean isRetried = fault.retrySafety() == RetrySafety.ALWAYS
          || fault.retrySafety() == RetrySafety.IF_IDEMPOTENT && operation == Operation.PATCH;
      return isRetried ? 1 + MAX_RETRIES : 1;
    }

    int requests() {
      return fault.reachesServer() ? attempts() : 0;
    }

    @Override
    public String toString() {
      return operation + (isAsync ? " async, " : ", ") + route + ": " + fault;
    }
  }

  Stream<Cell> cells() {
    return FaultCases.all().stream()
        .flatMap(fault -> routes(fault)
            .flatMap(route -> Stream.of(Operation.values())
                .flatMap(operation -> Stream.of(false, true)
                    .map(isAsync -> new Cell(fault, operation, isAsync, route)))))
        .filter(Cell::isAsDocumented);
  }

  private Stream<Route> routes(FaultCase fault) {
    return fault.routes().stream().filter(route -> route.protocol == protocol);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void endsAsTheCaseSays(Cell cell) throws Exception {
    Observation observation;
    try (CanarySecrets.Log log = new CanarySecrets.Log()) {
      observation = observe(cell, http -> http);
      CanarySecrets.assertNoneIn(
          observation.result(),
          log.text() + observation.events(),
          cell.operation() == Operation.POST);
      if (!cell.isAsync()) {
        // Others may be over before their last attempt is.
        assertThat(log.text()).contains(cell.operation() + " /");
      }
    }

    observation.check(cell);
    cells++;
    results.merge(
        "| %s | %s |".formatted(cell.fault(), cell.operation()),
        observation.row(),
        (a, b) -> a.equals(b) ? a : a + " / " + b);
  }

  /** What became of a call. */
  record Observation(int requests, int attempts, Object result, String events) {
    void check(Cell cell) {
      FaultCase fault = cell.fault();
      assertThat(attempts).as("attempts").isEqualTo(cell.attempts());
      assertThat(requests).as("requests").isEqualTo(cell.requests());
      assertThat(type()).as("result: " + result).isEqualTo(fault.type());
      if (result instanceof CloudflareException e) {
        assertThat(e.mayHaveTakenEffect()).as("effect: " + e).isEqualTo(fault.effect());
        assertThat(e.getMessage().length()).isLessThan(3_000);
        if (fault.name().endsWith("a bomb")) {
          assertThat(e).hasMessageContaining("more than 8388608 bytes");
        }
      }
    }

    String type() {
      return result instanceof ApiResponse ? "success" : result.getClass().getSimpleName();
    }

    String row() {
      return " %d | %s | %s |"
          .formatted(
              requests,
              type(),
              result instanceof CloudflareException e ? e.mayHaveTakenEffect() : "yes");
    }
  }

  interface HttpChange extends java.util.function.UnaryOperator<OkHttpClient.Builder> {}

  static Observation observe(Cell cell, HttpChange httpChange)
      throws IOException, InterruptedException {
    FaultCase fault = cell.fault();
    ManualClock clock = ManualClock.skippingDelays();
    List<String> events = new CopyOnWriteArrayList<>();
    OkHttpClient patient = fault
        .http()
        .apply(new OkHttpClient.Builder()
            .protocols(List.of(cell.route().protocol))
            .socketFactory(new BufferedSocketFactory(true))
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO))
        .build();
    OkHttpClient own = fault.timeouts().apply(patient.newBuilder()).build();
    try (FaultyServer server = fault.server().apply(cell.route().protocol)) {
      server.start(cell.route().isReused);
      CloudflareClient.Builder client = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(CanarySecrets.TOKEN)
          .apiKey(CloudflareServer.EMAIL, CanarySecrets.KEY)
          .maxRetries(MAX_RETRIES)
          .scheduler(clock)
          .timeout(fault.timeout())
          .addListener(start -> new CallListener() {
            @Override
            public void attemptEnded(CallEvent attempt) {
              events.add(start + "\n" + attempt);
            }

            @Override
            public void callEnded(CallEvent call) {
              events.add(call.toString());
            }
          })
          .httpChange(httpChange);
      if (cell.route().isReused) {
        Cell first = new Cell(fault, cell.operation(), false, cell.route());
        assertThat(call(client.httpClient(patient).build(), first)).isInstanceOf(ApiResponse.class);
      }
      if (fault.endsAtDeadline()) {
        server.onWait(() -> clock.advance(fault.timeout()));
      }
      int before = server.requests();
      Object result = call(client.httpClient(own).build(), cell);
      int attempts = clock.delays().size() + 1;
      if (attempts == cell.attempts()) {
        awaitRequests(server, before + cell.requests());
      }
      return new Observation(
          server.requests() - before, attempts, result, String.join("\n", events));
    } finally {
      own.dispatcher().executorService().shutdown();
      own.connectionPool().evictAll();
    }
  }

  /** A client that gives up may be sooner than a server that reads. */
  private static void awaitRequests(FaultyServer server, int count) throws InterruptedException {
    while (server.requests() < count) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Thread.yield();
    }
  }

  private static Object call(CloudflareClient client, Cell cell) {
    try {
      if (cell.operation() == Operation.POST) {
        ReclassifyResource reclassify = reclassify(client);
        ReclassifyRequest request = ReclassifyRequest.builder()
            .expectedDisposition(ExpectedDisposition.MALICIOUS)
            .emlContent(
                EmlContent.of(CanarySecrets.message(cell.isLarge() ? LARGE.length() / 12 : 5)))
            .build();
        return cell.isAsync()
            ? join(reclassify.createAsync(ACCOUNT, "message-1", request))
            : reclassify.create(ACCOUNT, "message-1", request);
      }
      ClassificationResource classification = classification(client);
      ClassificationChange change =
          ClassificationChange.acceptRisk(cell.isLarge() ? LARGE : "Known");
      AccountOrZone zone = AccountOrZone.zone(ZONE);
      return cell.isAsync()
          ? join(classification.updateAsync(zone, "issue-1", change))
          : classification.update(zone, "issue-1", change);
    } catch (CloudflareException e) {
      return e;
    }
  }

  private static Object join(CompletableFuture<?> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      return e.getCause();
    }
  }

  /** The rows of README that quote the matrix say what it says. */
  @AfterAll
  void readmeQuotesTheTable() throws IOException {
    Map<String, FaultCase> faults = new HashMap<>();
    FaultCases.all().forEach(fault -> faults.put(fault.name(), fault));
    Matcher quoted = Pattern.compile("\\| (.+?) \\| (\\d) \\| (\\d) \\| (\\w+) \\| (\\w+) \\|")
        .matcher(Files.readString(ProjectFiles.path("README.md")));
    int rows = 0;
    for (; quoted.find(); rows++) {
      assertThat(faults).containsKey(quoted.group(1));
      if (routes(faults.get(quoted.group(1))).findAny().isEmpty()) {
        continue;
      }
      String result = " | " + quoted.group(4) + " | " + quoted.group(5) + " |";
      for (Operation operation : Operation.values()) {
        String requests = quoted.group(operation == Operation.PATCH ? 2 : 3);
        assertThat(results)
            .containsEntry(
                "| %s | %s |".formatted(quoted.group(1), operation), " " + requests + result);
      }
    }
    assertThat(rows).isGreaterThan(10);
  }

  @AfterAll
  void writeTable() throws IOException {
    StringBuilder table = new StringBuilder(
            "| fault | operation | requests | result | may have been applied |\n")
        .append("| --- | --- | --- | --- | --- |\n");
    results.forEach((cell, row) -> table.append(cell).append(row).append('\n'));
    table.append('\n').append(cells).append(" cells\n");
    Files.writeString(ProjectFiles.path("src/client/target/fault-matrix-" + name + ".txt"), table);
  }
}
