package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.bench.peers.Peer;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs every case for every peer, and prints tables of figures, thresholds and profiles. It also
 * writes the figures as JSON. The arguments are a folder for its files and {@code smoke},
 * {@code brief} or {@code full}. A third argument selects cases by parts of their names, separated
 * by commas.
 */
final class Suite {
  static final String CALLS = "1,000 calls one after another, connections";
  static final String COLD = "cold start";
  static final String ARCHIVED = "cold start with AppCDS";
  static final String SHORT_RUNS = "cold start with AppCDS, C1 and the serial collector";
  static final String SMALL_HEAP = "64 MB message in a heap of 16 MB";

  private final Path work;
  private final String mode;
  private final String only;
  private final List<Figure> figures = new ArrayList<>();
  private final List<Profile> profiles = new ArrayList<>();
  private final List<StartupPhases> phases = new ArrayList<>();
  private int connections;

  private Suite(Path work, String mode, String only) {
    this.work = work;
    this.mode = mode;
    this.only = only;
  }

  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Path.of(args[0]));
    new Suite(work, args[1], args.length > 2 ? args[2] : "").run();
    // Threads of a peer would keep the process alive.
    System.exit(0);
  }

  private void run() throws Exception {
    try (ServerProcess server = ServerProcess.start()) {
      benchmarks(server);
      connections(server);
      ClassPaths classPaths = ClassPaths.in(work, server.origin());
      launches(server, classPaths);
      programs(classPaths);
    }
    report();
  }

  private void benchmarks(ServerProcess server) throws IOException {
    for (Group all : Group.ALL) {
      Group wanted = all.only(only);
      Group group = RunLength.of(mode).allPeers() ? wanted : wanted.onlyCompared();
      if (group.cases().isEmpty()) {
        continue;
      }
      InterleavedRunner runner = new InterleavedRunner(
          mode,
          Map.of(
              "bench.origin", server.origin(),
              "bench.server", Long.toString(server.pid()),
              "bench.work", work.toString()));
      figures.addAll(runner.figures(group));
      if (RunLength.of(mode).profiles()) {
        profiles.addAll(runner.profiles(group, figures));
      }
    }
  }

  private void connections(ServerProcess server) throws Exception {
    if (isExcluded(CALLS)) {
      return;
    }
    int before = server.connections();
    Peer ours = Peers.create(OURS, server.origin());
    for (int i = 0; i < 1_000; i++) {
      ours.classify();
    }
    // The request for the count opened a connection too.
    connections = server.connections() - before - 1;
  }

  private void launches(ServerProcess server, ClassPaths classPaths) throws Exception {
    ProcessLauncher launches =
        new ProcessLauncher(RunLength.of(mode), server.origin(), work, classPaths);
    for (String name : List.of(COLD, ARCHIVED, SHORT_RUNS)) {
      if (!isExcluded(name)) {
        figures.addAll(launches.coldStarts(name));
      }
    }
    phases.addAll(launches.phases());
    if (!isExcluded(SMALL_HEAP)) {
      Path message = CallBenchmark.message(work, 64 << 10);
      figures.add(launches.smallHeap(SMALL_HEAP, OURS, 16, message));
    }
  }

  private void programs(ClassPaths classPaths) throws Exception {
    List<ProgramCase> cases =
        ProgramCase.ALL.stream().filter(each -> !isExcluded(each.name())).toList();
    if (cases.isEmpty()) {
      return;
    }
    Path trustStore = work.resolve("trusted.jks");
    try (ServerProcess server = ServerProcess.startTls(trustStore)) {
      figures.addAll(
          new ProgramRunner(RunLength.of(mode), classPaths, server, trustStore).figures(cases));
    }
  }

  private boolean isExcluded(String name) {
    return Stream.of(only.split(",")).noneMatch(name::contains);
  }

  private void report() throws IOException {
    publish("table.md", Table.of(figures));
    publish("thresholds.md", Thresholds.check(figures, connections));
    if (!profiles.isEmpty()) {
      publish("bytes.md", Table.ofBytes(profiles));
      // Calls spend their time in the kernel, which the flight recorder does not see.
      publish(
          "time.md",
          Table.ofTime(profiles.stream().filter(p -> p.of().isOfCodec()).toList()));
    }
    if (!phases.isEmpty()) {
      publish("phases.md", Table.ofPhases(phases));
    }
    Files.writeString(
        work.resolve("figures.json"),
        new Moshi.Builder()
            .build()
            .<List<Figure>>adapter(Types.newParameterizedType(List.class, Figure.class))
            .indent("  ")
            .toJson(figures));
  }

  private void publish(String file, String table) throws IOException {
    System.out.println(table);
    Files.writeString(work.resolve(file), table);
  }
}
