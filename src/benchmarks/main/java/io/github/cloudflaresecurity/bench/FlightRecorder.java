package io.github.cloudflaresecurity.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Attributes allocated bytes and sampled time to libraries, with the JDK's flight recorder. */
public final class FlightRecorder implements InternalProfiler {
  static final String BYTES = "bytes ";
  static final String TIME = "time ";

  private static final String ALLOCATION = "jdk.ObjectAllocationOutsideTLAB";
  private static final String EXECUTION = "jdk.ExecutionSample";

  private Recording recording;

  /** Creates a profiler; JMH calls this. */
  public FlightRecorder() {}

  @Override
  public String getDescription() {
    return "flight recorder";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    recording = new Recording();
    recording.enable(ALLOCATION);
    recording.enable(EXECUTION).withPeriod(Duration.ofMillis(1));
    recording.start();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    recording.stop();
    Map<AllocationSite, Double> bytes = new EnumMap<>(AllocationSite.class);
    Map<AllocationSite, Double> time = new EnumMap<>(AllocationSite.class);
    forEachEvent(event -> {
      if (event.getEventType().getName().equals(ALLOCATION)) {
        bytes.merge(
            AllocationSite.of(event), (double) event.getLong("allocationSize"), Double::sum);
      } else {
        time.merge(AllocationSite.of(event), 1.0, Double::sum);
      }
    });
    List<ScalarResult> results = new ArrayList<>();
    addParts(results, BYTES, bytes);
    addParts(results, TIME, time);
    return results;
  }

  private void forEachEvent(Consumer<RecordedEvent> reader) {
    try (Recording stopped = recording) {
      Path file = Files.createTempFile("bench", ".jfr");
      stopped.dump(file);
      try (RecordingFile events = new RecordingFile(file)) {
        while (events.hasMoreEvents()) {
          reader.accept(events.readEvent());
        }
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addParts(
      List<ScalarResult> results, String what, Map<AllocationSite, Double> weights) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    for (AllocationSite site : AllocationSite.values()) {
      double part = sum == 0 ? 0 : weights.getOrDefault(site, 0.0) / sum;
      results.add(new ScalarResult(what + site.title, part, "", AggregationPolicy.AVG));
    }
  }
}
