package io.github.cloudflaresecurity;

/** The insights of Security Center. */
public final class Insights {
  private final Classification classification;

  Insights(Classification classification) {
    this.classification = classification;
  }

  /** Updates the classification of insights. */
  public Classification classification() {
    return classification;
  }
}
