package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets peers take turns, so that what else the machine is about does not fall on one of them. */
final class Turns {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final String mode;
  private final String only;
  private final Path work;
  private final Map<String, String> properties;

  /** With system properties that the benchmarks read. */
  Turns(String mode, String only, Path work, Map<String, String> properties) {
    this.mode = mode;
    this.only = only;
    this.work = work;
    this.properties = properties;
  }

  /** The figures of a group's cases, each with all peers. */
  List<Figure> figures(Group all) throws IOException, InterruptedException {
    Group group = all.only(only);
    Effort.Spent spent = group.spent().apply(Effort.of(mode));
    Map<String, List<Sample>> samples = new HashMap<>();
    for (int turn = 1; turn <= Math.max(1, spent.turns()); turn++) {
      for (String peer : group.peers()) {
        System.out.printf("%s: %s, %d%n", group.name(), peer, turn);
        samples
            .computeIfAbsent(peer, p -> new ArrayList<>())
            .addAll(take(group, peer, spent, Look.AT_FIGURES));
      }
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
  List<Profile> profiles(Group all, List<Figure> figures) throws IOException, InterruptedException {
    Group group = all.only(only);
    Effort.Spent spent = group.spent().apply(Effort.of(mode));
    Map<String, List<Sample>> bytes = new HashMap<>();
    Map<String, List<Sample>> time = new HashMap<>();
    for (String peer : group.peers()) {
      if (group.lookedInto().contains(peer)) {
        System.out.printf("%s: %s, closely%n", group.name(), peer);
        bytes.put(peer, take(group, peer, spent, Look.AT_BYTES));
        time.put(peer, take(group, peer, spent, Look.AT_TIME));
      }
    }
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

  private List<Sample> take(Group group, String peer, Effort.Spent spent, Look look)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(properties);
    all.put("bench.seconds", Integer.toString(spent.seconds()));
    if (spent.turns() == 0) {
      all.forEach(System::setProperty);
      return Turn.take(group, peer, spent, look);
    }
    List<String> options = new ArrayList<>(look.options);
    all.forEach((name, value) -> options.add("-D" + name + "=" + value));
    Path file = work.resolve("samples.json");
    ProcessBuilder builder =
        Jvm.builder(Turn.class, System.getProperty("java.class.path"), options).inheritIO();
    Stream.of(group.name(), peer, mode, only, look.name(), file.toString())
        .forEach(builder.command()::add);
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException(group.name() + ": " + peer + " failed");
    }
    return Turn.read(file);
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
