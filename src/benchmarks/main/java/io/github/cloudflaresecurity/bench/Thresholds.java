package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.GSON;
import static io.github.cloudflaresecurity.bench.peers.Peers.MOSHI;
import static io.github.cloudflaresecurity.bench.peers.Peers.OKHTTP;
import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;
import static io.github.cloudflaresecurity.bench.peers.Peers.REFLECTIVE;
import static io.github.cloudflaresecurity.bench.peers.Peers.SOCKET;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Compares the figures of one run with their limits. Cases that were not run are ignored. */
final class Thresholds {
  private static final double TENTH_MORE = 1.10;

  /** The time at 0.9 of the throughput. */
  private static final double TENTH_LESS_THROUGHPUT = 1 / 0.9;

  private final List<Figure> figures;
  private final List<String> rows = new ArrayList<>();

  private Thresholds(List<Figure> figures) {
    this.figures = figures;
  }

  static String check(List<Figure> figures, int connections) {
    Thresholds thresholds = new Thresholds(figures);
    figures.stream()
        .filter(Figure::isOfCodec)
        .map(Figure::name)
        .distinct()
        .forEach(thresholds::codec);
    thresholds.calls();
    if (connections > 0) {
      thresholds.row(Suite.CALLS, "connections", Comparison.exact(connections), 1);
    }
    thresholds.processes();
    thresholds.programs();
    return """
        | case | what | at most | measured | 95 % | reached |
        | --- | --- | ---: | ---: | ---: | --- |
        """ + String.join("\n", thresholds.rows) + "\n";
  }

  private void codec(String name) {
    for (String other : List.of(REFLECTIVE, GSON)) {
      ratio(name, "time", Figure::nanos, name, other, 1);
      ratio(name, "allocation", Figure::bytes, name, other, 0.7);
    }
    ratio(name, "time", Figure::nanos, name, MOSHI, TENTH_MORE);
  }

  private void calls() {
    for (String name : List.of("call reclassify", "call classify")) {
      ratio(name, "CPU time", Figure::cpuNanos, name, OKHTTP, TENTH_MORE);
      ratio(name, "allocation", Figure::bytes, name, OKHTTP, 1.40);
    }
    for (String name : List.of("64 concurrent callers", "10,000 asynchronous calls")) {
      ratio(name, "time", Figure::nanos, name, OKHTTP, TENTH_LESS_THROUGHPUT);
    }
    for (String name : List.of("call refused with 400", "call refused with 429")) {
      ratio(name, "CPU time", Figure::cpuNanos, "call classify", OURS, 1.5);
    }
    ratio("64 MB message", "time", Figure::nanos, "64 MB message", SOCKET, 2);
    amount("64 MB message", "MB allocated", Figure::bytes);
  }

  private void processes() {
    amount(Suite.SMALL_HEAP, "MB allocated", Figure::bytes);
    amount("construction", "ms", Figure::nanos);
    ratio(Suite.COLD, "time", Figure::nanos, Suite.COLD, OKHTTP, 1.20);
    ratio(Suite.COLD, "CPU time", Figure::cpuNanos, Suite.COLD, OKHTTP, 1.20);
    ratio(Suite.ARCHIVED, "time", Figure::nanos, Suite.COLD, OKHTTP, 0.60);
    ratio(Suite.SHORT_RUNS, "time", Figure::nanos, Suite.COLD, OKHTTP, 0.60);
  }

  private void programs() {
    for (ProgramCase each : ProgramCase.ALL) {
      String name = each.name();
      ratio(name, "CPU time", Figure::cpuNanos, name, OKHTTP, TENTH_MORE);
    }
  }

  private void ratio(
      String name,
      String what,
      Function<Figure, Distribution> part,
      String otherName,
      String otherPeer,
      double atMost) {
    Distribution own = measured(name, OURS, part);
    Distribution other = measured(otherName, otherPeer, part);
    if (own != null && other != null) {
      String against = what + " against " + otherPeer
          + (name.equals(otherName) ? "" : ", \"" + otherName + "\"");
      row(name, against, Comparison.of(own, other, ofOneProcess(what)), atMost);
    }
  }

  /** Limits an amount to one million of its unit. */
  private void amount(String name, String what, Function<Figure, Distribution> part) {
    Distribution own = measured(name, OURS, part);
    if (own != null) {
      row(name, what, Comparison.of(own, 1e6, ofOneProcess(what)), 1);
    }
  }

  private static double ofOneProcess(String what) {
    return what.contains("alloc") ? Comparison.ONE_PROCESS_ALLOCATION : Comparison.ONE_PROCESS_TIME;
  }

  private void row(String name, String what, Comparison measured, double atMost) {
    rows.add(String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %s | %s |",
        name,
        what,
        atMost,
        measured.cells(),
        measured.isAtMost(atMost)));
  }

  /** Returns null if the case was not run, or the peer failed. */
  private Distribution measured(String name, String peer, Function<Figure, Distribution> part) {
    return figures.stream()
        .filter(f -> f.name().equals(name) && f.peer().equals(peer))
        .findFirst()
        .map(part)
        .orElse(null);
  }
}
