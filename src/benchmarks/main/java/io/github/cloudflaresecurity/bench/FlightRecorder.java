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

/**
 * What part of the bytes is whose, of all that are allocated outside a thread's own buffer, and
 * what part of the time, as it is sampled; of both the JDK's flight recorder tells.
 */
public final class FlightRecorder implements InternalProfiler {
  static final String BYTES = "bytes ";
  static final String TIME = "time ";

  private static final String ALLOCATION = "jdk.ObjectAllocationOutsideTLAB";
  private static final String EXECUTION = "jdk.ExecutionSample";

  private Recording recording;

  /** For JMH. */
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
    Map<Owner, Double> bytes = new EnumMap<>(Owner.class);
    Map<Owner, Double> time = new EnumMap<>(Owner.class);
    forEachEvent(event -> {
      if (event.getEventType().getName().equals(ALLOCATION)) {
        bytes.merge(Owner.of(event), (double) event.getLong("allocationSize"), Double::sum);
      } else {
        time.merge(Owner.of(event), 1.0, Double::sum);
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
      List<ScalarResult> results, String what, Map<Owner, Double> weights) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    for (Owner owner : Owner.values()) {
      double part = sum == 0 ? 0 : weights.getOrDefault(owner, 0.0) / sum;
      results.add(new ScalarResult(what + owner.title, part, "", AggregationPolicy.AVG));
    }
  }
}
