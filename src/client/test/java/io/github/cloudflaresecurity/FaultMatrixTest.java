package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.contract.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.contract.CloudflareServer.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.Fault.Route;
import io.github.cloudflaresecurity.Outcome.Resend;
import io.github.cloudflaresecurity.contract.CloudflareServer;
import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault, with both operations, in both forms, over each protocol, on a fresh connection and
 * on one that was used before: how often the request is sent, what the caller gets, and how soon.
 */
class FaultMatrixTest {
  private static final int MAX_RETRIES = 2;
  private static final String LARGE = "x".repeat(16 << 20);
  private static final Map<String, String> RESULTS = new TreeMap<>();
  private static int cells;

  enum Operation {
    PATCH,
    POST
  }

  /** One cell of the matrix. */
  record Cell(Fault fault, Operation operation, boolean isAsync, Route route) {
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

    @Override
    public String toString() {
      return operation + (isAsync ? " async, " : ", ") + route + ": " + fault;
    }
  }

  static Stream<Cell> cells() {
    return Faults.all().stream()
        .flatMap(fault -> fault.routes().stream()
            .flatMap(route -> Stream.of(Operation.values())
                .flatMap(operation -> Stream.of(false, true)
                    .map(isAsync -> new Cell(fault, operation, isAsync, route)))))
        .filter(Cell::isAsDocumented);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void meetsTheFaultAsItMust(Cell cell) throws Exception {
    Observation observation;
    try (Sown.Log log = new Sown.Log()) {
      observation = observe(cell, http -> http);
      Sown.assertNoneIn(observation.result(), log.text());
      if (!cell.isAsync()) {
        // Others may be over before their last attempt is.
        assertThat(log.text()).contains(cell.operation() + " /");
      }
    }

    observation.check(cell);
    cells++;
    RESULTS.merge(
        "| %s | %s |".formatted(cell.fault(), cell.operation()),
        observation.row(),
        (a, b) -> a.equals(b) ? a : a + " / " + b);
  }

  /** What became of a call. */
  record Observation(int requests, int attempts, Object result, long millis) {
    void check(Cell cell) {
      Fault fault = cell.fault();
      boolean resends = fault.resend() == Resend.ALWAYS
          || fault.resend() == Resend.IF_IDEMPOTENT && cell.operation() == Operation.PATCH;
      int expected = resends ? 1 + MAX_RETRIES : 1;
      assertThat(attempts).as("attempts").isEqualTo(expected);
      assertThat(requests).as("requests").isEqualTo(fault.reachesServer() ? expected : 0);
      assertThat(type()).as("result: " + result).isEqualTo(fault.type());
      if (result instanceof CloudflareException e) {
        assertThat(e.mayHaveTakenEffect()).as("effect: " + e).isEqualTo(fault.effect());
        assertThat(e.getMessage().length()).isLessThan(3_000);
        if (fault.name().endsWith("a bomb")) {
          assertThat(e).hasMessageContaining("more than 8388608 bytes");
        }
      }
      long limit = Math.min(fault.timeout().toMillis(), 5_000) + 1_500;
      assertThat(millis).as("milliseconds").isLessThan(limit);
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

  static Observation observe(Cell cell, HttpChange httpChange) throws IOException {
    Fault fault = cell.fault();
    VirtualTiming timing = new VirtualTiming();
    OkHttpClient own = fault
        .http()
        .apply(new OkHttpClient.Builder().protocols(List.of(cell.route().protocol)))
        .build();
    try (FaultServer server = fault.server().apply(cell.route().protocol)) {
      server.start(cell.route().isReused);
      CloudflareClient client = CloudflareClient.builder()
          .baseUrl(server.baseUrl())
          .apiToken(Sown.TOKEN)
          .apiKey(CloudflareServer.EMAIL, Sown.KEY)
          .maxRetries(MAX_RETRIES)
          .timing(timing)
          .timeout(fault.timeout())
          .httpClient(own)
          .httpChange(httpChange)
          .build();
      if (cell.route().isReused) {
        assertThat(call(client, new Cell(fault, cell.operation(), false, cell.route())))
            .isInstanceOf(ApiResponse.class);
      }
      int before = server.requests();
      long begin = System.nanoTime();
      Object result = call(client, cell);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      return new Observation(server.requests() - before, timing.waits().size() + 1, result, millis);
    } finally {
      own.dispatcher().executorService().shutdown();
      own.connectionPool().evictAll();
    }
  }

  private static Object call(CloudflareClient client, Cell cell) {
    try {
      if (cell.operation() == Operation.POST) {
        Reclassify reclassify = client.emailSecurity().investigate().reclassify();
        ReclassifyRequest request = ReclassifyRequest.builder()
            .expectedDisposition(ExpectedDisposition.MALICIOUS)
            .emlContent(EmlContent.of(Sown.message(cell.isLarge() ? LARGE.length() / 12 : 5)))
            .build();
        return cell.isAsync()
            ? join(reclassify.createAsync(ACCOUNT, "m", request))
            : reclassify.create(ACCOUNT, "m", request);
      }
      Classification classification = client.securityCenter().insights().classification();
      ClassificationChange change =
          ClassificationChange.acceptRisk(cell.isLarge() ? LARGE : "Known");
      AccountOrZone zone = AccountOrZone.zone(ZONE);
      return cell.isAsync()
          ? join(classification.updateAsync(zone, "i", change))
          : classification.update(zone, "i", change);
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
  static void readmeQuotesTheTable() throws IOException {
    Matcher quoted = Pattern.compile("\\| (.+?) \\| (\\d) \\| (\\d) \\| (\\w+) \\| (\\w+) \\|")
        .matcher(Files.readString(Path.of("README.md")));
    int rows = 0;
    for (; quoted.find(); rows++) {
      String result = " | " + quoted.group(4) + " | " + quoted.group(5) + " |";
      for (Operation operation : Operation.values()) {
        String requests = quoted.group(operation == Operation.PATCH ? 2 : 3);
        assertThat(RESULTS)
            .containsEntry(
                "| %s | %s |".formatted(quoted.group(1), operation), " " + requests + result);
      }
    }
    assertThat(rows).isGreaterThan(10);
  }

  @AfterAll
  static void printTable() throws IOException {
    StringBuilder table = new StringBuilder(
            "| fault | operation | requests | result | may have taken effect |\n")
        .append("| --- | --- | --- | --- | --- |\n");
    RESULTS.forEach((cell, row) -> table.append(cell).append(row).append('\n'));
    table.append('\n').append(cells).append(" cells\n");
    System.out.println(table);
    Files.writeString(Path.of("src/client/target/fault-matrix.md"), table);
  }
}
