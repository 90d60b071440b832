package io.github.cloudflaresecurity.bench;

import static io.github.cloudflaresecurity.bench.peers.Peers.MOSHI;
import static io.github.cloudflaresecurity.bench.peers.Peers.OKHTTP;
import static io.github.cloudflaresecurity.bench.peers.Peers.OURS;
import static io.github.cloudflaresecurity.bench.peers.Peers.REFLECTIVE;

import io.github.cloudflaresecurity.bench.Effort.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cases that a peer goes through in one JVM. Code of some nanoseconds has one for each case, for it
 * is compiled as it is used; calls have one for all, as a program has that uses a client.
 *
 * @param spent on each figure
 * @param lookedInto peers of which it is told where bytes and time go
 */
record Group(String name, List<Case> cases, Function<Effort, Spent> spent, Set<String> lookedInto) {
  static final List<Group> ALL = all();

  private static List<Group> all() {
    List<Group> all = new ArrayList<>();
    for (String operation : List.of("reclassify", "classify")) {
      for (Case codec :
          List.of(Case.encode(operation), Case.decode(operation, 0), Case.decode(operation, 100))) {
        all.add(new Group(
            codec.name(), List.of(codec), Effort::codecs, Set.of(MOSHI, REFLECTIVE, OURS)));
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
        Effort::calls,
        Set.of(OKHTTP, OURS)));
    for (Case other : List.of(Case.upload(1 << 10), Case.upload(64 << 10), Case.construction())) {
      all.add(new Group(other.name(), List.of(other), Effort::others, Set.of()));
    }
    return List.copyOf(all);
  }

  static Group named(String name) {
    return ALL.stream().filter(group -> group.name.equals(name)).findFirst().orElseThrow();
  }

  Case caseNamed(String wanted) {
    return cases.stream().filter(each -> each.name().equals(wanted)).findFirst().orElseThrow();
  }

  /** Cases of which {@code wanted} is part of the name; a comma stands between several. */
  Group only(String wanted) {
    String[] parts = wanted.split(",");
    return new Group(
        name,
        cases.stream()
            .filter(each -> Stream.of(parts).anyMatch(each.name()::contains))
            .toList(),
        spent,
        lookedInto);
  }

  /** All that any of its cases is measured for. */
  List<String> peers() {
    return cases.stream().flatMap(each -> each.peers().stream()).distinct().toList();
  }

  List<Case> casesOf(String peer) {
    return cases.stream().filter(each -> each.peers().contains(peer)).toList();
  }
}
