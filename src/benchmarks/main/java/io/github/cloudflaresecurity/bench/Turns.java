package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets peers take turns, so that what else the machine is about does not fall on one of them. */
final class Turns {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final String mode;
  private final Map<String, String> properties;

  /** With system properties that the benchmarks read. */
  Turns(String mode, Map<String, String> properties) {
    this.mode = mode;
    this.properties = properties;
  }

  /** The figures of a group's cases, each with all peers. */
  List<Figure> figures(Group group) throws IOException {
    Map<String, List<Sample>> samples = new HashMap<>();
    for (int jvm = 1; jvm <= Math.max(1, spent(group).jvms()); jvm++) {
      System.out.printf("%s, %d%n", group.name(), jvm);
      take(group, group.peers(), Look.AT_FIGURES)
          .forEach((peer, more) ->
              samples.computeIfAbsent(peer, p -> new ArrayList<>()).addAll(more));
    }
    List<Figure> figures = new ArrayList<>();
    for (Case each : group.cases()) {
      for (String peer : each.peers()) {
        figures.add(figure(each, peer, of(each, samples.get(peer))));
      }
    }
    return figures;
  }

  /** Where bytes and time of figures go; looked into apart, for to look takes time as well. */
  List<Profile> profiles(Group group, List<Figure> figures) throws IOException {
    List<String> peers =
        group.peers().stream().filter(group.lookedInto()::contains).toList();
    if (!peers.isEmpty()) {
      System.out.printf("%s, closely%n", group.name());
    }
    Map<String, List<Sample>> bytes = take(group, peers, Look.AT_BYTES);
    Map<String, List<Sample>> time = take(group, peers, Look.AT_TIME);
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

  /** Peers change places with each iteration, so that all have their share of bad times. */
  private Map<String, List<Sample>> take(Group group, List<String> peers, Look look)
      throws IOException {
    Map<String, List<Sample>> samples = new HashMap<>();
    Map<String, Measurer> measurers = new HashMap<>();
    try {
      for (String peer : peers) {
        samples.put(peer, new ArrayList<>());
        measurers.put(peer, measurer(group, peer, look));
      }
      for (Case each : group.cases()) {
        // Bytes are the same each time.
        int rounds = look == Look.AT_BYTES ? 1 : spent(group).rounds();
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

  private Measurer measurer(Group group, String peer, Look look) throws IOException {
    Map<String, String> all = new HashMap<>(properties);
    all.put("bench.seconds", Integer.toString(spent(group).seconds()));
    if (spent(group).jvms() == 0) {
      all.forEach(System::setProperty);
      return new JmhMeasurer(peer, spent(group), look);
    }
    List<String> options = new ArrayList<>(look.options);
    all.forEach((name, value) -> options.add("-D" + name + "=" + value));
    return Fork.start(options, group.name(), peer, mode, look.name());
  }

  private Effort.Spent spent(Group group) {
    return group.spent().apply(Effort.of(mode));
  }

  private static List<Sample> of(Case each, List<Sample> samples) {
    return samples.stream().filter(sample -> sample.name().equals(each.name())).toList();
  }

  private static Figure figure(Case each, String peer, List<Sample> samples) {
    if (samples.isEmpty()) {
      return new Figure(each.name(), peer, null, null, null, null);
    }
    Distribution time = values(samples, Sample.TIME);
    return new Figure(
        each.name(),
        peer,
        time.median(),
        time.spread(),
        values(samples, ProcessCpu.NAME).median(),
        values(samples, ALLOCATED).median());
  }

  private static Distribution values(List<Sample> samples, String name) {
    return Distribution.of(
        samples.stream().mapToDouble(sample -> sample.values().get(name)));
  }

  private static Map<Owner, Double> parts(List<Sample> samples, String what) {
    Map<Owner, Double> parts = new EnumMap<>(Owner.class);
    for (Owner owner : Owner.values()) {
      parts.put(
          owner,
          samples.stream()
              .mapToDouble(sample -> sample.values().get(what + owner.title))
              .average()
              .orElse(0));
    }
    return parts;
  }
}
