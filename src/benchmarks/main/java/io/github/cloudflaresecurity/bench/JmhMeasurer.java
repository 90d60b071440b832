package io.github.cloudflaresecurity.bench;

import io.github.cloudflaresecurity.bench.Effort.Spent;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures with JMH, in this JVM. As a process, {@code group peer mode look}, it measures the case
 * that a line of the input names, and answers with a line of samples, until the input ends. What it
 * needs beside is in system properties.
 */
final class JmhMeasurer implements Measurer {
  private final String peer;
  private final Spent spent;
  private final Look look;
  private final Set<Case> warm = new HashSet<>();

  JmhMeasurer(String peer, Spent spent, Look look) {
    this.peer = peer;
    this.spent = spent;
    this.look = look;
  }

  public static void main(String[] args) throws Exception {
    PrintStream answers = System.out;
    // Whatever else is printed would come between the answers.
    System.setOut(System.err);
    Group group = Group.named(args[0]);
    Measurer measurer =
        new JmhMeasurer(args[1], group.spent().apply(Effort.of(args[2])), Look.valueOf(args[3]));
    BufferedReader names =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      answers.println(Sample.toJson(measurer.measure(group.caseNamed(name))));
    }
    // A peer's own threads would keep the process.
    System.exit(0);
  }

  @Override
  public List<Sample> measure(Case each) throws IOException {
    if (!each.onOneProcessor()) {
      return warmAndRun(each);
    }
    try (OneProcessor shared = OneProcessor.shareWith(Long.getLong("bench.server"))) {
      return warmAndRun(each);
    }
  }

  /**
   * JMH is begun anew for each iteration that does not count, too, or the next is compiled anew.
   */
  private List<Sample> warmAndRun(Case each) {
    if (warm.add(each)) {
      for (int i = 0; i < spent.warmups(); i++) {
        run(each);
      }
    }
    return run(each);
  }

  /** None where a peer fails. */
  private List<Sample> run(Case each) {
    RunResult result;
    try {
      result = new Runner(options(each)).runSingle();
    } catch (RunnerException e) {
      if (peer.equals(Peers.OURS)) {
        throw new IllegalStateException(each.name() + ", " + peer, e);
      }
      System.out.printf("%s failed, and has no figures of this turn:%n", peer);
      e.printStackTrace(System.out);
      return List.of();
    }
    return result.getBenchmarkResults().stream()
        .flatMap(measured -> measured.getIterationResults().stream())
        .map(iteration -> sample(each, iteration))
        .toList();
  }

  private static Sample sample(Case each, IterationResult iteration) {
    Map<String, Double> values = new LinkedHashMap<>();
    iteration.getSecondaryResults().forEach((name, r) -> values.put(name, r.getScore()));
    // With many threads JMH tells how long one of them takes.
    values.put(Sample.TIME, iteration.getPrimaryResult().getScore() / each.threads());
    return new Sample(each.name(), values);
  }

  private Options options(Case each) {
    var options = new OptionsBuilder()
        .include("^" + each.benchmark().getName() + "\\." + each.method() + "$")
        .param("peer", peer)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .threads(each.threads())
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(spent.millis()))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    each.params().forEach((name, value) -> options.param(name, value));
    if (look == Look.AT_FIGURES) {
      options.addProfiler(GCProfiler.class).addProfiler(ProcessCpu.class);
    } else {
      options.addProfiler(FlightRecorder.class);
    }
    return options.build();
  }
}
