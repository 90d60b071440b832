package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alternates peers, so that other load on the machine affects all of them alike. */
final class InterleavedRunner {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final String mode;
  private final Map<String, String> properties;

  /** Creates a runner with system properties for the benchmarks. */
  InterleavedRunner(String mode, Map<String, String> properties) {
    this.mode = mode;
    this.properties = properties;
  }

  /** Returns the figures of a group's cases, each with all peers. */
  List<Figure> figures(Group group) throws IOException {
    List<Map<String, List<Sample>>> jvms = new ArrayList<>();
    for (int jvm = 1; jvm <= Math.max(1, plan(group).jvms()); jvm++) {
      System.out.printf("%s, %d%n", group.name(), jvm);
      jvms.add(run(group, group.peers(), Probe.FIGURES));
    }
    List<Figure> figures = new ArrayList<>();
    for (Case each : group.cases()) {
      for (String peer : each.peers()) {
        figures.add(figure(
            each, peer, jvms.stream().map(jvm -> of(each, jvm.get(peer))).toList()));
      }
    }
    return figures;
  }

  /** Profiles bytes and time, apart from the figures, because profiling takes time too. */
  List<Profile> profiles(Group group, List<Figure> figures) throws IOException {
    List<String> peers =
        group.peers().stream().filter(group.profiled()::contains).toList();
    if (!peers.isEmpty()) {
      System.out.printf("%s, profiles%n", group.name());
    }
    Map<String, List<Sample>> bytes = run(group, peers, Probe.BYTES);
    Map<String, List<Sample>> time = run(group, peers, Probe.TIME);
    List<Profile> profiles = new ArrayList<>();
    for (Case each : group.cases()) {
      for (Figure figure : figures) {
        String peer = figure.peer();
        if (figure.name().equals(each.name()) && figure.nanos() != null && time.containsKey(peer)) {
          profiles.add(new Profile(
              figure,
              parts(of(each, bytes.get(peer)), FlightRecorder.BYTES),
              parts(of(each, time.get(peer)), FlightRecorder.TIME)));
        }
      }
    }
    return profiles;
  }

  /** Alternates peers with each iteration, so that slow periods affect all of them. */
  private Map<String, List<Sample>> run(Group group, List<String> peers, Probe probe)
      throws IOException {
    Map<String, List<Sample>> samples = new HashMap<>();
    Map<String, Measurer> measurers = new HashMap<>();
    try {
      for (String peer : peers) {
        samples.put(peer, new ArrayList<>());
        measurers.put(peer, measurer(group, peer, probe));
      }
      for (Case each : group.cases()) {
        // Bytes do not vary.
        int rounds = probe == Probe.BYTES ? 1 : plan(group).rounds();
        for (int round = 0; round < rounds; round++) {
          for (String peer : each.peers()) {
            if (measurers.containsKey(peer)) {
              samples.get(peer).addAll(measurers.get(peer).measure(each));
            }
          }
        }
      }
    } finally {
      for (Measurer measurer : measurers.values()) {
        measurer.close();
      }
    }
    return samples;
  }

  private Measurer measurer(Group group, String peer, Probe probe) throws IOException {
    Map<String, String> all = new HashMap<>(properties);
    all.put("bench.calls", Integer.toString(plan(group).calls()));
    if (plan(group).jvms() == 0) {
      all.forEach(System::setProperty);
      return new JmhMeasurer(peer, plan(group), probe);
    }
    List<String> options = new ArrayList<>(probe.options);
    all.forEach((name, value) -> options.add("-D" + name + "=" + value));
    return ForkedMeasurer.start(options, group.name(), peer, mode, probe.name());
  }

  private RunLength.IterationPlan plan(Group group) {
    return group.plan().apply(RunLength.of(mode));
  }

  private static List<Sample> of(Case each, List<Sample> samples) {
    return samples.stream().filter(sample -> sample.name().equals(each.name())).toList();
  }

  private static Figure figure(Case each, String peer, List<List<Sample>> jvms) {
    if (jvms.stream().allMatch(List::isEmpty)) {
      return new Figure(each.name(), peer, null, null, null);
    }
    return new Figure(
        each.name(),
        peer,
        values(jvms, Sample.TIME),
        values(jvms, ProcessCpu.NAME),
        values(jvms, ALLOCATED));
  }

  private static Distribution values(List<List<Sample>> jvms, String name) {
    return new Distribution(jvms.stream()
        .map(
            samples -> samples.stream().map(sample -> sample.values().get(name)).toList())
        .toList());
  }

  private static Map<AllocationSite, Double> parts(List<Sample> samples, String what) {
    Map<AllocationSite, Double> parts = new EnumMap<>(AllocationSite.class);
    for (AllocationSite site : AllocationSite.values()) {
      parts.put(
          site,
          samples.stream()
              .mapToDouble(sample -> sample.values().get(what + site.title))
              .average()
              .orElse(0));
    }
    return parts;
  }
}
