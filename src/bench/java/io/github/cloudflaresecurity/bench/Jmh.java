package io.github.cloudflaresecurity.bench;

import io.github.cloudflaresecurity.bench.peers.Peers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a case by JMH for each of some peers, and takes the median of its iterations. */
final class Jmh {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** JVMs that are confined to one processor are set up as for all of them. */
  private static final String PROCESSORS =
      "-XX:ActiveProcessorCount=" + Runtime.getRuntime().availableProcessors();

  private final Effort effort;
  private final Map<String, String> properties;

  /** With system properties that the benchmarks read. */
  Jmh(Effort effort, Map<String, String> properties) {
    this.effort = effort;
    this.properties = new TreeMap<>(properties);
    this.properties.put("bench.calls", Integer.toString(effort.calls()));
  }

  /** One case of a benchmark class. */
  record Case(String name, Class<?> benchmark, String method, int threads, List<String> params) {
    static Case of(String name, Class<?> benchmark, String method) {
      return new Case(name, benchmark, method, 1, List.of());
    }

    Case threads(int count) {
      return new Case(name, benchmark, method, count, params);
    }

    Case param(String param, String value) {
      return new Case(name, benchmark, method, threads, List.of(param, value));
    }
  }

  /** Peers take turns, so that what else the machine is about does not fall on one of them. */
  List<Figure> run(Case each, String... peers) {
    Map<String, List<IterationResult>> measured = new LinkedHashMap<>();
    for (int turn = 1; turn <= Math.max(1, effort.forks()); turn++) {
      for (String peer : peers) {
        System.out.printf("%s: %s, %d%n", each.name(), peer, turn);
        measured.computeIfAbsent(peer, p -> new ArrayList<>()).addAll(turn(each, peer));
      }
    }
    List<Figure> figures = new ArrayList<>();
    measured.forEach((peer, iterations) -> figures.add(figure(each, peer, iterations)));
    return figures;
  }

  private static Figure figure(Case each, String peer, List<IterationResult> iterations) {
    if (iterations.isEmpty()) {
      return new Figure(each.name(), peer, null, null, null);
    }
    return new Figure(
        each.name(),
        peer,
        // With many threads JMH tells how long one of them takes.
        median(iterations, IterationResult::getPrimaryResult) / each.threads(),
        median(iterations, r -> r.getSecondaryResults().get(ProcessCpu.NAME)),
        median(iterations, r -> r.getSecondaryResults().get(ALLOCATED)));
  }

  /** The iterations of a peer's turn; none where it fails. */
  private List<IterationResult> turn(Case each, String peer) {
    var options = new OptionsBuilder()
        .include("^" + each.benchmark().getName() + "\\." + each.method() + "$")
        .param("peer", peer)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .threads(each.threads())
        .forks(Math.min(1, effort.forks()))
        .warmupIterations(effort.warmups())
        .warmupTime(TimeValue.milliseconds(effort.millis()))
        .measurementIterations(effort.iterations())
        .measurementTime(TimeValue.milliseconds(effort.millis()))
        .addProfiler(GCProfiler.class)
        .addProfiler(ProcessCpu.class)
        .jvmArgsAppend(Stream.concat(
                Stream.of(PROCESSORS),
                properties.entrySet().stream()
                    .map(property -> "-D" + property.getKey() + "=" + property.getValue()))
            .toArray(String[]::new))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    for (int i = 0; i < each.params().size(); i += 2) {
      options.param(each.params().get(i), each.params().get(i + 1));
    }
    // For those that are not forked.
    properties.forEach(System::setProperty);
    try {
      RunResult result = new Runner(options.build()).runSingle();
      return result.getBenchmarkResults().stream()
          .flatMap(forked -> forked.getIterationResults().stream())
          .toList();
    } catch (RunnerException e) {
      if (peer.equals(Peers.OURS)) {
        throw new IllegalStateException(each.name() + ", " + peer, e);
      }
      System.out.printf("%s failed, and has no figures of this turn:%n", peer);
      e.getCause().printStackTrace(System.out);
      return List.of();
    }
  }

  private static double median(
      List<IterationResult> iterations, Function<IterationResult, Result<?>> figure) {
    return median(
        iterations.stream().mapToDouble(r -> figure.apply(r).getScore()).toArray());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
