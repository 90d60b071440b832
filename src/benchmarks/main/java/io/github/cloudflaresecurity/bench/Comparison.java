package io.github.cloudflaresecurity.bench;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A measured value or ratio with its error, both as logarithms.
 *
 * @param error half the width of the interval that holds the value with a confidence of 95 %
 */
record Comparison(double logarithm, double error) {
  /** One process does not show how much another compilation of the same code differs. */
  static final double ONE_PROCESS_TIME = Double.POSITIVE_INFINITY;

  /** Allocation differs only where a compiler leaves some out. */
  static final double ONE_PROCESS_ALLOCATION = Math.log(1.05);

  /** Student's t for 1 to 10 degrees of freedom. */
  private static final double[] STUDENT = {
    12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23
  };

  static Comparison exact(double value) {
    return new Comparison(Math.log(value), 0);
  }

  /** Compares a value with one. */
  static Comparison of(Distribution values, double one, double ofOneProcess) {
    return of(
        IntStream.range(0, values.processes().size())
            .mapToDouble(i -> values.median(i) / one)
            .toArray(),
        ofOneProcess);
  }

  /** Compares two peers, whose processes alternate: each pair had the same neighbours. */
  static Comparison of(Distribution own, Distribution other, double ofOneProcess) {
    return of(
        IntStream.range(0, own.processes().size())
            .mapToDouble(i -> own.median(i) / other.median(i))
            .toArray(),
        ofOneProcess);
  }

  private static Comparison of(double[] ratios, double ofOneProcess) {
    double[] logarithms = IntStream.range(0, ratios.length)
        .mapToDouble(i -> Math.log(ratios[i]))
        .filter(Double::isFinite)
        .toArray();
    int count = logarithms.length;
    double mean =
        IntStream.range(0, count).mapToDouble(i -> logarithms[i]).average().orElse(0);
    if (count < 2) {
      return new Comparison(mean, ofOneProcess);
    }
    double squares = 0;
    for (double logarithm : logarithms) {
      squares += (logarithm - mean) * (logarithm - mean);
    }
    double student = STUDENT[Math.min(count - 1, STUDENT.length) - 1];
    return new Comparison(mean, student * Math.sqrt(squares / (count - 1) / count));
  }

  /** Says whether it is at most a limit, unless its error leaves that open. */
  String isAtMost(double limit) {
    if (logarithm + error <= Math.log(limit)) {
      return "yes";
    }
    return logarithm - error > Math.log(limit) ? "no" : "undecided";
  }

  /** Formats the value and the ends of its interval. */
  String cells() {
    return String.format(
        Locale.ROOT,
        "%.2f | %.2f to %.2f",
        Math.exp(logarithm),
        Math.exp(logarithm - error),
        Math.exp(logarithm + error));
  }
}
