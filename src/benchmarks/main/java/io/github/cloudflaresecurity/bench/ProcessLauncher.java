package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.OKHTTP;
import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Launches processes, to measure the first call and calls in a small heap. */
final class ProcessLauncher {
  private final int count;
  private final List<String> peers;
  private final String origin;
  private final Path work;
  private final ClassPaths classPaths;
  private final Map<String, Path> archives = new HashMap<>();
  private final List<StartupPhases> phases = new ArrayList<>();

  ProcessLauncher(RunLength length, String origin, Path work, ClassPaths classPaths) {
    this.count = length.launches();
    this.peers = length.allPeers() ? Case.ALL : List.of(OKHTTP, OURS);
    this.origin = origin;
    this.work = work;
    this.classPaths = classPaths;
  }

  /** Measures the time from the launch of a JVM to its end, with one call. Peers alternate. */
  List<Figure> coldStarts(String name) throws Exception {
    List<List<StartupPhases>> launched = new ArrayList<>();
    for (String peer : peers) {
      System.out.printf("%s: %s%n", name, peer);
      // Creates the archive before anything is measured.
      options(name, peer);
      launched.add(new ArrayList<>());
    }
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < peers.size(); p++) {
        String peer = peers.get(p);
        launched.get(p).add(launch(name, peer, options(name, peer)));
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (List<StartupPhases> ofPeer : launched) {
      Distribution time = distribution(ofPeer, StartupPhases::total);
      phases.add(median(ofPeer));
      String peer = ofPeer.get(0).peer();
      figures.add(new Figure(name, peer, time, distribution(ofPeer, StartupPhases::cpu), null));
    }
    return figures;
  }

  /** Returns the phases of the cold starts so far. */
  List<StartupPhases> phases() {
    return phases;
  }

  private static StartupPhases median(List<StartupPhases> launches) {
    return new StartupPhases(
        launches.get(0).name(),
        launches.get(0).peer(),
        distribution(launches, StartupPhases::jvm).median(),
        distribution(launches, StartupPhases::client).median(),
        distribution(launches, StartupPhases::call).median(),
        distribution(launches, StartupPhases::end).median(),
        distribution(launches, StartupPhases::cpu).median());
  }

  private static Distribution distribution(
      List<StartupPhases> launches, ToDoubleFunction<StartupPhases> part) {
    return Distribution.of(launches.stream().mapToDouble(part));
  }

  private List<String> options(String name, String peer) throws Exception {
    List<String> options = new ArrayList<>();
    if (!name.equals(Suite.COLD)) {
      options.add("-XX:SharedArchiveFile=" + archive(peer));
    }
    if (name.equals(Suite.SHORT_RUNS)) {
      options.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }
    return options;
  }

  /** Creates an AppCDS archive of the peer's classes; one of an earlier run would be stale. */
  private Path archive(String peer) throws Exception {
    Path archive = archives.get(peer);
    if (archive == null) {
      archive = work.resolve(peer.replaceAll("\\W+", "-") + ".jsa");
      launch(
          "archive",
          peer,
          List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
      archives.put(peer, archive);
    }
    return archive;
  }

  private StartupPhases launch(String name, String peer, List<String> options) throws Exception {
    String classPath = classPaths.of(peer);
    long begin = System.nanoTime();
    String out = run(
        FirstCall.class,
        classPath,
        options,
        peer,
        origin,
        Long.toString(System.currentTimeMillis()));
    double all = System.nanoTime() - begin;
    double[] parts = out.lines().mapToDouble(Double::parseDouble).toArray();
    double end = all - parts[0] - parts[1] - parts[2];
    return new StartupPhases(name, peer, parts[0], parts[1], parts[2], end, parts[3]);
  }

  /** Measures the bytes that the caller's thread allocates to send a message in a small heap. */
  Figure smallHeap(String name, String peer, int megabytes, Path message) throws Exception {
    List<String> options = List.of("-Xmx" + megabytes + "m");
    String out =
        run(FirstCall.class, classPaths.whole(), options, peer, origin, "0", message.toString());
    String bytes = out.lines().toList().get(4);
    return new Figure(
        name, peer, null, null, Distribution.of(DoubleStream.of(Double.parseDouble(bytes))));
  }

  static String run(Class<?> main, String classPath, List<String> options, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder builder = Jvm.builder(main, classPath, options);
    Stream.of(args).forEach(builder.command()::add);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(args[0] + " failed, with the options " + options);
    }
    return out;
  }
}
