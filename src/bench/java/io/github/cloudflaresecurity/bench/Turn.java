package io.github.cloudflaresecurity.bench;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.bench.Effort.Spent;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * A peer's turn at the cases of a group, in a JVM of its own: {@code group peer mode only look
 * file}. What it needs beside is in system properties.
 */
final class Turn {
  private static final JsonAdapter<List<Sample>> SAMPLES =
      new Moshi.Builder().build().adapter(Types.newParameterizedType(List.class, Sample.class));

  private final String peer;
  private final Spent spent;
  private final Look look;

  private Turn(String peer, Spent spent, Look look) {
    this.peer = peer;
    this.spent = spent;
    this.look = look;
  }

  public static void main(String[] args) throws Exception {
    Group group = Group.named(args[0]).only(args[3]);
    Spent spent = group.spent().apply(Effort.of(args[2]));
    List<Sample> samples = take(group, args[1], spent, Look.valueOf(args[4]));
    Files.writeString(Path.of(args[5]), SAMPLES.toJson(samples));
    // A peer's own threads would keep the process.
    System.exit(0);
  }

  static List<Sample> read(Path file) throws IOException {
    return SAMPLES.fromJson(Files.readString(file));
  }

  static List<Sample> take(Group group, String peer, Spent spent, Look look) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Case each : group.casesOf(peer)) {
      samples.addAll(new Turn(peer, spent, look).run(each));
    }
    return samples;
  }

  private List<Sample> run(Case each) throws IOException {
    Options options = options(each);
    if (!each.onOneProcessor()) {
      return run(each, options);
    }
    try (OneProcessor shared = OneProcessor.shareWith(Long.getLong("bench.server"))) {
      return run(each, options);
    }
  }

  /** None where a peer fails. */
  private List<Sample> run(Case each, Options options) {
    RunResult result;
    try {
      result = new Runner(options).runSingle();
    } catch (RunnerException e) {
      if (peer.equals(Peers.OURS)) {
        throw new IllegalStateException(each.name() + ", " + peer, e);
      }
      System.out.printf("%s failed, and has no figures of this turn:%n", peer);
      e.getCause().printStackTrace(System.out);
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
        .warmupIterations(spent.warmups())
        .warmupTime(TimeValue.milliseconds(spent.millis()))
        // Bytes are the same each time.
        .measurementIterations(look == Look.AT_BYTES ? 1 : spent.iterations())
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
