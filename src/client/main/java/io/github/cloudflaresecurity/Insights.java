package io.github.cloudflaresecurity;

/** The insights of Security Center. */
public final class Insights extends Resources.ToClassification {
  Insights(Classification classification) {
    super(classification);
  }
}
