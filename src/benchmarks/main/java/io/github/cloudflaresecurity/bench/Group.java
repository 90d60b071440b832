package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.GSON;
import static io.github.cloudflaresecurity.bench.peers.Peers.MOSHI;
import static io.github.cloudflaresecurity.bench.peers.Peers.OKHTTP;
import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;
import static io.github.cloudflaresecurity.bench.peers.Peers.REFLECTIVE;
import static io.github.cloudflaresecurity.bench.peers.Peers.SOCKET;

import io.github.cloudflaresecurity.bench.RunLength.IterationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cases that a peer runs in one JVM. Code of some nanoseconds has one JVM for each case, because it
 * is compiled for its use. Calls share one, as in a program that uses a client.
 *
 * @param plan the iterations for each figure
 * @param compared the peers that {@link Thresholds} compares
 * @param profiled the peers whose bytes and time are profiled
 */
record Group(
    String name,
    List<Case> cases,
    Function<RunLength, IterationPlan> plan,
    Set<String> compared,
    Set<String> profiled) {
  static final List<Group> ALL = all();

  private static final Set<String> WITHOUT_THRESHOLD = Set.of("1 KB message", "1 MB message");

  private static List<Group> all() {
    List<Group> all = new ArrayList<>();
    for (String operation : List.of("reclassify", "classify")) {
      for (Case codec :
          List.of(Case.encode(operation), Case.decode(operation, 0), Case.decode(operation, 100))) {
        all.add(new Group(
            codec.name(),
            List.of(codec),
            RunLength::codecs,
            Set.of(MOSHI, REFLECTIVE, GSON, OURS),
            Set.of(MOSHI, REFLECTIVE, OURS)));
      }
    }
    all.add(new Group(
        "calls",
        List.of(
            Case.call("call reclassify", "reclassify"),
            Case.call("call classify", "classify"),
            Case.call("call refused with 400", "refused"),
            Case.call("call refused with 429", "limited"),
            Case.upload(1),
            Case.callers(64),
            Case.async()),
        RunLength::calls,
        Set.of(OKHTTP, OURS),
        Set.of(OKHTTP, OURS)));
    for (Case other : List.of(Case.upload(1 << 10), Case.upload(64 << 10), Case.construction())) {
      all.add(new Group(
          other.name(), List.of(other), RunLength::others, Set.of(SOCKET, OKHTTP, OURS), Set.of()));
    }
    return List.copyOf(all);
  }

  static Group named(String name) {
    return ALL.stream().filter(group -> group.name.equals(name)).findFirst().orElseThrow();
  }

  Case caseNamed(String wanted) {
    return cases.stream().filter(each -> each.name().equals(wanted)).findFirst().orElseThrow();
  }

  /**
   * Keeps the cases whose names contain one of the parts in {@code wanted}, separated by commas.
   */
  Group only(String wanted) {
    String[] parts = wanted.split(",");
    return new Group(
        name,
        cases.stream()
            .filter(each -> Stream.of(parts).anyMatch(each.name()::contains))
            .toList(),
        plan,
        compared,
        profiled);
  }

  /** Keeps the cases and the peers that the thresholds compare. */
  Group onlyCompared() {
    return new Group(
        name,
        cases.stream()
            .filter(each -> !WITHOUT_THRESHOLD.contains(each.name()))
            .map(each -> each.with(compared))
            .toList(),
        plan,
        compared,
        profiled);
  }

  /** Returns the peers of all cases. */
  List<String> peers() {
    return cases.stream().flatMap(each -> each.peers().stream()).distinct().toList();
  }

  List<Case> casesOf(String peer) {
    return cases.stream().filter(each -> each.peers().contains(peer)).toList();
  }
}
