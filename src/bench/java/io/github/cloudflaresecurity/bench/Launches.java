package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What only whole processes show: the first call, and what fits into a small heap. */
final class Launches {
  private final Effort effort;
  private final String origin;
  private final Path work;
  private final String classPath;
  private final Map<String, Path> archives = new HashMap<>();

  Launches(Effort effort, String origin, Path work) throws IOException {
    this.effort = effort;
    this.origin = origin;
    this.work = work;
    this.classPath = JarredClassPath.in(work);
  }

  /** From the launch of a JVM to its end, with one call between; peers take turns. */
  List<Figure> coldStarts(String name, String... peers) throws Exception {
    double[][] nanos = new double[peers.length][effort.launches()];
    for (int i = 0; i < effort.launches(); i++) {
      for (int p = 0; p < peers.length; p++) {
        nanos[p][i] = launch(peers[p], options(name, peers[p]));
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (int p = 0; p < peers.length; p++) {
      figures.add(new Figure(name, peers[p], Jmh.median(nanos[p]), null, null));
    }
    return figures;
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

  private double launch(String peer, List<String> options) throws Exception {
    long begin = System.nanoTime();
    Process process = start(options, peer, origin);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(peer + " failed at its first call");
    }
    return System.nanoTime() - begin;
  }

  /** An AppCDS archive of what the peer loads for a call; an earlier run's would not fit. */
  private Path archive(String peer) throws Exception {
    Path archive = archives.get(peer);
    if (archive == null) {
      archive = work.resolve(peer.replaceAll("\\W+", "-") + ".jsa");
      launch(
          peer,
          List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
      archives.put(peer, archive);
    }
    return archive;
  }

  /** The bytes that the caller's thread allocates to send a message, in a heap of that size. */
  Figure smallHeap(String name, String peer, int megabytes, Path message) throws Exception {
    Process process = start(List.of("-Xmx" + megabytes + "m"), peer, origin, message.toString());
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(peer + " failed in a heap of " + megabytes + " MB");
    }
    return new Figure(name, peer, null, null, Double.valueOf(out.strip()));
  }

  private Process start(List<String> options, String... args) throws IOException {
    ProcessBuilder builder = Jvm.builder(FirstCall.class, classPath, options);
    Stream.of(args).forEach(builder.command()::add);
    return builder.start();
  }
}
