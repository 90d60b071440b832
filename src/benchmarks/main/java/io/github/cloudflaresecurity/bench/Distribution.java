package io.github.cloudflaresecurity.bench;

import java.util.stream.DoubleStream;

/** What was measured of one figure, again and again. */
final class Distribution {
  private final double[] sorted;

  private Distribution(double[] sorted) {
    this.sorted = sorted;
  }

  static Distribution of(DoubleStream values) {
    return new Distribution(values.sorted().toArray());
  }

  double median() {
    return quantile(0.5);
  }

  /** Half the distance between the quartiles, as a part of the median. */
  double spread() {
    return (quantile(0.75) - quantile(0.25)) / 2 / median();
  }

  private double quantile(double part) {
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
