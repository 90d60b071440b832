package io.github.cloudflaresecurity.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The measured values of one figure, by process. Values of one process are alike, because its code
 * is compiled once.
 */
public record Distribution(List<List<Double>> processes) {

  /** Returns a distribution with one value of each process. */
  static Distribution of(DoubleStream values) {
    return new Distribution(values.mapToObj(List::of).toList());
  }

  double median() {
    return quantile(0.5);
  }

  /** Returns half the interquartile range, relative to the median. */
  double spread() {
    return (quantile(0.75) - quantile(0.25)) / 2 / median();
  }

  /** Returns the median of one process, or NaN if it has no values. */
  double median(int process) {
    List<Double> values = processes.get(process);
    return values.isEmpty() ? Double.NaN : new Distribution(List.of(values)).median();
  }

  private double quantile(double part) {
    double[] sorted = processes.stream()
        .flatMap(List::stream)
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
