package io.github.cloudflaresecurity.bench;

import io.github.cloudflaresecurity.bench.RunLength.IterationPlan;
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
 * Measures with JMH in this JVM. It also runs as a process, with the arguments {@code group peer
 * mode probe}. Then it reads a case name from each line of input, and prints a line of samples.
 * Other settings are system properties.
 */
final class JmhMeasurer implements Measurer {
  private final String peer;
  private final IterationPlan plan;
  private final Probe probe;
  private final Set<Case> warm = new HashSet<>();

  JmhMeasurer(String peer, IterationPlan plan, Probe probe) {
    this.peer = peer;
    this.plan = plan;
    this.probe = probe;
  }

  public static void main(String[] args) throws Exception {
    PrintStream samples = System.out;
    // Other output must not mix with the samples.
    System.setOut(System.err);
    Group group = Group.named(args[0]);
    Measurer measurer =
        new JmhMeasurer(args[1], group.plan().apply(RunLength.of(args[2])), Probe.valueOf(args[3]));
    BufferedReader names =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      samples.println(Sample.toJson(measurer.measure(group.caseNamed(name))));
    }
    // Threads of a peer would keep the process alive.
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

  /** Starts JMH separately for each warmup, because its first run compiles code again. */
  private List<Sample> warmAndRun(Case each) {
    if (warm.add(each)) {
      for (int i = 0; i < plan.warmups(); i++) {
        run(each);
      }
    }
    return run(each);
  }

  /** Returns no samples if a peer fails. */
  private List<Sample> run(Case each) {
    RunResult result;
    try {
      result = new Runner(options(each)).runSingle();
    } catch (RunnerException e) {
      if (peer.equals(Peers.OURS)) {
        throw new IllegalStateException(each.name() + ", " + peer, e);
      }
      System.out.printf("%s failed, and has no samples of this iteration:%n", peer);
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
    // With many threads, JMH returns the time of one thread.
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
        .measurementTime(TimeValue.milliseconds(plan.millis()))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    each.params().forEach((name, value) -> options.param(name, value));
    if (probe == Probe.FIGURES) {
      options.addProfiler(GCProfiler.class).addProfiler(ProcessCpu.class);
    } else {
      options.addProfiler(FlightRecorder.class);
    }
    return options.build();
  }
}
