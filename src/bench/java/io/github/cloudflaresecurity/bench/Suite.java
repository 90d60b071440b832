package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.GSON;
import static io.github.cloudflaresecurity.bench.peers.Peers.JACKSON;
import static io.github.cloudflaresecurity.bench.peers.Peers.JDK;
import static io.github.cloudflaresecurity.bench.peers.Peers.MOSHI;
import static io.github.cloudflaresecurity.bench.peers.Peers.OKHTTP;
import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;
import static io.github.cloudflaresecurity.bench.peers.Peers.REFLECTIVE;
import static io.github.cloudflaresecurity.bench.peers.Peers.SOCKET;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.bench.Jmh.Case;
import io.github.cloudflaresecurity.bench.peers.Peer;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Runs every case for every peer, prints one table and what of the goals is reached, and writes the
 * figures as JSON. Arguments: a folder for its files, {@code full} or {@code smoke}, and parts of
 * names, with commas between them, where only such cases are to run.
 */
final class Suite {
  static final String CALLS = "1,000 calls one after another, connections";
  static final String COLD = "cold start";
  static final String ARCHIVED = "cold start with AppCDS";
  static final String SHORT_RUNS = "cold start with AppCDS, C1 and the serial collector";
  static final String SMALL_HEAP = "64 MB message in a heap of 16 MB";

  private static final String[] ALL = {OKHTTP, MOSHI, JDK, REFLECTIVE, GSON, JACKSON, OURS};

  private final Effort effort;
  private final Effort effortOfCodecs;
  private final Effort effortOfCalls;
  private final Effort effortOfConcurrentCalls;
  private final String only;
  private final Path work;
  private final List<Figure> figures = new ArrayList<>();
  private int connections;

  private Suite(Path work, String mode, String only) {
    this.work = work;
    this.effort = Effort.of(mode);
    this.effortOfCodecs = Effort.ofCodecs(mode);
    this.effortOfCalls = Effort.ofCalls(mode);
    this.effortOfConcurrentCalls = Effort.ofConcurrentCalls(mode);
    this.only = only;
  }

  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Path.of(args[0]));
    new Suite(work, args[1], args.length > 2 ? args[2] : "").run();
  }

  private void run() throws Exception {
    encodeAndDecode();
    try (ServerProcess server = ServerProcess.start()) {
      calls(server);
      concurrentCalls(server.origin());
      uploads(server.origin());
      connections(server);
      jmh(
          new Jmh(effort, Map.of()),
          Case.of("construction", ConstructionBenchmark.class, "construct"),
          OKHTTP,
          GSON,
          OURS);
      launches(server.origin());
    }
    report();
  }

  private void encodeAndDecode() {
    Jmh jmh = new Jmh(effortOfCodecs, Map.of());
    String[] peers = {MOSHI, REFLECTIVE, GSON, JACKSON, OURS};
    for (String operation : List.of("reclassify", "classify")) {
      jmh(jmh, Case.of("encode " + operation, EncodeBenchmark.class, operation), peers);
      for (String messages : List.of("0", "100")) {
        Case decode = Case.of(
            "decode " + operation + ", " + messages + " messages",
            DecodeBenchmark.class,
            operation);
        jmh(jmh, decode.param("messages", messages), peers);
      }
    }
  }

  private void calls(ServerProcess server) throws IOException {
    Jmh jmh = new Jmh(effortOfCalls, Map.of("bench.origin", server.origin()));
    try (OneProcessor shared = OneProcessor.shareWith(server)) {
      jmh(jmh, Case.of("call reclassify", CallBenchmark.class, "reclassify"), ALL);
      jmh(jmh, Case.of("call classify", CallBenchmark.class, "classify"), ALL);
      jmh(jmh, Case.of("call refused with 400", CallBenchmark.class, "refused"), ALL);
      jmh(jmh, Case.of("call refused with 429", CallBenchmark.class, "limited"), ALL);
    }
  }

  private void concurrentCalls(String origin) {
    Jmh jmh = new Jmh(effortOfConcurrentCalls, Map.of("bench.origin", origin));
    jmh(jmh, Case.of("64 concurrent callers", CallBenchmark.class, "classify").threads(64), ALL);
    // The other two have no asynchronous form with a limit to it.
    jmh(
        jmh,
        Case.of("10,000 asynchronous calls", CallBenchmark.class, "async"),
        OKHTTP,
        MOSHI,
        REFLECTIVE,
        GSON,
        OURS);
  }

  private void uploads(String origin) throws Exception {
    for (int kilobytes : new int[] {1, 1 << 10, 64 << 10}) {
      String name = kilobytes < 1 << 10 ? kilobytes + " KB" : (kilobytes >> 10) + " MB";
      Jmh jmh = new Jmh(
          effort,
          Map.of("bench.origin", origin, "bench.message", message(kilobytes).toString()));
      jmh(
          jmh,
          Case.of(name + " message", CallBenchmark.class, "upload"),
          SOCKET,
          OKHTTP,
          REFLECTIVE,
          GSON,
          JACKSON,
          OURS);
    }
  }

  private Path message(int kilobytes) throws Exception {
    Path message = work.resolve(kilobytes + ".eml");
    byte[] content = new byte[kilobytes << 10];
    new Random(kilobytes).nextBytes(content);
    return Files.write(message, content);
  }

  private void connections(ServerProcess server) throws Exception {
    if (isLeftOut(CALLS)) {
      return;
    }
    int before = server.connections();
    Peer ours = Peers.create(OURS, server.origin());
    for (int i = 0; i < 1_000; i++) {
      ours.classify();
    }
    // Asking opened a connection as well.
    connections = server.connections() - before - 1;
  }

  private void launches(String origin) throws Exception {
    Launches launches = new Launches(effort, origin, work);
    for (String name : List.of(COLD, ARCHIVED, SHORT_RUNS)) {
      if (!isLeftOut(name)) {
        System.out.println(name);
        figures.addAll(launches.coldStarts(name, ALL));
      }
    }
    if (!isLeftOut(SMALL_HEAP)) {
      figures.add(launches.smallHeap(SMALL_HEAP, OURS, 16, message(64 << 10)));
    }
  }

  private void jmh(Jmh jmh, Case each, String... peers) {
    if (!isLeftOut(each.name())) {
      figures.addAll(jmh.run(each, peers));
    }
  }

  private boolean isLeftOut(String name) {
    return Stream.of(only.split(",")).noneMatch(name::contains);
  }

  private void report() throws Exception {
    String table = Table.of(figures);
    System.out.println(table);
    Files.writeString(work.resolve("table.md"), table);
    Files.writeString(
        work.resolve("figures.json"),
        new Moshi.Builder()
            .build()
            .<List<Figure>>adapter(Types.newParameterizedType(List.class, Figure.class))
            .indent("  ")
            .toJson(figures));
    String goals = Goals.judge(figures, connections);
    System.out.println(goals);
    Files.writeString(work.resolve("goals.md"), goals);
  }
}
