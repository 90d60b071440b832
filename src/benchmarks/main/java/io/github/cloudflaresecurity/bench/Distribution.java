package io.github.cloudflaresecurity.bench;

import java.util.stream.DoubleStream;

/** The measured values of one figure. */
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

  /** Returns half the interquartile range, relative to the median. */
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
